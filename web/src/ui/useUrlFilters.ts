/** Filters that live in the address: shared by a link, kept by back and reload. */
import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQueryValue } from 'vue-router'

export interface UrlFilters {
  values: ComputedRef<Record<string, string | null>>
  set: (name: string, value: string | null) => void
  clear: () => void
  any: ComputedRef<boolean>
}

function first(value: LocationQueryValue | LocationQueryValue[] | undefined): string | null {
  const one = Array.isArray(value) ? value[0] : value
  return one === undefined || one === '' ? null : one
}

/** Reads and writes the named query parameters; the others are left alone. */
export function useUrlFilters(names: () => readonly string[]): UrlFilters {
  const route = useRoute()
  const router = useRouter()
  const values = computed(() =>
    Object.fromEntries(names().map((name) => [name, first(route.query[name])])),
  )

  function write(changes: Readonly<Record<string, string | null>>): void {
    const query = { ...route.query }
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === '') Reflect.deleteProperty(query, name)
      else query[name] = value
    }
    void router.replace({ query, hash: route.hash })
  }

  return {
    values,
    set: (name, value) => write({ [name]: value }),
    clear: () => write(Object.fromEntries(names().map((name) => [name, null]))),
    any: computed(() => Object.values(values.value).some((value) => value !== null)),
  }
}
