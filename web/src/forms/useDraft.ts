/** What a person has typed so far, kept on this device until it is sent or thrown away. */
import { reactive, watch } from 'vue'
import { forget, recall, remember } from '@/lib/memory'

export interface Draft<T extends object> {
  /** The form's fields; every change is kept. */
  fields: T
  /** Throws the draft away: it was sent, or is not wanted. */
  clear: () => void
}

/** A draft named by what it is about; fields it does not know keep their first values. */
export function useDraft<T extends object>(name: string, blank: () => T): Draft<T> {
  const key = `draft.${name}`
  const fields = reactive({ ...blank(), ...recall<Partial<T>>(key, {}) }) as T
  watch(
    () => JSON.stringify(fields),
    () => remember(key, fields),
    { flush: 'sync' },
  )
  return {
    fields,
    clear: () => {
      Object.assign(fields, blank())
      forget(key)
    },
  }
}
