/** Which columns of a list are shown, remembered on this device by the list's name. */
import { computed, ref, type ComputedRef } from 'vue'
import { recall, remember } from '@/lib/memory'
import type { Column } from './list'

export interface ColumnChoice<T> {
  shown: ComputedRef<Column<T>[]>
  keys: ComputedRef<string[]>
  choose: (keys: string[]) => void
}

export function useColumns<T>(name: string, columns: () => readonly Column<T>[]): ColumnChoice<T> {
  const chosen = ref<string[] | null>(recall<string[] | null>(`columns.${name}`, null))
  const keys = computed(
    () =>
      chosen.value ??
      columns()
        .filter((column) => column.optional !== true)
        .map((column) => column.key),
  )
  return {
    shown: computed(() =>
      columns().filter((column, at) => at === 0 || keys.value.includes(column.key)),
    ),
    keys,
    choose: (next) => {
      chosen.value = next
      remember(`columns.${name}`, next)
    },
  }
}
