import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/figures', component: () => import('./FiguresPage.vue') },
  { path: '/figures/:id', component: () => import('./FigurePage.vue') },
]
