import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/base', component: () => import('./BaseListPage.vue') },
]
