/** One question and its answer over time. While a new answer is on its way the old one stays. */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'

export interface Question<T> {
  answer: ShallowRef<T | null>
  error: ShallowRef<Error | null>
  loading: Ref<boolean>
  /** Asks again with the present parameters. */
  reload: () => Promise<void>
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

/**
 * Asks at once, and again whenever `of` changes. A late answer to an older question is dropped.
 * `ask` returning null means that there is nothing to ask yet.
 */
export function useQuestion<T>(
  ask: (signal: AbortSignal) => Promise<T> | null,
  of: () => unknown = () => null,
): Question<T> {
  const answer = shallowRef<T | null>(null)
  const error = shallowRef<Error | null>(null)
  const loading = ref(false)
  let running: AbortController | null = null

  async function reload(): Promise<void> {
    running?.abort()
    const mine = new AbortController()
    running = mine
    const pending = ask(mine.signal)
    if (pending === null) {
      answer.value = null
      loading.value = false
      return
    }
    loading.value = true
    try {
      const next = await pending
      if (running !== mine) return
      answer.value = next
      error.value = null
    } catch (thrown) {
      if (running !== mine) return
      error.value = asError(thrown)
    }
    loading.value = false
  }

  watch(of, () => void reload(), { immediate: true })
  onScopeDispose(() => {
    const last = running
    running = null
    last?.abort()
  })
  return { answer, error, loading, reload }
}
