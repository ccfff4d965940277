import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/subjects', component: () => import('./SubjectListPage.vue') },
  { path: '/subjects/:id', component: () => import('./SubjectPage.vue'), props: true },
]
