import { describe, expect, it } from 'vitest'
import { barShare, footing, rowFooting, sign } from './footing'

const parts = (...values: number[]) =>
  values.map((value, at) => ({ key: String(at), label: String(at), value }))

describe('a receipt that foots', () => {
  it.each([
    [3, parts(1, 2), { sum: 3, difference: 0 }],
    [5, parts(1, 2), { sum: 3, difference: 2 }],
    [5, [], null],
    [null, parts(1), null],
  ])('value %s with %o', (value, breakdown, expected) => {
    expect(footing({ value, breakdown })).toEqual(expected)
  })

  it.each([
    [{ value: 3, rows_total: 3, ratio: null }, 'rows_foot'],
    [{ value: 3, rows_total: 4, ratio: null }, 'rows_foot_not'],
    [{ value: null, rows_total: 0, ratio: null }, 'rows_foot'],
    [
      { value: null, rows_total: 9, ratio: { numerator: 1, denominator: 9 } },
      'rows_of_denominator',
    ],
    [{ value: null, rows_total: 1, ratio: { numerator: 1, denominator: 9 } }, 'rows_of_numerator'],
    [{ value: null, rows_total: 5, ratio: { numerator: 1, denominator: 9 } }, 'rows_foot_not'],
  ])('%o says %s', (receipt, expected) => {
    expect(rowFooting(receipt)).toBe(expected)
  })

  it.each([
    ['equal', true, '='],
    ['equal', false, '≠'],
    ['at_most', true, '≤'],
    ['at_most', false, '>'],
  ] as const)('a relation that is %s and holds: %s is written %s', (kind, holds, expected) => {
    expect(sign({ kind, holds })).toBe(expected)
  })

  it('draws bars against the largest part', () => {
    expect(barShare(5, [5, 10])).toBe(0.5)
    expect(barShare(0, [0, 0])).toBe(0)
    expect(barShare(-1, [2])).toBe(0)
  })
})
