/** Which list is shown, for which part of the world, and how its counts spread. Pure. */
import type { BaseList, BaseListCount, BaseListSummary, RegionCode } from '@/api/types'

export const LISTS = [
  'unlicensed',
  'no_premises',
  'doubles',
  'no_authority',
] as const satisfies readonly BaseList[]

/** The figure that counts the same rows. */
export const FIGURES = {
  unlicensed: 'unlicensed_candidates',
  no_premises: 'registrations_without_premises',
  doubles: 'probable_doubles',
  no_authority: 'industry_authority_gaps',
} as const satisfies Record<BaseList, string>

const TOWNSHIP_DIGITS = 9
const COUNTY_DIGITS = 6

/** The list that an address asks for; the first when it asks for none that exists. */
export function listName(asked: string | null): BaseList {
  return LISTS.find((one) => one === asked) ?? LISTS[0]
}

/** The code of the township a place lies in, or of its county where no township is known. */
export function townshipOf(code: RegionCode): RegionCode {
  return code.slice(0, TOWNSHIP_DIGITS)
}

/**
 * The region whose townships are set side by side: for one township its county, so that the others
 * stay in sight, unless the person works inside that township.
 */
export function compared(chosen: RegionCode | null, home: RegionCode): RegionCode | null {
  if (chosen?.length !== TOWNSHIP_DIGITS || home.length > COUNTY_DIGITS) return chosen
  const county = chosen.slice(0, COUNTY_DIGITS)
  return county === home ? null : county
}

export interface Counts {
  total: number
  without_owner: number
}

const NOTHING: Counts = { total: 0, without_owner: 0 }

function entry(summary: BaseListSummary, list: BaseList): BaseListCount | null {
  return summary.lists.find((one) => one.list === list) ?? null
}

/** The counts of a list: of all that the summary is about, or of one township in it. */
export function countsOf(
  summary: BaseListSummary,
  list: BaseList,
  within: RegionCode | null,
): Counts {
  const whole = entry(summary, list)
  if (whole === null) return NOTHING
  if (within === null) return whole
  return whole.regions.find((one) => one.region_code === within) ?? NOTHING
}

export interface TownBar extends Counts {
  code: RegionCode
  name: string
  /** A township can be chosen; a county here is what no township is known for. */
  known: boolean
  chosen: boolean
  /** Widths against the largest, 0 to 1. */
  owned: number
  unowned: number
}

/** The townships of a list, in the order in which the server ranks them. */
export function townBars(
  summary: BaseListSummary,
  list: BaseList,
  chosen: RegionCode | null,
): TownBar[] {
  const regions = entry(summary, list)?.regions ?? []
  const largest = Math.max(1, ...regions.map((one) => one.total))
  return regions.map(({ region_code, region_name, total, without_owner }) => ({
    code: region_code,
    name: region_name,
    total,
    without_owner,
    known: region_code.length >= TOWNSHIP_DIGITS,
    chosen: region_code === chosen,
    owned: (total - without_owner) / largest,
    unowned: without_owner / largest,
  }))
}
