/** What a list page declares: its columns and its filters, as data. */

export interface Column<T> {
  key: string
  title: string
  /** Plain text of the cell; a slot `cell-<key>` may draw it instead. */
  value: (row: T) => string
  /** CSS width such as `12em`; none means what it needs. */
  width?: string
  numeric?: boolean
  /** Hidden until chosen in the column menu. */
  optional?: boolean
}

export interface FilterChoice {
  value: string
  label: string
}

/** A select offers choices; a text filter is sent as typed; a toggle is `true` or absent. */
export interface FilterField {
  key: string
  label: string
  type: 'select' | 'text' | 'toggle'
  choices?: readonly FilterChoice[]
}
