import { describe, expect, it } from 'vitest'
import { ApiProblem, Unreachable } from '@/api/client'
import { createOutbox, type OutboxOrder } from './outbox'

function world() {
  const disk: { orders: OutboxOrder[] } = { orders: [] }
  const sent: string[] = []
  const state: { answer: () => unknown } = { answer: () => ({ id: 'h1' }) }
  const open = () =>
    createOutbox({
      send: (_path, _body, id) => {
        sent.push(id)
        return Promise.resolve().then(state.answer)
      },
      load: () => disk.orders,
      save: (orders) => {
        disk.orders = [...orders]
      },
    })
  return { disk, sent, state, open }
}
const offline = () => {
  throw new Unreachable()
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
})
