/** Arranges a dossier for reading: facts by field with every source, history by sort. */
import type { Dossier, Fact, HistoryEntry } from '@/api/types'
import { locale } from '@/lib/i18n'
import { named, personName } from '@/ui/names'
import { deviceTime, type TimelineItem } from '@/ui/timeline'
import { en, t, zh } from './locale'

export interface FactGroup {
  field: string
  label: string
  facts: Fact[]
  /** True when two sources give different values. */
  differs: boolean
}

/** The word of a fact's field; a field this build does not know is shown as it came. */
export function fieldLabel(field: string): string {
  const words: Readonly<Record<string, string>> = locale.value === 'en' ? en : zh
  return words[`field_${field}`] ?? field
}

/** A fact's value in words where it is a code. */
export function factValue(fact: Pick<Fact, 'field' | 'value'>): string {
  if (fact.field === 'status') return named('status', fact.value)
  if (fact.field === 'kind') return named('kind', fact.value)
  return fact.field === 'line' ? named('sector', fact.value) : fact.value
}

/** Facts by field in the order they first appear. */
export function factGroups(facts: readonly Fact[]): FactGroup[] {
  const groups = new Map<string, Fact[]>()
  for (const fact of facts) {
    groups.set(fact.field, [...(groups.get(fact.field) ?? []), fact])
  }
  return [...groups].map(([field, held]) => ({
    field,
    label: fieldLabel(field),
    facts: held,
    differs: new Set(held.map((fact) => fact.value)).size > 1,
  }))
}

export type HistorySort = 'registry' | 'hazard' | 'visit' | 'other'
export const HISTORY_SORTS: readonly HistorySort[] = ['registry', 'hazard', 'visit', 'other']

/** Which part of the work an event belongs to, by the first word of its type. */
export function historySort(eventType: string): HistorySort {
  const type = eventType.toLowerCase()
  if (type.startsWith('hazard')) return 'hazard'
  if (type.startsWith('visit') || type.startsWith('inspection')) return 'visit'
  if (/^(subject|registry|link|source|reconciliation)/.test(type)) return 'registry'
  return 'other'
}

/** Hazards found and visits paid, told as the log tells its own facts. */
function otherHistory(dossier: Pick<Dossier, 'hazards' | 'visits'>): HistoryEntry[] {
  const hazards = dossier.hazards.map((hazard) => ({
    seq: 0,
    event_type: 'hazard_reported',
    title: t('history_found'),
    at: hazard.found_at,
    device_at: null,
    by: hazard.found_by.name,
    detail: `${hazard.title} · ${named('state', hazard.state)}`,
  }))
  const visits = dossier.visits.map((visit) => ({
    seq: 0,
    event_type: 'visit_recorded',
    title: `${t('history_visited')} · ${named('visit', visit.result)}`,
    at: visit.at,
    device_at: null,
    by: visit.by.name,
    detail: visit.note,
  }))
  return [...hazards, ...visits]
}

/** The log of the subject together with what was found and who came. */
export function wholeHistory(
  dossier: Pick<Dossier, 'history' | 'hazards' | 'visits'>,
): HistoryEntry[] {
  return [...dossier.history, ...otherHistory(dossier)]
}

/** The newest first, as one timeline. */
export function historyItems(
  history: readonly HistoryEntry[],
  only: HistorySort | null,
): TimelineItem[] {
  return history
    .filter((entry) => only === null || historySort(entry.event_type) === only)
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.seq - a.seq)
    .map((entry) => ({
      key: `${entry.seq}-${entry.event_type}-${entry.at}-${entry.detail ?? ''}`,
      title: entry.title,
      by: entry.by === null ? null : personName(entry.by),
      at: entry.at,
      deviceAt: deviceTime(entry),
      note: entry.detail,
    }))
}

/** Which sorts of history there are to filter by. */
export function sortsPresent(history: readonly HistoryEntry[]): HistorySort[] {
  return HISTORY_SORTS.filter((sort) =>
    history.some((entry) => historySort(entry.event_type) === sort),
  )
}
