import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { session, signIn, signOut } from '@/api/session'
import { recall } from '@/lib/memory'
import type { Outbox, OutboxOrder } from './outbox'
import { useOutbox } from './useOutbox'

const server = { status: 201, mustChange: false }
const sent: { id: string; at: string; account: string }[] = []
let account = ''

function answer(address: string, init: RequestInit): Response {
  if (address.endsWith('/sessions')) {
    account = (JSON.parse(init.body as string) as { login: string }).login
    return Response.json({ account_id: account, must_change_password: server.mustChange })
  }
  if (address.endsWith('/sessions/current')) return new Response(null, { status: 204 })
  const headers = init.headers as Record<string, string>
  const id = headers['x-anlan-command'] ?? ''
  sent.push({ id, at: headers['x-anlan-device-time'] ?? '', account })
  return Response.json({}, { status: server.status })
}

/** As a page does: what it set up ends with it. */
function onPage(): Outbox {
  const page = effectScope()
  const outbox = page.run(() => useOutbox())!
  page.stop()
  return outbox
}

beforeEach(() => {
  Object.assign(server, { status: 201, mustChange: false })
  sent.length = 0
  vi.stubGlobal('fetch', (address: string, init: RequestInit) =>
    Promise.resolve(answer(address, init)),
  )
})

afterEach(async () => {
  await signOut()
  vi.unstubAllGlobals()
  localStorage.clear()
})

describe('the outbox of a person', () => {
  it('keeps an order when the session has ended and sends it after signing in again', async () => {
    await signIn('zhou', 'secret')
    const outbox = onPage()
    server.status = 401
    expect(await outbox.give('上报', '/hazards', {})).toEqual({ state: 'waiting' })
    expect(session.state).toBe('lost')
    expect(recall<OutboxOrder[]>('outbox.zhou', [])).toHaveLength(1)
    server.status = 201
    await signIn('zhou', 'secret')
    await vi.waitFor(() => expect(outbox.delivered.value).toBe(1))
    expect(sent).toHaveLength(2)
    expect(sent[1]).toEqual(sent[0])
  })

  it('sends what an earlier page left, as soon as the person has signed in', async () => {
    const left = [{ id: 'left', path: '/hazards', body: {}, label: '上报', at: 'then' }]
    localStorage.setItem('anlan.outbox.wu', JSON.stringify(left))
    await signIn('wu', 'secret')
    const outbox = onPage()
    await vi.waitFor(() => expect(outbox.delivered.value).toBe(1))
    expect(sent).toEqual([{ id: 'left', at: 'then', account: 'wu' }])
  })

  it('waits while the password must be changed, for every order would be refused', async () => {
    await signIn('zheng', 'secret')
    const outbox = onPage()
    server.status = 401
    await outbox.give('上报', '/hazards', {})
    Object.assign(server, { status: 403, mustChange: true })
    await signIn('zheng', 'given')
    await outbox.retry()
    expect([sent.length, outbox.waiting.value.length]).toEqual([1, 1])
    Object.assign(server, { status: 201, mustChange: false })
    await signIn('zheng', 'own')
    await vi.waitFor(() => expect(outbox.delivered.value).toBe(1))
  })

  it('never sends one person’s orders in the name of another', async () => {
    await signIn('wang', 'secret')
    const outbox = onPage()
    server.status = 401
    await outbox.give('上报', '/hazards', {})
    server.status = 201
    await signIn('feng', 'secret')
    await outbox.retry()
    expect(sent.map((one) => one.account)).toEqual(['wang'])
    expect(outbox.waiting.value).toHaveLength(1)
  })
})
