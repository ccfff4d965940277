import { describe, expect, it } from 'vitest'
import { blankContract, readContract, targetKinds } from './contractDraft'

const whole = {
  ...blankContract('2025-03-21'),
  person_id: 'p1',
  role_title: ' 站长 ',
  target: '379901101',
}

describe('a contract being typed', () => {
  it('cannot be signed while something is missing', () => {
    expect(readContract(blankContract('2025-03-21'))).toBeNull()
    expect(readContract({ ...whole, target: ' ' })).toBeNull()
    expect(readContract({ ...whole, from: '' })).toBeNull()
  })

  it('cannot end before it begins', () => {
    expect(readContract({ ...whole, to: '2025-03-20' })).toBeNull()
    expect(readContract({ ...whole, to: '2025-03-21' })).toMatchObject({ to: '2025-03-21' })
  })

  it('names the region and the line of an industry', () => {
    const industry = { ...whole, line_kind: 'industry', target_kind: 'industry' } as const
    expect(readContract(industry)).toBeNull()
    expect(readContract({ ...industry, target_line: 'fire' })).toMatchObject({
      target: '379901101:fire',
    })
  })

  it('cannot have a target that its line does not know', () => {
    expect(targetKinds('enterprise')).toEqual(['subject'])
    expect(readContract({ ...whole, line_kind: 'enterprise' })).toBeNull()
  })

  it('leaves out what was not typed', () => {
    expect(readContract(whole)).toEqual({
      person_id: 'p1',
      role_title: '站长',
      line_kind: 'territorial',
      target_kind: 'region',
      target: '379901101',
      from: '2025-03-21',
    })
  })
})
