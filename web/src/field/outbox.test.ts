import { describe, expect, it } from 'vitest'
import { ApiProblem, Unreachable } from '@/api/client'
import { setClock } from '@/lib/clock'
import { createOutbox, type OutboxOrder } from './outbox'

function world() {
  const disk: { orders: OutboxOrder[] } = { orders: [] }
  const sent: string[] = []
  const times: (string | undefined)[] = []
  const state: { answer: () => unknown } = { answer: () => ({ id: 'h1' }) }
  const open = () =>
    createOutbox({
      send: ({ id, at }) => {
        sent.push(id)
        times.push(at)
        return Promise.resolve().then(state.answer)
      },
      load: () => disk.orders,
      // As the phone's storage does: what is no JSON does not survive.
      save: (orders) => {
        disk.orders = JSON.parse(JSON.stringify(orders)) as OutboxOrder[]
      },
    })
  return { disk, sent, times, state, open }
}
const offline = () => {
  throw new Unreachable()
}
const answered = (status: number) => () => {
  throw new ApiProblem({ code: `http_${status}`, title: `HTTP ${status}` }, status)
}
const refusal = () => {
  throw new ApiProblem({ code: 'hazard_rectifier_cannot_recheck', title: '整改人不能复查' }, 403)
}

describe('the outbox', () => {
  it('records, delivers, and forgets what was delivered', async () => {
    const { open, disk } = world()
    const outbox = open()
    const outcome = await outbox.give('上报', '/hazards', {})
    expect(outcome).toEqual({ state: 'delivered', answer: { id: 'h1' } })
    expect([outbox.recorded.value, outbox.delivered.value, disk.orders.length]).toEqual([1, 1, 0])
  })

  it('keeps an order over a reload and sends it again under the same id', async () => {
    const { open, disk, sent, state } = world()
    state.answer = offline
    expect(await open().give('上报', '/hazards', { words: '通道被堵' })).toEqual({
      state: 'waiting',
    })
    expect(disk.orders).toHaveLength(1)
    const after = open()
    expect([after.recorded.value, after.delivered.value]).toEqual([1, 0])
    state.answer = () => ({})
    await after.retry()
    expect([after.recorded.value, after.delivered.value]).toEqual([1, 1])
    expect(sent[0]).toBe(sent[1])
  })

  it('stops at the first order that does not get through, and keeps their order', async () => {
    const { open, sent, state } = world()
    state.answer = offline
    const outbox = open()
    await outbox.give('一', '/hazards', {})
    await outbox.give('二', '/hazards', {})
    sent.length = 0
    await outbox.retry()
    expect(sent).toHaveLength(1)
    expect(outbox.waiting.value.map((order) => order.label)).toEqual(['一', '二'])
  })

  it('gives a refusal back at once, and keeps a late one until it is read', async () => {
    const { open, state } = world()
    state.answer = refusal
    const outbox = open()
    expect((await outbox.give('复查', '/hazards/h/recheck', {})).state).toBe('refused')
    expect(outbox.waiting.value).toEqual([])
    state.answer = offline
    await outbox.give('复查', '/hazards/h/recheck', {})
    state.answer = refusal
    await outbox.retry()
    expect(outbox.refused.value).toHaveLength(1)
    outbox.dismiss(outbox.refused.value[0]!.order.id)
    expect(outbox.refused.value).toEqual([])
  })

  // An ended session or a busy server once dropped the order with all that was typed.
  it.each([401, 408, 423, 429, 500, 502, 503, 504])(
    'keeps an order that was answered %i, stops there, and sends it later under its id',
    async (status) => {
      const { open, disk, sent, state } = world()
      state.answer = answered(status)
      const outbox = open()
      expect(await outbox.give('一', '/hazards', {})).toEqual({ state: 'waiting' })
      await outbox.give('二', '/hazards', {})
      await outbox.retry()
      expect(disk.orders.map((order) => order.label)).toEqual(['一', '二'])
      expect([sent[2], sent.length, outbox.refused.value.length]).toEqual([sent[0], 3, 0])
      state.answer = () => ({})
      await outbox.retry()
      expect([sent.slice(3), disk.orders]).toEqual([sent.slice(0, 2), []])
    },
  )

  it.each([400, 403, 404, 409, 413, 422])(
    'ends an order that was refused with %i',
    async (status) => {
      const { open, disk, state } = world()
      state.answer = answered(status)
      expect((await open().give('一', '/hazards', {})).state).toBe('refused')
      expect(disk.orders).toEqual([])
    },
  )

  it('keeps a late refusal over a reload, in its words, unsent, until it is read', async () => {
    const { open, disk, sent, state } = world()
    state.answer = offline
    const before = open()
    await before.give('复查', '/hazards/h/recheck', {})
    state.answer = refusal
    await before.retry()
    const after = open()
    const [one] = after.refused.value
    expect([one?.order.label, one?.error.message]).toEqual(['复查', '整改人不能复查'])
    expect(one?.error).toBeInstanceOf(ApiProblem)
    expect([after.waiting.value.length, after.recorded.value]).toEqual([0, 0])
    await after.retry()
    expect(sent).toHaveLength(2)
    after.dismiss(one!.order.id)
    expect([disk.orders, open().refused.value]).toEqual([[], []])
  })

  it('says when the person recorded the order, however late it is sent', async () => {
    const { open, times, state } = world()
    state.answer = offline
    const restore = setClock(() => Date.parse('2025-03-21T01:00:00Z'))
    await open().give('上报', '/hazards', {})
    setClock(() => Date.parse('2025-03-22T01:00:00Z'))
    await open().retry()
    restore()
    expect(times).toEqual(Array(2).fill('2025-03-21T09:00:00.000+08:00'))
  })

  it('still sends an order that an earlier version kept without its time', async () => {
    const { open, disk, sent, times } = world()
    disk.orders = [{ id: 'old', path: '/hazards', body: {}, label: '上报' }]
    const outbox = open()
    await outbox.retry()
    expect([sent, times, outbox.delivered.value]).toEqual([['old'], [undefined], 1])
  })
})
