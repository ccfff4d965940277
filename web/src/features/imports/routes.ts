import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/imports', component: () => import('./ImportListPage.vue') },
  { path: '/imports/:id', component: () => import('./ImportPage.vue'), props: true },
  { path: '/reconciliations', component: () => import('./ReconciliationPage.vue') },
]
