/** A list paged by key: forward by the server's key, back by the keys already walked. */
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { Page } from '@/api/types'
import { useQuestion, type Question } from './useQuestion'

export interface ListQuery {
  [filter: string]: string | number | boolean | null | undefined
  after: string | null
  limit: number
}

export type ListLoad<T> = (query: ListQuery, signal: AbortSignal) => Promise<Page<T>>

export const PAGE_ROWS = 50

export interface KeyList<T> {
  page: Question<Page<T>>
  rows: ComputedRef<T[]>
  total: ComputedRef<number | null>
  from: ComputedRef<number>
  to: ComputedRef<number>
  hasPrevious: ComputedRef<boolean>
  hasNext: ComputedRef<boolean>
  next: () => void
  previous: () => void
  depth: Ref<number>
}

/** Pages through `load`; a change of `filters` starts again at the first page. */
export function useKeyList<T>(
  load: () => ListLoad<T>,
  filters: () => Readonly<Record<string, string | null | undefined>>,
  limit: number = PAGE_ROWS,
): KeyList<T> {
  const walked = ref<string[]>([])
  const after = computed(() => walked.value.at(-1) ?? null)

  watch(
    () => JSON.stringify(filters()),
    () => {
      walked.value = []
    },
    { flush: 'sync' },
  )

  const page = useQuestion<Page<T>>(
    (signal) => load()({ ...filters(), after: after.value, limit }, signal),
    () => JSON.stringify([filters(), after.value]),
  )
  const rows = computed(() => page.answer.value?.items ?? [])
  const from = computed(() => walked.value.length * limit + 1)

  return {
    page,
    rows,
    total: computed(() => page.answer.value?.total ?? null),
    from,
    to: computed(() => from.value + rows.value.length - 1),
    hasPrevious: computed(() => walked.value.length > 0),
    hasNext: computed(() => (page.answer.value?.next ?? null) !== null),
    next: () => {
      const key = page.answer.value?.next
      if (key !== null && key !== undefined && !page.loading.value) {
        walked.value = [...walked.value, key]
      }
    },
    previous: () => {
      walked.value = walked.value.slice(0, -1)
    },
    depth: computed(() => walked.value.length),
  }
}
