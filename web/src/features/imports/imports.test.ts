import { describe, expect, it } from 'vitest'
import type { ImportColumn, ImportField } from '@/api/types'
import { choose, firstChoice, mappingOrder, missing } from './mapping'
import { problemsAsText } from './reportText'

const columns: ImportColumn[] = [
  { header: '企业名称', index: 0, letters: 'A', field: 'name', samples: [] },
  { header: '地址', index: 1, letters: 'B', field: null, samples: [] },
  { header: '经营场所', index: 4, letters: 'E', field: 'address', samples: [] },
]
const fields: ImportField[] = [
  { field: 'name', label: '名称', required: true },
  { field: 'address', label: '地址', required: true },
]

describe('the column mapping', () => {
  it('gives a field to one column at a time', () => {
    const choice = choose(firstChoice(columns), 1, 'address')
    expect(choice).toEqual({ 0: 'name', 1: 'address', 4: null })
    expect(mappingOrder(choice, null)).toEqual({ columns: { name: 0, address: 1 } })
    expect(mappingOrder(choice, '379901101')).toEqual({
      columns: { name: 0, address: 1 },
      region_code: '379901101',
    })
  })

  it('names the required columns that are missing', () => {
    const choice = choose(firstChoice(columns), 4, null)
    expect(missing(choice, fields).map((field) => field.label)).toEqual(['地址'])
    expect(missing(firstChoice(columns), fields)).toEqual([])
  })
})

describe('the bad rows as text', () => {
  it('is one line a row even when a value holds a line break', () => {
    const text = problemsAsText(
      ['表', '行', '列', '原因', '原文'],
      [{ sheet: null, row: 7, column: '地址', code: 'x', title: '读不出', value: '甲\n乙\t丙' }],
    )
    expect(text.split('\n')).toEqual(['表\t行\t列\t原因\t原文', '\t7\t地址\t读不出\t甲 乙 丙'])
  })
})
