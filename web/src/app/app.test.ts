import { afterEach, describe, expect, it, vi } from 'vitest'
import { asOf, region, setAsOf, setRegion } from '@/api/scope'
import { session, signIn, signOut } from '@/api/session'
import { get } from '@/api/client'
import type { Permission } from '@/api/permission'
import type { Me, RoleCode } from '@/api/types'
import { pagesSeen, placeOf, placesSeen } from './places'
import { chooseDay, chooseRegion, router } from './router'
import { hitAddress } from './search'

function person(account_id: string, permissions: Permission[], roles: RoleCode[] = []): Me {
  return {
    account_id,
    login: account_id,
    name: account_id,
    roles: roles.map((role) => ({
      role,
      region_code: '379901',
      region_name: '临澜区',
      line: null,
      organisation_id: null,
      subject_id: null,
    })),
    permissions,
    home_region: { code: '379900', name: '安澜市' },
    must_change_password: false,
  }
}

function answer(body: unknown, status = 200): void {
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response(status === 204 ? null : JSON.stringify(body), { status })),
  )
}

afterEach(async () => {
  answer(null, 204)
  await signOut()
  vi.unstubAllGlobals()
  setRegion(null)
  setAsOf(null)
})

describe('the places', () => {
  it('are only those a role has something to do in', async () => {
    answer(person('sys', ['read_accounts', 'read_jobs']))
    await signIn('sys', 'x')
    expect(placesSeen().map((place) => place.to)).toEqual(['/system'])
    expect(pagesSeen(placeOf('/system')).map((page) => page.to)).toEqual([
      '/system/accounts',
      '/system/jobs',
    ])
    answer(person('town', ['read_subjects', 'read_hazards']))
    await signIn('town', 'x')
    expect(placesSeen().map((place) => place.to)).toEqual(['/map', '/subjects', '/hazards'])
    expect(pagesSeen(placeOf('/subjects'))).toEqual([])
    answer(person('desk', ['read_subjects', 'manage_directory']))
    await signIn('desk', 'x')
    expect(placesSeen().map((place) => place.to)).toEqual(['/map', '/subjects', '/system'])
    expect(pagesSeen(placeOf('/system'))).toEqual([])
  })

  it('show the base lists to those who read responsibility for more than their own', async () => {
    const pages = async (permissions: Permission[], roles: RoleCode[]) => {
      answer(person(roles.join(), permissions, roles))
      await signIn('x', 'x')
      return pagesSeen(placeOf('/base')).map((page) => page.to)
    }
    const business: Permission[] = ['read_subjects', 'read_responsibility']
    expect(await pages(business, ['grid_worker'])).toEqual(['/subjects', '/base'])
    expect(await pages(business, ['enterprise'])).toEqual([])
    expect(await pages(business, ['enterprise', 'leader'])).toEqual(['/subjects', '/base'])
    expect(await pages(['read_directory', 'read_accounts'], ['system_admin'])).toEqual([])
  })

  it('know their addresses', () => {
    expect(placeOf('/base')?.to).toBe('/subjects')
    expect(placeOf('/imports/1')?.to).toBe('/subjects')
    expect(placeOf('/subjectsx')).toBeNull()
    expect(hitAddress({ type: 'hazard', id: 'h' })).toBe('/hazards/h')
  })
})

describe('a session', () => {
  it('that ends keeps the person, so that the page stays under the sign-in', async () => {
    answer(person('town', []))
    expect(await signIn('town', 'x')).toBe('same')
    answer({ code: 'not_signed_in', title: '请先登录' }, 401)
    await expect(get('/subjects')).rejects.toThrow()
    expect(session.state).toBe('lost')
    expect(session.me?.login).toBe('town')
    answer(person('other', []))
    expect(await signIn('other', 'x')).toBe('other')
  })
})

describe('the scope', () => {
  it('comes from a link, and goes along from page to page until it is changed', async () => {
    await router.push('/nowhere?region=379901&as_of=2025-03-21')
    expect(region.value).toBe('379901')
    expect(asOf.value).toBe('2025-03-21')
    await router.push('/elsewhere')
    expect(router.currentRoute.value.query).toEqual({ region: '379901', as_of: '2025-03-21' })
    await chooseDay(null)
    await chooseRegion('379902')
    expect(router.currentRoute.value.query).toEqual({ region: '379902' })
    await chooseRegion(null)
    expect(router.currentRoute.value.query).toEqual({})
  })

  it('takes a future day or nonsense as today', async () => {
    await router.push('/nowhere?as_of=2999-01-01')
    expect(asOf.value).toBeNull()
    await router.push('/nowhere?as_of=soon')
    expect(asOf.value).toBeNull()
    expect(router.currentRoute.value.query).toEqual({})
  })
})
