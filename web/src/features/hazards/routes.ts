import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/hazards', component: () => import('./HazardsPage.vue') },
  { path: '/hazards/:id', component: () => import('./HazardPage.vue') },
]
