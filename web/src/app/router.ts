/** Every address of the console. Each area brings its own; this file only collects them. */
import { asOf, region, setAsOf, setRegion } from '@/api/scope'
import { routes as base } from '@/features/base/routes'
import { routes as bulletins } from '@/features/bulletins/routes'
import { routes as figures } from '@/features/figures/routes'
import { routes as hazards } from '@/features/hazards/routes'
import { routes as imports } from '@/features/imports/routes'
import { routes as map } from '@/features/map/routes'
import { routes as registry } from '@/features/registry/routes'
import { routes as responsibility } from '@/features/responsibility/routes'
import { routes as reviews } from '@/features/reviews/routes'
import { routes as system } from '@/features/system/routes'
import { routes as targets } from '@/features/targets/routes'
import { createRouter, createWebHistory, type LocationQuery, type Router } from 'vue-router'

function one(query: LocationQuery, name: string): string | null {
  const value = query[name]
  const first = Array.isArray(value) ? value[0] : value
  return first === undefined || first === '' ? null : first
}

/** Keeps the region and the day in every address while the person moves between pages. */
function keepScope(made: Router): void {
  made.beforeEach((to) => {
    const wantedRegion = one(to.query, 'region')
    const wantedDay = one(to.query, 'as_of')
    if (wantedRegion !== null) setRegion(wantedRegion)
    if (wantedDay !== null) setAsOf(wantedDay)
    const query = { ...to.query }
    if (region.value !== null) query['region'] = region.value
    if (asOf.value !== null) query['as_of'] = asOf.value
    else Reflect.deleteProperty(query, 'as_of')
    const same = wantedRegion === region.value && wantedDay === asOf.value
    return same ? true : { path: to.path, query, hash: to.hash, replace: true }
  })
}

export const router = createRouter({
  history: createWebHistory('/'),
  routes: [
    { path: '/', component: () => import('./HomeRedirect.vue') },
    ...map,
    ...registry,
    ...base,
    ...imports,
    ...reviews,
    ...hazards,
    ...responsibility,
    ...targets,
    ...figures,
    ...bulletins,
    ...system,
    { path: '/:rest(.*)*', component: () => import('./NotFoundPage.vue') },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})
keepScope(router)

/** Shows another region: null is everything in scope. */
export async function chooseRegion(code: string | null): Promise<void> {
  setRegion(code)
  const { query, hash } = router.currentRoute.value
  const rest = { ...query }
  Reflect.deleteProperty(rest, 'region')
  await router.replace({ query: code === null ? rest : { ...rest, region: code }, hash })
}

/** Shows another day: null is today. */
export async function chooseDay(day: string | null): Promise<void> {
  setAsOf(day)
  const { query, hash } = router.currentRoute.value
  const rest = { ...query }
  Reflect.deleteProperty(rest, 'as_of')
  await router.replace({
    query: asOf.value === null ? rest : { ...rest, as_of: asOf.value },
    hash,
  })
}
