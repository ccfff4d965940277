/** Addresses of the phone entry, behind the hash: one file serves them all, also from a cache. */
import { createRouter, createWebHashHistory } from 'vue-router'
import TodayPage from './TodayPage.vue'

export const router = createRouter({
  history: createWebHashHistory('/field.html'),
  routes: [
    { path: '/', redirect: '/today' },
    { path: '/today', component: TodayPage },
    { path: '/report', component: () => import('./ReportPage.vue') },
    { path: '/find', component: () => import('./FindPage.vue') },
    { path: '/mine', component: () => import('./MinePage.vue') },
    { path: '/hazard/:id', component: () => import('./HazardPage.vue') },
    { path: '/subject/:id', component: () => import('./SubjectPage.vue') },
    { path: '/:rest(.*)*', redirect: '/today' },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})
