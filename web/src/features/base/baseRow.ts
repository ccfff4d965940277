/** What a row of a base list says. Pure. */
import type { BaseList, BaseOwner, BaseRow } from '@/api/types'
import { charDiff, type Piece } from '@/lib/charDiff'
import { chinaDate } from '@/lib/clock'
import { day, percent } from '@/lib/format'
import type { Column } from '@/ui/list'
import { named } from '@/ui/names'
import { townshipOf } from './baseList'
import { t } from './locale'

/** A text beside the same of the other door. */
interface Side {
  own: Piece[]
  other: Piece[]
}

/** A row as the table holds it. */
export interface ShownRow extends BaseRow {
  id: string
  name_side: Side
  address_side: Side
}

/** The two texts with what differs marked. A side that says nothing does not disagree. */
export function side(own: string, other: string): Side {
  if (own !== '' && other !== '') {
    const { left, right } = charDiff(own, other)
    return { own: left, other: right }
  }
  const plain = (text: string): Piece[] => (text === '' ? [] : [{ text, differs: false }])
  return { own: plain(own), other: plain(other) }
}

export function shownRow(row: BaseRow): ShownRow {
  return {
    ...row,
    id: row.subject_id,
    name_side: side(row.name, row.other?.name ?? ''),
    address_side: side(row.address ?? '', row.other?.address ?? ''),
  }
}

/** A holder with what they are here; an account that is gone has no name. */
export function ownerText({ name, role_title }: BaseOwner): string {
  return [name, role_title].filter((word) => word !== '').join(' ')
}

export function ownersText(row: Pick<BaseRow, 'owners'>): string {
  return row.owners.length === 0 ? t('nobody') : row.owners.map(ownerText).join('、')
}

export function lineText(line: string | null): string {
  return line === null || line === '' ? t('line_unknown') : named('sector', line)
}

/** The day since when a subject has its kind and its standing. */
export function sinceText(ms: number): string {
  return day(chinaDate(ms))
}

export function probabilityText(probability: number | null): string {
  return probability === null ? t('unknown') : percent(probability, 1)
}

/**
 * Whether a contract is what the row lacks. Of a gap of authority that is so by definition, but a
 * contract on an industry can only be signed once the line is known.
 */
export function lacksContract(list: BaseList, row: Pick<BaseRow, 'owners' | 'line'>): boolean {
  return row.owners.length === 0 || (list === 'no_authority' && row.line !== null)
}

/** Where contracts for the row's place are signed. */
export function contractsPage(row: Pick<BaseRow, 'region_code'>): {
  path: string
  query: Record<string, string>
} {
  return {
    path: '/responsibility',
    query: { view: 'contracts', region: townshipOf(row.region_code) },
  }
}

const piecesText = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => piece.text).join('') || t('unknown')

/** Of doubles: the other door, each of its texts right of the same of this one. */
function otherColumns(address: Column<ShownRow>): Column<ShownRow>[] {
  return [
    {
      key: 'other',
      title: t('col_other'),
      value: (row) => (row.other === null ? t('other_beyond') : piecesText(row.name_side.other)),
      width: '12em',
    },
    {
      key: 'probability',
      title: t('col_probability'),
      value: (row) => probabilityText(row.probability),
      numeric: true,
    },
    address,
    {
      key: 'other_address',
      title: t('col_other_address'),
      value: (row) => piecesText(row.address_side.other),
      width: '12em',
    },
  ]
}

/** What a list shows between the name and who answers. */
function ownColumns(list: BaseList): Column<ShownRow>[] {
  const address: Column<ShownRow> = {
    key: 'address',
    title: t('col_address'),
    value: (row) => piecesText(row.address_side.own),
    width: '12em',
  }
  if (list === 'doubles') return otherColumns(address)
  if (list !== 'no_authority') return [address]
  return [address, { key: 'line', title: t('col_line'), value: (row) => lineText(row.line) }]
}

/** What is there when asked for: the state of the record itself. */
function spareColumns(): Column<ShownRow>[] {
  const columns: Column<ShownRow>[] = [
    { key: 'standing', title: t('col_standing'), value: (row) => named('standing', row.standing) },
    { key: 'status', title: t('col_status'), value: (row) => named('status', row.status) },
    { key: 'uscc', title: t('col_uscc'), value: (row) => row.uscc ?? t('unknown') },
  ]
  return columns.map((column) => ({ ...column, optional: true }))
}

export function baseColumns(list: BaseList): Column<ShownRow>[] {
  const owner = list === 'no_authority' ? 'col_owner_contracted_leader' : 'col_owner_territorial'
  return [
    {
      key: 'name',
      title: t('col_name'),
      value: (row) => piecesText(row.name_side.own),
      width: '13em',
    },
    ...ownColumns(list),
    { key: 'owners', title: t(owner), value: ownersText, width: '12em' },
    { key: 'kind', title: t('col_kind'), value: (row) => named('kind', row.kind) },
    { key: 'region', title: t('col_region'), value: (row) => row.region_name },
    { key: 'since', title: t('col_since'), value: (row) => sinceText(row.since_ms) },
    ...spareColumns(),
  ]
}
