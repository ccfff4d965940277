/** Which column of a file means which field. A field has at most one column. */
import type { ImportColumn, ImportField, ImportMapping } from '@/api/types'

/** Field by column index. */
export type Choice = Readonly<Record<number, string | null>>

/** What the server recognised. */
export function firstChoice(columns: readonly ImportColumn[]): Choice {
  return Object.fromEntries(columns.map((column) => [column.index, column.field]))
}

/** Gives a column a field; the column that had it before loses it. */
export function choose(choice: Choice, index: number, field: string | null): Choice {
  const next = Object.entries(choice).map(([at, held]): [number, string | null] => [
    Number(at),
    field !== null && held === field ? null : held,
  ])
  return { ...Object.fromEntries(next), [index]: field }
}

/** The required fields that no column has yet. */
export function missing(choice: Choice, fields: readonly ImportField[]): ImportField[] {
  const held = new Set(Object.values(choice))
  return fields.filter((field) => field.required && !held.has(field.field))
}

/** The order: column index by field, and the region of the whole file when chosen. */
export function mappingOrder(choice: Choice, region: string | null): ImportMapping {
  const columns: Record<string, number> = {}
  for (const [index, field] of Object.entries(choice)) {
    if (field !== null) columns[field] = Number(index)
  }
  return region === null ? { columns } : { columns, region_code: region }
}
