/** The only reader of the device's clock and zone. Tests replace it with `setClock`. */

let read: () => number = () => Date.now()

/** Replaces the clock; returns a function that puts the old one back. */
export function setClock(next: () => number): () => void {
  const old = read
  read = next
  return () => {
    read = old
  }
}

/** Milliseconds since 1970 UTC. */
export function nowMs(): number {
  return read()
}

const CHINA_OFFSET_MS = 8 * 3_600_000

/** The calendar day in China at an instant: `2025-03-21`. China has one zone and no summer time. */
export function chinaDate(ms: number = nowMs()): string {
  return new Date(ms + CHINA_OFFSET_MS).toISOString().slice(0, 10)
}

/** RFC 3339 with the China offset, as the server writes instants. */
export function deviceTime(ms: number = nowMs()): string {
  return new Date(ms + CHINA_OFFSET_MS).toISOString().replace('Z', '+08:00')
}
