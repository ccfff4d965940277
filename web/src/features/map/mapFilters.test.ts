import { describe, expect, it } from 'vitest'
import { isChosen, tilesUrl, toggle, without } from './mapFilters'

const ALL = ['enterprise', 'shop', 'idle_premises']

describe('map filters in the address', () => {
  it.each([
    [null, 'shop', 'enterprise,idle_premises'],
    ['enterprise,idle_premises', 'shop', null],
    ['shop', 'enterprise', 'enterprise,shop'],
    ['shop', 'shop', null],
  ])('%s with %s switched is %s', (chosen, word, expected) => {
    expect(toggle(chosen, word, ALL)).toBe(expected)
  })

  it('counts everything as chosen when nothing is', () => {
    expect(isChosen(null, 'shop')).toBe(true)
    expect(isChosen('enterprise', 'shop')).toBe(false)
  })

  it('keeps the place holders of the tile address and leaves empty filters out', () => {
    expect(tilesUrl('http://here', { kind: 'shop', region: null, hazard: 'overdue' })).toBe(
      'http://here/api/v1/tiles/subjects/{z}/{x}/{y}.mvt?kind=shop&hazard=overdue',
    )
  })

  it('asks about one filter without that filter', () => {
    expect(without({ kind: 'shop', standing: 'verified' }, 'kind')).toEqual({
      kind: null,
      standing: 'verified',
    })
  })
})
