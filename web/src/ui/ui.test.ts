import { effectScope, nextTick, ref } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { ApiProblem, Unreachable } from '@/api/client'
import type { HazardState } from '@/api/types'
import { MARKS, clockMark, levelMark, stateMark } from './marks'
import { named, personName } from './names'
import { parentCode } from './regionNames'
import { useOrder } from './useOrder'
import { useQuestion } from './useQuestion'

describe('useQuestion', () => {
  it('drops a late answer to an older question and keeps the old one meanwhile', async () => {
    const waiting = new Map<number, (answer: string) => void>()
    const of = ref(1)
    const scope = effectScope()
    const question = scope.run(() =>
      useQuestion(
        () => new Promise<string>((resolve) => waiting.set(of.value, resolve)),
        () => of.value,
      ),
    )!
    waiting.get(1)!('one')
    await vi.waitFor(() => expect(question.answer.value).toBe('one'))
    of.value = 2
    await nextTick()
    expect(question.loading.value).toBe(true)
    expect(question.answer.value).toBe('one')
    of.value = 3
    await nextTick()
    waiting.get(3)!('three')
    await vi.waitFor(() => expect(question.answer.value).toBe('three'))
    waiting.get(2)!('two')
    await nextTick()
    expect(question.answer.value).toBe('three')
    scope.stop()
  })
})

describe('useOrder', () => {
  it('sends the same id again after silence and a new one after a refusal', async () => {
    const order = useOrder()
    const ids: string[] = []
    const give = (answer: () => Promise<string>) => (id: string) => {
      ids.push(id)
      return answer()
    }
    await order.run(give(() => Promise.reject(new Unreachable())))
    expect(order.error.value).toBeInstanceOf(Unreachable)
    await order.run(give(() => Promise.reject(new ApiProblem({ code: 'no', title: '不行' }, 409))))
    const done = await order.run(give(() => Promise.resolve('done')))
    expect(done).toBe('done')
    expect(order.error.value).toBeNull()
    expect(ids[0]).toBe(ids[1])
    expect(ids[1]).not.toBe(ids[2])
  })

  // A 503 leaves open whether the order was carried out: a new id would carry it out twice.
  it.each([
    [401, 'same'],
    [408, 'same'],
    [423, 'same'],
    [429, 'same'],
    [500, 'same'],
    [502, 'same'],
    [503, 'same'],
    [403, 'new'],
    [422, 'new'],
  ])('after %i sends the %s id', async (status, expected) => {
    const order = useOrder()
    const ids: string[] = []
    const give = (id: string) => {
      ids.push(id)
      return Promise.reject(new ApiProblem({ code: 'try_again', title: '系统正忙' }, status))
    }
    await order.run(give)
    await order.run(give)
    expect(ids[0] === ids[1] ? 'same' : 'new').toBe(expected)
  })

  it('does nothing while an order is out', async () => {
    const order = useOrder()
    let finish: (value: string) => void = () => undefined
    const first = order.run(() => new Promise<string>((resolve) => (finish = resolve)))
    expect(await order.run(() => Promise.resolve('second'))).toBeNull()
    finish('first')
    expect(await first).toBe('first')
  })
})

describe('marks', () => {
  const STATES: (HazardState | 'reopened')[] = [
    'reported',
    'graded',
    'assigned',
    'rectified',
    'reopened',
    'closed_verified',
    'unfounded',
    'transferred',
  ]

  it('gives every state and end its own shape and fill', () => {
    const drawn = STATES.map((state) => {
      const mark = MARKS[stateMark(state)]
      return `${mark.fill} ${mark.path}`
    })
    expect(new Set(drawn).size).toBe(STATES.length)
  })

  it('has no clock once the hazard has ended, and is late only when the server says so', () => {
    const open = { deadline: '2025-03-21', deadline_working_days_left: 5, overdue: false }
    expect(clockMark({ ...open, state: 'assigned' })).toBe('clock_ok')
    expect(clockMark({ ...open, state: 'assigned', deadline_working_days_left: 2 })).toBe(
      'clock_near',
    )
    expect(clockMark({ ...open, state: 'assigned', overdue: true })).toBe('clock_late')
    expect(clockMark({ ...open, state: 'reported', deadline: null })).toBeNull()
    expect(clockMark({ ...open, state: 'closed_verified', overdue: true })).toBeNull()
    expect(levelMark(null)).toBe('level_none')
  })
})

describe('names', () => {
  it('shows an unknown code as it came', () => {
    expect(named('kind', 'shop')).toBe('店铺')
    expect(named('kind', 'vessel')).toBe('vessel')
    expect(named('kind', null)).toBe('—')
    expect(personName({ name: '钱安监' })).toBe('钱安监')
    expect(personName(null)).toBe('—')
  })

  it('knows the parent of a region code', () => {
    expect(parentCode('379901101201003')).toBe('379901101201')
    expect(parentCode('379901101')).toBe('379901')
    expect(parentCode('379901')).toBe('379900')
    expect(parentCode('379900')).toBeNull()
  })
})
