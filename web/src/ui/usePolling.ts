/** Asks again at a calm pace while something is running, and stops with the page. */
import { onScopeDispose, watch } from 'vue'

export const POLL_MS = 1_000

/** Calls `ask` every `POLL_MS` while `running()` is true; never two at once. */
export function usePolling(running: () => boolean, ask: () => Promise<void>): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false

  function again(): void {
    clearTimeout(timer)
    if (ended || !running()) return
    timer = setTimeout(() => {
      void ask().finally(again)
    }, POLL_MS)
  }

  watch(running, again, { immediate: true })
  onScopeDispose(() => {
    ended = true
    clearTimeout(timer)
  })
}
