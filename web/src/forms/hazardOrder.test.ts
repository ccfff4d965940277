import { describe, expect, it } from 'vitest'
import type { HazardAct } from '@/api/types'
import { actOrder, type ActFields, blankFields, suffices } from './hazardOrder'

const fields = (some: Partial<ActFields>): ActFields => ({ ...blankFields(), ...some })

describe('what an act needs', () => {
  it.each<[HazardAct, Partial<ActFields>, boolean]>([
    ['grade', {}, false],
    ['grade', { basis: '第三条' }, true],
    ['assign', {}, false],
    ['assign', { account_id: 'a' }, true],
    ['assign', { account_id: 'a', working_days: 0 }, false],
    ['assign', { account_id: 'a', working_days: 2.5 }, false],
    ['rectify', { measures: '已清理' }, false],
    ['rectify', { measures: ' ', photos: ['x'] }, false],
    ['rectify', { measures: '已清理', photos: ['x'] }, true],
    ['recheck_pass', {}, true],
    ['recheck_fail', {}, false],
    ['recheck_fail', { note: '仍有货物' }, true],
    ['recheck_fail', { note: '仍有货物', new_working_days: 0 }, false],
    ['recheck_fail', { note: '仍有货物', new_working_days: 5 }, true],
    ['assign', { account_id: 'a', working_days: 61 }, false],
    ['transfer', { note: '属住建职责' }, false],
    ['transfer', { note: '属住建职责', to: '区住建局' }, true],
    ['unfounded', { note: '现场无此情况' }, true],
  ])('%s with %o suffices: %s', (act, some, expected) => {
    expect(suffices(act, fields(some))).toBe(expected)
  })
})

describe('what an act sends', () => {
  it.each<[HazardAct, string, Record<string, unknown>]>([
    ['recheck_pass', '/hazards/h/recheck', { outcome: 'passed', note: '', photos: [] }],
    ['recheck_fail', '/hazards/h/recheck', { outcome: 'failed', note: '', photos: [] }],
    ['unfounded', '/hazards/h/end', { outcome: 'unfounded', note: '' }],
    ['transfer', '/hazards/h/end', { outcome: 'transferred', note: '', to: '' }],
    ['assign', '/hazards/h/assign', { account_id: '', working_days: 3, note: '' }],
    ['rectify', '/hazards/h/rectify', { measures: '', photos: [] }],
    ['grade', '/hazards/h/grade', { level: 'general', basis: '' }],
  ])('%s goes to %s', (act, path, body) => {
    expect(actOrder(act, 'h', fields({}))).toEqual({ path, body })
  })
})
