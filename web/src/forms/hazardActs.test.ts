import { describe, expect, it } from 'vitest'
import type { Hazard, HazardAct, HazardDetail, HazardState } from '@/api/types'
import { hindrance, lastRectifier, offeredActs, shownState } from './hazardActs'

function detail(state: HazardState, allowed: HazardAct[], rectifier?: string): HazardDetail {
  return {
    hazard: { id: 'h', state } as Hazard,
    timeline:
      rectifier === undefined
        ? []
        : [
            {
              event_type: 'hazard_rectified',
              title: '提交整改',
              at: '2025-03-21T09:00:00+08:00',
              device_at: null,
              by: { id: rectifier, name: rectifier, organisation: null },
              note: null,
              photos: [],
            },
          ],
    allowed,
    trace_available: false,
  }
}

describe('acts on a hazard', () => {
  it('offers only what the server allows', () => {
    expect(offeredActs(detail('reported', []))).toEqual([])
    expect(offeredActs(detail('assigned', ['rectify']))).toEqual([
      { act: 'rectify', form: 'rectify', primary: true },
    ])
  })

  it.each<[HazardState, HazardAct[], HazardAct[], HazardAct | undefined]>([
    ['reported', ['unfounded', 'assign', 'grade'], ['grade', 'assign', 'unfounded'], 'grade'],
    ['graded', ['grade', 'assign'], ['grade', 'assign'], 'assign'],
    ['assigned', ['rectify'], ['rectify'], 'rectify'],
    [
      'rectified',
      ['recheck_fail', 'recheck_pass'],
      ['recheck_pass', 'recheck_fail'],
      'recheck_pass',
    ],
    ['assigned', ['transfer'], ['transfer'], undefined],
  ])('in %s orders %o', (state, allowed, ordered, primary) => {
    const offered = offeredActs(detail(state, allowed))
    expect(offered.map((one) => one.act)).toEqual(ordered)
    expect(offered.find((one) => one.primary)?.act).toBe(primary)
  })

  it('says that whoever rectified cannot re-check', () => {
    expect(hindrance(detail('rectified', [], 'boss'), 'boss')).toBe('rectifier')
    expect(hindrance(detail('rectified', [], 'boss'), 'other')).toBe('waits_for_other')
    expect(hindrance(detail('rectified', ['recheck_pass'], 'boss'), 'other')).toBeNull()
  })

  it('says that an ended hazard is over', () => {
    for (const state of ['closed_verified', 'unfounded', 'transferred'] as const) {
      expect(hindrance(detail(state, []), 'town')).toBe('ended')
    }
  })

  it('says that a hazard came back', () => {
    expect(shownState({ state: 'assigned', reopened: 0 })).toBe('assigned')
    expect(shownState({ state: 'assigned', reopened: 1 })).toBe('reopened')
    expect(shownState({ state: 'rectified', reopened: 1 })).toBe('rectified')
  })

  it('knows the last rectifier', () => {
    expect(lastRectifier(detail('assigned', []))).toBeNull()
    expect(lastRectifier(detail('rectified', [], 'boss'))).toBe('boss')
  })
})
