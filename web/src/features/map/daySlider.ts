/** Days as places on a slider. Pure. */

/** How far back the slider reaches; older days are picked in the frame's calendar. */
export const SLIDER_DAYS = 365

const DAY_MS = 86_400_000

const at = (date: string): number => Date.parse(`${date}T00:00:00Z`)

/** How many days a past day lies back; today, the future and nonsense are 0. */
export function daysBack(date: string | null, today: string): number {
  const back = date === null ? 0 : Math.round((at(today) - at(date)) / DAY_MS)
  return Number.isNaN(back) ? 0 : Math.min(Math.max(back, 0), SLIDER_DAYS)
}

/** The day so many days back; null is today. */
export function dayBack(back: number, today: string): string | null {
  return back <= 0 ? null : new Date(at(today) - back * DAY_MS).toISOString().slice(0, 10)
}
