/** What the import of a list for the directory offers, and what it sends. */
import type { Query } from '@/api/client'
import type { Datum, DirectoryList } from '@/api/types'

/** In the order in which a new county brings them. */
export const LISTS: readonly DirectoryList[] = ['regions', 'organisations', 'boundaries']
/** WGS-84 is CGCS2000 to a metre, so it is no choice of its own. */
export const DATUMS = ['cgcs2000', 'gcj02', 'bd09'] as const satisfies readonly Datum[]

/** Endings of the files that a list comes in. */
export function accepted(list: DirectoryList): string {
  return list === 'boundaries' ? '.geojson,.json' : '.xlsx,.csv,.txt,.tsv'
}

/** A table says its datum in a column of its own; only outlines need to be told theirs. */
export function listQuery(list: DirectoryList, datum: string): Query {
  return { list, datum: list === 'boundaries' ? datum : null }
}
