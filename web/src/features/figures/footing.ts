/** Whether a receipt's parts and rows add up to its figure, and how a relation is written. Pure. */
import type { Footing as Relation, Receipt } from '@/api/types'

export interface Footing {
  sum: number
  difference: number
}

/** The sum of the parts and how far it is from the figure; null when there is nothing to add. */
export function footing(receipt: Pick<Receipt, 'value' | 'breakdown'>): Footing | null {
  if (receipt.breakdown.length === 0 || receipt.value === null) return null
  const sum = receipt.breakdown.reduce((total, part) => total + part.value, 0)
  return { sum, difference: Math.abs(sum - receipt.value) }
}

export type RowFooting = 'rows_foot' | 'rows_foot_not' | 'rows_of_numerator' | 'rows_of_denominator'

/** What may be said of the rows: a count has as many as it says, a ratio those of one side. */
export function rowFooting(receipt: Pick<Receipt, 'value' | 'ratio' | 'rows_total'>): RowFooting {
  const { ratio, rows_total } = receipt
  if (ratio?.numerator === rows_total) return 'rows_of_numerator'
  if (ratio?.denominator === rows_total) return 'rows_of_denominator'
  if (ratio) return 'rows_foot_not'
  return receipt.value === null || receipt.rows_total === receipt.value
    ? 'rows_foot'
    : 'rows_foot_not'
}

/** What stands between the sides of a relation, as they are. */
export function sign({ kind, holds }: Pick<Relation, 'kind' | 'holds'>): string {
  if (kind === 'equal') return holds ? '=' : '≠'
  return holds ? '≤' : '>'
}

/** The sides of a relation, left first. */
export const sides = ({ left, right }: Pick<Relation, 'left' | 'right'>): Receipt[][] => [
  left,
  right,
]

/** The width of a part's bar: its share of the largest part. */
export function barShare(part: number, parts: readonly number[]): number {
  const largest = Math.max(...parts, 0)
  return largest === 0 ? 0 : Math.max(part, 0) / largest
}
