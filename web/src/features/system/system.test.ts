import { describe, expect, it } from 'vitest'
import { accountOrder, emptyAccount } from './accountDraft'

describe('a proposed account', () => {
  const full = {
    ...emptyAccount(),
    login: 'sun.xin',
    name: '孙新来',
    password: '十二个字符以上的一句话。',
    region: '379901101',
  }

  it('is an order only when everything required is there', () => {
    expect(accountOrder(full)).toEqual({
      login: 'sun.xin',
      name: '孙新来',
      password: '十二个字符以上的一句话。',
      roles: [{ role: 'grid_worker', region_code: '379901101' }],
    })
    expect(accountOrder({ ...full, login: 'Sun Xin' })).toBeNull()
    expect(accountOrder({ ...full, password: 'short' })).toBeNull()
    expect(accountOrder({ ...full, region: null })).toBeNull()
  })
})
