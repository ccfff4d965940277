/** The seven places of the console, in the order people name them, and who sees each. */
import { can, onlyEnterprise } from '@/api/session'
import type { Permission } from '@/api/permission'
import type { IconName } from '@/ui/icons'
import type { zh } from './locale'

export interface Place {
  key: keyof typeof zh
  to: string
  /** Other addresses that belong to the place. */
  also: readonly string[]
  icon: IconName
  needs: readonly Permission[]
  /** Pages inside the place, when it has more than one. */
  pages?: readonly Subpage[]
}

export interface Subpage {
  key: keyof typeof zh
  to: string
  needs: readonly Permission[]
  /** About many subjects: of no use to an enterprise, which sees its own only. */
  wide?: boolean
}

export const PLACES: readonly Place[] = [
  { key: 'place_map', to: '/map', also: [], icon: 'map', needs: ['read_subjects'] },
  {
    key: 'place_base',
    to: '/subjects',
    also: ['/base', '/imports', '/reviews', '/reconciliations'],
    icon: 'base',
    needs: ['read_subjects'],
    pages: [
      { key: 'page_subjects', to: '/subjects', needs: ['read_subjects'] },
      { key: 'page_base_lists', to: '/base', needs: ['read_responsibility'], wide: true },
      { key: 'page_imports', to: '/imports', needs: ['import_sources'] },
      { key: 'page_reconciliations', to: '/reconciliations', needs: ['import_sources'] },
      { key: 'page_reviews', to: '/reviews', needs: ['decide_reviews'] },
    ],
  },
  { key: 'place_hazards', to: '/hazards', also: [], icon: 'hazard', needs: ['read_hazards'] },
  {
    key: 'place_responsibility',
    to: '/responsibility',
    also: [],
    icon: 'responsibility',
    needs: ['read_responsibility'],
  },
  { key: 'place_targets', to: '/targets', also: [], icon: 'target', needs: ['read_targets'] },
  {
    key: 'place_figures',
    to: '/figures',
    also: ['/bulletins', '/receipts'],
    icon: 'figure',
    needs: ['read_figures'],
    pages: [
      { key: 'page_figures', to: '/figures', needs: ['read_figures'] },
      { key: 'page_bulletins', to: '/bulletins', needs: ['read_bulletins'] },
    ],
  },
  {
    key: 'place_system',
    to: '/system',
    also: [],
    icon: 'system',
    needs: ['read_accounts', 'manage_directory', 'read_jobs', 'read_audit'],
    pages: [
      { key: 'page_accounts', to: '/system/accounts', needs: ['read_accounts'] },
      { key: 'page_directory', to: '/system/directory', needs: ['manage_directory'] },
      { key: 'page_jobs', to: '/system/jobs', needs: ['read_jobs'] },
      { key: 'page_audit', to: '/system/audit', needs: ['read_audit'] },
      { key: 'page_access', to: '/system/access', needs: ['read_audit'] },
    ],
  },
]

/** The places this person has anything to do in. */
export function placesSeen(): Place[] {
  return PLACES.filter((place) => can(...place.needs))
}

/** The place an address belongs to. */
export function placeOf(path: string): Place | null {
  const inside = (root: string) => path === root || path.startsWith(`${root}/`)
  return PLACES.find((place) => [place.to, ...place.also].some(inside)) ?? null
}

/** The pages of a place this person may open; one page alone needs no strip. */
export function pagesSeen(place: Place | null): Subpage[] {
  const pages = (place?.pages ?? []).filter(
    (page) => can(...page.needs) && !(page.wide === true && onlyEnterprise()),
  )
  return pages.length > 1 ? pages : []
}
