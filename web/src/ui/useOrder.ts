/** One order at a time: busy while it is out, its refusal kept for the form to show. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { isRefusal } from '@/api/client'
import { uuid7 } from '@/lib/uuid7'

export interface Order {
  busy: Ref<boolean>
  error: ShallowRef<Error | null>
  /**
   * Runs `give` with a command id. The id stays the same until the server decides, so that pressing
   * the button again after a lost answer does not do the thing twice. Null means refused or failed.
   */
  run: <T>(give: (commandId: string) => Promise<T>) => Promise<T | null>
}

export function useOrder(): Order {
  const busy = ref(false)
  const error = shallowRef<Error | null>(null)
  let commandId: string | null = null

  async function run<T>(give: (commandId: string) => Promise<T>): Promise<T | null> {
    if (busy.value) return null
    busy.value = true
    error.value = null
    commandId ??= uuid7()
    try {
      const answer = await give(commandId)
      commandId = null
      return answer
    } catch (thrown) {
      error.value = thrown instanceof Error ? thrown : new Error(String(thrown))
      // A refusal is an answer: a corrected form is another order. Silence, a server in trouble and
      // an ended session keep the id, for the order may have been carried out.
      if (isRefusal(thrown)) commandId = null
      return null
    } finally {
      busy.value = false
    }
  }

  return { busy, error, run }
}
