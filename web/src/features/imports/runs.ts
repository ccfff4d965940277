/** Runs of a reconciliation: which can be taken back, and what each came to. Pure. */
import type { Reconciliation } from '@/api/types'

/** Outcomes in the order in which a run looks for them. */
export const OUTCOMES = ['exact_code', 'unique_name_town', 'weighed', 'review', 'none'] as const

/** Ids of the newest standing run of each home: a later one would stand on it. Newest first comes in. */
export function undoable(runs: readonly Reconciliation[]): Set<string> {
  const newest = new Map<string, string>()
  for (const run of runs) {
    if (run.state === 'done' && !newest.has(run.region_key)) newest.set(run.region_key, run.id)
  }
  return new Set(newest.values())
}
