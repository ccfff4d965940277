/**
 * Names of the map's pictures, and what each name says. A picture is named by what it shows, so
 * that style and painter agree without a table. Knows no canvas and no map.
 */

export const KINDS = ['enterprise', 'shop', 'idle_premises', 'point_asset'] as const
export const STANDINGS = ['verified', 'in_review', 'registered', 'unlicensed_candidate'] as const
export const CLOCKS = ['none', 'open', 'overdue'] as const

export type Kind = (typeof KINDS)[number]
export type Standing = (typeof STANDINGS)[number]
/** The worst clock state under a mark: nothing open, something open, something overdue. */
export type Clock = (typeof CLOCKS)[number]

/** A ring is cut into this many steps; finer is not seen at 48 px. */
export const RING_STEPS = 12
/** A cluster grows at each of these counts. */
export const CLUSTER_STEPS = [10, 100, 1000, 10_000] as const

export type Marker =
  | { shape: 'point'; kind: Kind; standing: Standing; clock: Clock }
  | { shape: 'cluster'; size: number; share: number; clock: Clock }

function oneOf<T extends string>(list: readonly T[], word: string | undefined, rest: T): T {
  return list.find((item) => item === word) ?? rest
}

/** The name of a single subject's picture. */
export function pointName(kind: string, standing: string, clock: Clock): string {
  return `point:${kind}:${standing}:${clock}`
}

/** Reads a picture's name back; null when it is no picture of ours. */
export function parseMarker(name: string): Marker | null {
  const [shape, first, second, third] = name.split(':')
  const clock = oneOf(CLOCKS, third, 'none')
  if (shape === 'point') {
    return {
      shape,
      kind: oneOf(KINDS, first, 'enterprise'),
      standing: oneOf(STANDINGS, second, 'registered'),
      clock,
    }
  }
  if (shape !== 'cluster') return null
  const size = Math.min(Math.max(Number(first) || 0, 0), CLUSTER_STEPS.length)
  const share = Math.min(Math.max(Number(second) || 0, 0), RING_STEPS)
  return { shape, size, share, clock }
}
