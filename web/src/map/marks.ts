/** What lies in view, as a list a keyboard can walk. Pure: reads features, touches no map. */
import type { Clock } from './markers'

/** One mark in view: a single subject when `id` is set, else a cluster of `n`. */
export interface Mark {
  key: string
  id: string | null
  name: string | null
  kind: string | null
  standing: string | null
  n: number
  open: number
  overdue: number
  lng: number
  lat: number
}

/** The most marks a list shows; beyond it a person zooms in. */
export const MARKS_MAX = 60

interface SeenFeature {
  geometry: GeoJSON.Geometry
  properties: Record<string, unknown>
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const whole = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** Reads one drawn feature; anything that is no subject point is null. */
export function readMark(feature: SeenFeature): Mark | null {
  if (feature.geometry.type !== 'Point') return null
  const [lng, lat] = feature.geometry.coordinates
  if (lng === undefined || lat === undefined) return null
  const { properties } = feature
  const id = text(properties['id'])
  return {
    key: id ?? `${lng.toFixed(5)},${lat.toFixed(5)}`,
    id,
    name: text(properties['name']),
    kind: text(properties['kind']),
    standing: text(properties['standing']),
    n: Math.max(whole(properties['n']), 1),
    open: whole(properties['open']),
    overdue: whole(properties['overdue']),
    lng,
    lat,
  }
}

/** The worst clock state under a mark. */
export function clockOf(mark: Pick<Mark, 'open' | 'overdue'>): Clock {
  if (mark.overdue > 0) return 'overdue'
  return mark.open > 0 ? 'open' : 'none'
}

const WEIGHT: Readonly<Record<Clock, number>> = { overdue: 0, open: 1, none: 2 }

/** Each mark once, the worst first, then the nearest to the middle of the view. */
export function orderMarks(
  features: readonly SeenFeature[],
  centre: { lng: number; lat: number },
): Mark[] {
  const seen = new Map<string, Mark>()
  for (const feature of features) {
    const mark = readMark(feature)
    if (mark !== null && !seen.has(mark.key)) seen.set(mark.key, mark)
  }
  const away = (mark: Mark) => Math.hypot(mark.lng - centre.lng, mark.lat - centre.lat)
  return [...seen.values()]
    .sort((a, b) => WEIGHT[clockOf(a)] - WEIGHT[clockOf(b)] || away(a) - away(b))
    .slice(0, MARKS_MAX)
}
