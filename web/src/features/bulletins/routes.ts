import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/bulletins', component: () => import('./BulletinListPage.vue') },
  { path: '/bulletins/new', component: () => import('./BulletinNewPage.vue') },
  { path: '/bulletins/:id', component: () => import('./BulletinPage.vue') },
  { path: '/receipts/:id/:number', component: () => import('./BulletinNumberPage.vue') },
]
