import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/responsibility', component: () => import('./ResponsibilityPage.vue') },
]
