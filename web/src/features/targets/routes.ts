import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/targets', component: () => import('./TargetsPage.vue') },
]
