/**
 * What part of the world and which day the screen shows. Both live in the address, so that a link
 * sent to a colleague shows the same thing; the router keeps them while moving between pages.
 */
import { computed, reactive } from 'vue'
import { chinaDate } from '@/lib/clock'
import type { Day, RegionCode } from './types'

const held = reactive<{ region: RegionCode | null; asOf: Day | null }>({ region: null, asOf: null })

/** The chosen region, or null for everything the person may see. */
export const region = computed(() => held.region)
/** A past day, or null for today. */
export const asOf = computed(() => held.asOf)
/** The day shown: the past day, or today. */
export const shownDay = computed(() => held.asOf ?? chinaDate())

/** The two query parameters every list and figure takes. */
export function scopeQuery(): { region: RegionCode | null; as_of: Day | null } {
  return { region: held.region, as_of: held.asOf }
}

/** Sets the region shown; null is everything in scope. */
export function setRegion(next: RegionCode | null): void {
  held.region = next
}

/** Sets the day shown; today, the future and nonsense all mean today. */
export function setAsOf(next: Day | null): void {
  const real = next !== null && /^\d{4}-\d{2}-\d{2}$/.test(next) && next < chinaDate()
  held.asOf = real ? next : null
}
