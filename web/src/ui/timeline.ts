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
