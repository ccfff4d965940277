/** What a comparison says: a change in figures that no language is needed for. Pure. */
import type { Compared, FigureRank } from '@/api/types'

const MINUS = '−'

/** `12.5` → `+12.5`, `-3` → `−3`; a zero has no sign. */
export function signed(number: string): string {
  if (/^-?0+(\.0+)?$/.test(number)) return number.replace('-', '')
  return number.startsWith('-') ? MINUS + number.slice(1) : `+${number}`
}

/** The change of a count in per cent, of a share in points; null where nothing can be divided. */
export function change(
  one: Pick<Compared, 'difference' | 'growth_percent'>,
  points: string,
): string | null {
  if (one.growth_percent !== null) return `${signed(one.growth_percent)}%`
  return points === '' || one.difference === null ? null : `${signed(one.difference)} ${points}`
}

/** `2 / 17`, and `— / 17` where the region has nothing to be ranked by. */
export function place(rank: Pick<FigureRank, 'place' | 'siblings'>): string {
  return `${rank.place ?? '—'} / ${rank.siblings.length}`
}

/** A plan's number as typed: digits alone, or nothing. */
export function planOf(typed: string): string | null {
  const digits = typed.replace(/[\s,，]/g, '')
  return /^[1-9]\d{0,14}$/.test(digits) ? digits : null
}
