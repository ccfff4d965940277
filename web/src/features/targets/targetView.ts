/** How stages, verdicts and shares are shown, and which quarter is looked at. */
import { computed, type ComputedRef } from 'vue'
import { get } from '@/api/client'
import type { TargetLine, TargetReport, TargetSummary } from '@/api/types'
import type { Column, FilterField } from '@/ui/list'
import type { MarkName } from '@/ui/marks'
import { useQuestion, type Question } from '@/ui/useQuestion'
import { useUrlFilters } from '@/ui/useUrlFilters'
import { PRINTED, t, zh } from './locale'

export const VERDICTS = ['met', 'on_track', 'behind', 'not_comparable', 'evidence_missing'] as const
export const STAGES = [
  'missing',
  'received',
  'reported',
  'signed',
  'returned',
  'confirmed',
  'closed',
] as const

/** Shape and tone of a verdict: behind is amber, for it is a question and no finding. */
const VERDICT_MARKS: Readonly<Record<string, MarkName>> = {
  met: 'finding_ok',
  on_track: 'clock_ok',
  behind: 'clock_near',
  not_comparable: 'state_unfounded',
  evidence_missing: 'standing_registered',
}
const STAGE_MARKS: Readonly<Record<string, MarkName>> = {
  missing: 'finding_gap',
  received: 'standing_registered',
  reported: 'state_reported',
  signed: 'state_graded',
  returned: 'state_reopened',
  confirmed: 'state_rectified',
  closed: 'state_closed_verified',
}

export const verdictMark = (verdict: string): MarkName =>
  VERDICT_MARKS[verdict] ?? 'state_unfounded'
export const stageMark = (stage: string): MarkName => STAGE_MARKS[stage] ?? 'state_unfounded'

/** A word of the locale by its code; a code this build does not know is shown as it came. */
export function worded(group: 'verdict' | 'stage' | 'rule' | 'happened', code: string): string {
  const key = `${group}_${code}`
  return key in zh ? t(key as keyof typeof zh) : code
}

/** The self-report in the language of the screen. */
export function selfWord(report: string): string {
  if (report === PRINTED.yes) return t('self_yes')
  if (report === PRINTED.no) return t('self_no')
  return report === '' ? t('self_blank') : report
}

export const stageOf = (report: TargetReport | null): string => report?.stage ?? 'missing'

/** Ten-thousandths as `74.7%`, cut off as the reason sentence does. */
export function shareText(share: number): string {
  const tenths = Math.floor(Math.abs(share) / 10)
  return `${share < 0 ? '-' : ''}${Math.floor(tenths / 10)}.${tenths % 10}%`
}

/** Width of a bar for a share, per cent of a track that ends at the whole. */
export function barWidth(share: number): number {
  return Math.min(100, Math.max(0, share / 100))
}

/** A text in three parts, the middle one quoted; places are code points. */
export function quoted(
  text: string,
  quote: { start: number; end: number } | null,
): [string, string, string] {
  if (quote === null) return [text, '', '']
  const points = Array.from(text)
  const part = (from: number, to?: number) => points.slice(from, to).join('')
  return [part(0, quote.start), part(quote.start, quote.end), part(quote.end)]
}

export interface PeriodView {
  summary: Question<TargetSummary>
  /** Query parts of the quarter looked at; empty for the newest. */
  query: ComputedRef<{ year: string | null; quarter: string | null }>
  /** `2026-3`, or empty while nothing is known. */
  chosen: ComputedRef<string>
  choose: (period: string) => void
}

/** The quarter looked at, in the address, with its counts. */
export function usePeriod(more: () => Readonly<Record<string, string>> = () => ({})): PeriodView {
  const kept = useUrlFilters(() => ['year', 'quarter'])
  const query = computed(() => ({
    year: kept.values.value['year'] ?? null,
    quarter: kept.values.value['quarter'] ?? null,
  }))
  const summary = useQuestion<TargetSummary>(
    (signal) => get<TargetSummary>('/targets/summary', { ...query.value, ...more() }, signal),
    () => [query.value, more()],
  )
  const chosen = computed(() => {
    const period = summary.answer.value?.period
    return period ? `${period.year}-${period.quarter}` : ''
  })
  function choose(period: string): void {
    const [year, quarter] = period.split('-')
    kept.set('year', year ?? null)
    kept.set('quarter', quarter ?? null)
  }
  return { summary, query, chosen, choose }
}

export function registerColumns(): Column<TargetLine>[] {
  return [
    { key: 'no', title: t('no'), value: (row) => row.no, width: '3.5em' },
    { key: 'target', title: t('target'), value: (row) => row.target, width: '18em' },
    { key: 'leader', title: t('leader'), value: (row) => row.leader, width: '5em' },
    {
      key: 'verdicts',
      title: t('verdicts'),
      value: (row) => selfWord(row.report?.self_report ?? ''),
      width: '13em',
    },
    {
      key: 'progress',
      title: t('progress'),
      value: (row) => row.report?.progress ?? '—',
      width: '20em',
    },
    {
      key: 'stage',
      title: t('stage'),
      value: (row) => worded('stage', stageOf(row.report)),
      width: '8em',
    },
    { key: 'deadline', title: t('deadline'), value: (row) => row.deadline || '—', width: '6em' },
    { key: 'units', title: t('units'), value: (row) => row.units.join('、'), width: '12em' },
  ]
}

export function registerFilters(summary: TargetSummary | null): FilterField[] {
  const named = (parts: readonly { name: string }[]) =>
    parts.map(({ name }) => ({ value: name, label: name }))
  const coded = (group: 'verdict' | 'stage', codes: readonly string[]) =>
    codes.map((value) => ({ value, label: worded(group, value) }))
  return [
    {
      key: 'leader',
      label: t('filter_leader'),
      type: 'select',
      choices: named(summary?.leaders ?? []),
    },
    { key: 'unit', label: t('filter_unit'), type: 'select', choices: named(summary?.units ?? []) },
    {
      key: 'verdict',
      label: t('filter_verdict'),
      type: 'select',
      choices: coded('verdict', VERDICTS),
    },
    { key: 'stage', label: t('filter_stage'), type: 'select', choices: coded('stage', STAGES) },
    { key: 'doubt', label: t('filter_doubt'), type: 'toggle' },
    { key: 'mine', label: t('filter_mine'), type: 'toggle' },
    { key: 'q', label: t('filter_words'), type: 'text' },
  ]
}
