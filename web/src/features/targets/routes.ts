import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/targets', component: () => import('./TargetsPage.vue') },
  { path: '/targets/mine', component: () => import('./TargetsMinePage.vue') },
  { path: '/targets/supervision', component: () => import('./TargetsSupervisionPage.vue') },
  { path: '/targets/:id', component: () => import('./TargetPage.vue') },
]
