/** A hazard's events as the shared timeline shows them. Pure. */
import type { HazardTimelineEntry } from '@/api/types'
import { deviceTime, type TimelineItem } from '@/ui/timeline'

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
