/** Live counts for the legend: each group is counted without its own filter, the total with all. */
import { computed, type ComputedRef } from 'vue'
import { get, type Query } from '@/api/client'
import type { SubjectSummary } from '@/api/types'
import { useQuestion } from '@/ui/useQuestion'
import { without } from './mapFilters'

export interface MapSummary {
  total: ComputedRef<number | null>
  withoutPoint: ComputedRef<number | null>
  byKind: ComputedRef<SubjectSummary['by_kind']>
  byStanding: ComputedRef<SubjectSummary['by_standing']>
  error: ComputedRef<Error | null>
  reload: () => void
}

export function useMapSummary(query: () => Query): MapSummary {
  const ask = (of: () => Query) =>
    useQuestion<SubjectSummary>(
      (signal) => get<SubjectSummary>('/subjects/summary', of(), signal),
      () => JSON.stringify(of()),
    )
  const all = ask(query)
  const kinds = ask(() => without(query(), 'kind'))
  const standings = ask(() => without(query(), 'standing'))
  return {
    total: computed(() => all.answer.value?.total ?? null),
    withoutPoint: computed(() => all.answer.value?.without_point ?? null),
    byKind: computed(() => kinds.answer.value?.by_kind ?? {}),
    byStanding: computed(() => standings.answer.value?.by_standing ?? {}),
    error: computed(() => all.error.value),
    reload: () => {
      for (const one of [all, kinds, standings]) void one.reload()
    },
  }
}
