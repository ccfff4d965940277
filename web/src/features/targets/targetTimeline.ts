/** What happened to a target as timeline entries: quarter, act, and the words of it. */
import type { TargetEntry } from '@/api/types'
import type { TimelineItem } from '@/ui/timeline'
import { t } from './locale'
import { selfWord, worded } from './targetView'

export function targetTimeline(entries: readonly TargetEntry[]): TimelineItem[] {
  return entries.map((entry, at) => {
    const quarter = entry.quarter === null ? '' : ` · ${t('quarter', { n: entry.quarter })}`
    const verdicts =
      entry.verdict === null
        ? ''
        : `${t('self')} ${selfWord(entry.self_report ?? '')} ／ ${t('machine')} ${worded('verdict', entry.verdict)}`
    return {
      key: `${at} ${entry.at} ${entry.kind}`,
      title: worded('happened', entry.kind) + quarter,
      by: entry.by,
      at: entry.at,
      deviceAt: null,
      note: [verdicts, entry.words].filter((words) => words !== '').join(' · ') || null,
    }
  })
}
