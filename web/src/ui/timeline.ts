/** One fact on a timeline. */
export interface TimelineItem {
  key: string
  title: string
  by: string | null
  /** When the server received it. */
  at: string
  /** When it happened by the device's clock, if the device said so. */
  deviceAt: string | null
  note: string | null
  /** Photographs by content hash. */
  photos?: readonly string[]
}

/** Device and receive time closer than this say the same thing. */
const SAME_MINUTE_MS = 60_000

/** The device's time where it tells something that the receive time does not. */
export function deviceTime(entry: { at: string; device_at: string | null }): string | null {
  if (entry.device_at === null) return null
  const apart = Math.abs(Date.parse(entry.at) - Date.parse(entry.device_at))
  return apart < SAME_MINUTE_MS ? null : entry.device_at
}
