/** The map's filters as an address carries them. Pure. */
import { url, type Query } from '@/api/client'

/** Names of the filters in the address. The region and the day belong to the frame. */
export const FILTER_NAMES = ['kind', 'standing', 'hazard'] as const
export type FilterName = (typeof FILTER_NAMES)[number]
export type MapFilters = Readonly<Record<FilterName, string | null>>

/** True when the word is among the chosen, or nothing is chosen and so everything is. */
export function isChosen(chosen: string | null, word: string): boolean {
  return chosen === null || chosen.split(',').includes(word)
}

/** Switches one word of a list; all words, or none, is written as no filter. */
export function toggle(chosen: string | null, word: string, all: readonly string[]): string | null {
  const on = all.filter((one) => isChosen(chosen, one) !== (one === word))
  return on.length === 0 || on.length === all.length ? null : on.join(',')
}

/** The address of the tiles for one filter, with MapLibre's place holders. */
export function tilesUrl(origin: string, query: Query): string {
  return origin + url('/tiles/subjects/{z}/{x}/{y}.mvt', query)
}

/** The same question without one filter: what a choice of that filter would be counted among. */
export function without(query: Query, name: FilterName): Query {
  return { ...query, [name]: null }
}
