/** Lays two records side by side: one row a field, with the characters that differ. */
import type { Review, ReviewCandidate, ReviewReason } from '@/api/types'
import { charDiff, type Piece } from '@/lib/charDiff'
import { locale } from '@/lib/i18n'
import { named } from '@/ui/names'
import { en, zh } from './locale'

/** Field word to value, as either side wrote it. */
type RowFields = Readonly<Record<string, string>>

export interface ComparedRow {
  field: string
  label: string
  left: Piece[]
  right: Piece[]
  same: boolean
  reason: ReviewReason | null
}

/** The fields a reviewer reads first; the others follow as they come. */
const FIRST = ['name', 'uscc', 'address', 'town', 'person', 'phone', 'industry']
/** Keys of the machine, not facts. */
const HIDDEN = new Set(['id', 'row_id', 'source_id', 'register_id', 'ledger_id', 'row_number'])

export function fieldWord(field: string): string {
  const words: Readonly<Record<string, string>> = locale.value === 'en' ? en : zh
  return words[`field_${field}`] ?? field
}

function rank(field: string): number {
  const at = FIRST.indexOf(field)
  return at === -1 ? FIRST.length : at
}

function text(fields: RowFields, field: string): string {
  const said = fields[field] ?? ''
  return said !== '' && (field === 'kind' || field === 'status') ? named(field, said) : said
}

/** The rows of the table: every field that either side has. */
export function compared(ledger: RowFields, candidate: ReviewCandidate | null): ComparedRow[] {
  const register: RowFields = candidate?.register ?? {}
  const fields = [...new Set([...Object.keys(ledger), ...Object.keys(register)])]
    .filter((field) => !HIDDEN.has(field))
    .filter((field) => text(ledger, field) !== '' || text(register, field) !== '')
    .toSorted((a, b) => rank(a) - rank(b))
  return fields.map((field) => {
    const left = text(ledger, field)
    const right = text(register, field)
    // A side that says nothing does not disagree.
    const pieces =
      left === '' || right === ''
        ? {
            left: [{ text: left, differs: false }],
            right: [{ text: right, differs: false }],
          }
        : charDiff(left, right)
    return {
      field,
      label: fieldWord(field),
      left: pieces.left,
      right: pieces.right,
      same: left === right,
      reason: candidate?.reasons.find((reason) => reason.field === field) ?? null,
    }
  })
}

/** Reasons about something that is not one of the rows, such as a distance. */
export function otherReasons(
  rows: readonly ComparedRow[],
  candidate: ReviewCandidate | null,
): ReviewReason[] {
  const shown = new Set(rows.map((row) => row.field))
  return (candidate?.reasons ?? []).filter((reason) => !shown.has(reason.field))
}

/** What a person would call the record. */
export function reviewName(review: Review): string {
  return review.ledger['name'] ?? review.id
}

/** `+3.2`: the sign says for or against. */
export function bitsWord(bits: number): string {
  const rounded = Math.round(bits * 10) / 10
  return `${rounded > 0 ? '+' : rounded < 0 ? '−' : ''}${Math.abs(rounded).toFixed(1)}`
}
