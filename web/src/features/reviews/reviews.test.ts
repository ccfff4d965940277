import { flushPromises } from '@vue/test-utils'
import { effectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Review, ReviewDecision } from '@/api/types'
import { bitsWord, compared, otherReasons } from './compare'
import { reviewKey } from './keys'
import { useReviewQueue } from './useReviewQueue'

function review(id: string): Review {
  return {
    id,
    run_id: 'run',
    state: 'open',
    basis: 'weight',
    ledger: { name: '老李五金店', phone: '' },
    candidates: [0, 1].map((n) => ({
      register_id: `${id}-${n}`,
      register: { id: `${id}-${n}`, name: '老李五金经营部', uscc: '92X' },
      probability: 0.8,
      weight_bits: 3.25,
      reasons: [
        { field: 'name', agreement: 'partial', bits: 2.1, words: '近似' },
        { field: 'distance', agreement: 'near', bits: -0.4, words: '相距 2 公里' },
      ],
    })),
    decided_by: null,
    decided_at: null,
    decision: null,
  }
}

describe('two records side by side', () => {
  it('lists every field either side has, marks differences only where both speak', () => {
    const one = review('a')
    const rows = compared(one.ledger, one.candidates[0]!)
    expect(rows.map((row) => row.field)).toEqual(['name', 'uscc'])
    expect(rows[0]!.left.some((piece) => piece.differs)).toBe(true)
    expect(rows[1]!.right.some((piece) => piece.differs)).toBe(false)
    expect(rows[0]!.reason?.words).toBe('近似')
    expect(otherReasons(rows, one.candidates[0]!).map((reason) => reason.field)).toEqual([
      'distance',
    ])
    expect([3.25, -0.44, 0].map(bitsWord)).toEqual(['+3.3', '−0.4', '0.0'])
  })
})

describe('the keys', () => {
  const press = (key: string, over: Partial<KeyboardEvent> = {}) =>
    reviewKey({
      key,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      repeat: false,
      target: document.body,
      ...over,
    })

  it('mean one act each, and nothing inside a field, with Ctrl or held down', () => {
    expect(press('j')).toEqual({ act: 'next' })
    expect(press('K')).toEqual({ act: 'previous' })
    expect(press('2')).toEqual({ act: 'accept', rival: 1 })
    expect(press('n')).toEqual({ act: 'refuse' })
    expect(press('u')).toEqual({ act: 'undo' })
    expect(press('x')).toBeNull()
    expect(press('n', { ctrlKey: true })).toBeNull()
    expect(press('n', { repeat: true })).toBeNull()
    expect(press('n', { target: document.createElement('input') })).toBeNull()
  })
})

describe('the queue', () => {
  const store = new Map<string, Review>()
  const sent: { id: string; body: ReviewDecision }[] = []
  const said: string[] = []
  let scope = effectScope()

  beforeEach(() => {
    store.clear()
    sent.length = 0
    said.length = 0
    for (const id of ['a', 'b', 'c']) store.set(id, review(id))
    scope = effectScope()
    vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
      const id = /reviews\/(\w+)\/decision/.exec(address)?.[1]
      if (id === undefined) {
        const items = [...store.values()].filter((one) => one.state === 'open')
        return Promise.resolve(
          new Response(JSON.stringify({ items, next: null, total: items.length })),
        )
      }
      const body = JSON.parse(init.body as string) as ReviewDecision
      sent.push({ id, body })
      const state = { accept: 'accepted', refuse: 'refused', undo: 'open' } as const
      const next = { ...store.get(id)!, state: state[body.decision] }
      store.set(id, next)
      return Promise.resolve(new Response(JSON.stringify(next)))
    })
  })

  afterEach(() => {
    scope.stop()
    vi.unstubAllGlobals()
  })

  async function open() {
    const queue = scope.run(() =>
      useReviewQueue(
        () => ({ run: null, state: 'open', town: null }),
        (done, one) => said.push(`${done} ${one.id}`),
      ),
    )!
    await flushPromises()
    return queue
  }

  it('accepts the named rival, goes on, counts down, and takes the decision back', async () => {
    const queue = await open()
    expect(queue.left.value).toBe(3)
    await queue.accept(1)
    expect(sent[0]).toEqual({ id: 'a', body: { decision: 'accept', register_id: 'a-1' } })
    expect(queue.current.value?.id).toBe('b')
    expect(queue.left.value).toBe(2)
    await queue.refuse()
    await queue.undo()
    expect(sent.at(-1)).toEqual({ id: 'b', body: { decision: 'undo' } })
    expect(queue.current.value?.id).toBe('b')
    expect(queue.current.value?.state).toBe('open')
    expect(queue.left.value).toBe(2)
    expect(said).toEqual(['accepted a', 'refused b', 'undone b'])
  })

  it('goes back to a record skipped over before it asks for more', async () => {
    const queue = await open()
    queue.next()
    await queue.refuse()
    await queue.refuse()
    expect(queue.current.value?.id).toBe('a')
  })

  it('never decides a record twice', async () => {
    const queue = await open()
    await queue.refuse()
    queue.previous()
    expect(queue.current.value?.state).toBe('refused')
    await queue.accept(0)
    expect(sent).toHaveLength(1)
  })

  it('is empty after the last decision', async () => {
    const queue = await open()
    for (let n = 0; n < 3; n += 1) await queue.refuse()
    await flushPromises()
    expect(queue.left.value).toBe(0)
    expect(queue.decided.value).toHaveLength(3)
  })
})
