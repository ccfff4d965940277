/** Where a search hit leads. */
import type { SearchHit } from '@/api/types'
import type { RouteLocationRaw } from 'vue-router'

export function hitAddress(hit: Pick<SearchHit, 'type' | 'id'>): RouteLocationRaw {
  switch (hit.type) {
    case 'subject':
      return `/subjects/${hit.id}`
    case 'hazard':
      return `/hazards/${hit.id}`
    case 'region':
      return { path: '/subjects', query: { region: hit.id } }
  }
}
