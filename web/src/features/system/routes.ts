import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/system', component: () => import('./SystemHome.vue') },
  { path: '/system/accounts', component: () => import('./AccountListPage.vue') },
  { path: '/system/directory', component: () => import('./DirectoryPage.vue') },
  { path: '/system/jobs', component: () => import('./JobListPage.vue') },
  { path: '/system/audit', component: () => import('./AuditEventListPage.vue') },
  { path: '/system/access', component: () => import('./AccessListPage.vue') },
]
