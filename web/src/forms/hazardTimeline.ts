/** A hazard's events as the shared timeline shows them. Pure. */
import type { HazardTimelineEntry } from '@/api/types'
import type { TimelineItem } from '@/ui/timeline'

/** Device and receive time closer than this say the same thing. */
const SAME_MINUTE_MS = 60_000

function deviceTime(entry: HazardTimelineEntry): string | null {
  if (entry.device_at === null) return null
  const apart = Math.abs(Date.parse(entry.at) - Date.parse(entry.device_at))
  return apart < SAME_MINUTE_MS ? null : entry.device_at
}

export function timelineItems(entries: readonly HazardTimelineEntry[]): TimelineItem[] {
  return entries.map((entry, at) => ({
    key: `${at} ${entry.event_type}`,
    title: entry.title,
    by: [entry.by.name, entry.by.organisation].filter(Boolean).join(' · '),
    at: entry.at,
    deviceAt: deviceTime(entry),
    note: entry.note,
    photos: entry.photos,
  }))
}
