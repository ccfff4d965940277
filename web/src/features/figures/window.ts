/** The window a reader chooses for a figure. It lives in the address as the API takes it. Pure. */
import type { FigureWindow } from '@/api/types'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A campaign's two days as the address says them; null while they are no campaign. */
export function campaign(first: string, last: string): string | null {
  return DAY.test(first) && DAY.test(last) && first <= last ? `${first}..${last}` : null
}

/** The two days of a campaign in the address; null for anything else. */
export function campaignDays(window: string | null): { first: string; last: string } | null {
  const [first, last, ...rest] = (window ?? '').split('..')
  if (first === undefined || last === undefined || rest.length > 0) return null
  return campaign(first, last) === null ? null : { first, last }
}

/** Which sort of window the address asks for; the figure's own when it asks for none. */
export function kindOf(window: string | null, own: FigureWindow): FigureWindow {
  if (window === null) return own
  if (window.includes('..')) return 'campaign'
  return (
    (['stock', 'year_to_date', 'month', 'quarter', 'year'] as const).find(
      (kind) => kind === window,
    ) ?? own
  )
}

/** What the address says for a chosen sort: nothing for the figure's own, which needs no saying. */
export function windowOf(kind: FigureWindow, own: FigureWindow): string | null {
  return kind === own ? null : kind
}
