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
    expect(accountOrder({ ...full, login: '孙 新来' })).toBeNull()
    expect(accountOrder({ ...full, password: 'short' })).toBeNull()
    expect(accountOrder({ ...full, region: null })).toBeNull()
  })

  it('of an enterprise names its subject, by id or by the address of the dossier', () => {
    const id = '0195b5a0-0000-7000-8000-000000000000'
    const boss = { ...full, role: 'enterprise' }
    expect(accountOrder(boss)).toBeNull()
    const address = `http://127.0.0.1:8080/subjects/${id}?region=379901`
    for (const subject of [id, address]) {
      expect(accountOrder({ ...boss, subject })?.roles[0]).toMatchObject({ subject_id: id })
    }
  })
})
