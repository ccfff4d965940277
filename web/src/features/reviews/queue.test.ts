import { flushPromises } from '@vue/test-utils'
import { effectScope, ref } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Review, ReviewDecision, ReviewTake } from '@/api/types'
import { joined, nextOpen } from './batch'
import { TAKEN } from './useReviewBatch'
import { useReviewQueue } from './useReviewQueue'

function review(id: string): Review {
  const candidate = (n: number) => ({
    register_id: `${id}-${n}`,
    register: { name: `老李五金经营部${n}` },
    probability: 0.5,
    weight_bits: 0,
    reasons: [],
  })
  return {
    id,
    run_id: 'r',
    state: 'open',
    basis: 'weighed',
    ledger: { name: `老李五金店${id}` },
    candidates: [candidate(0), candidate(1)],
    decided_by: null,
    decided_at: null,
    decision: null,
  }
}

const STATE = { accept: 'accepted', refuse: 'refused', undo: 'open' } as const

/** A server with one reviewer here and others elsewhere. */
class Office {
  readonly doors = new Map<string, Review>()
  /** Doors that others hold or that were put aside. */
  readonly withheld = new Set<string>()
  readonly sent: { id: string; body: ReviewDecision }[] = []
  readonly takes: ReviewTake[] = []
  readonly listed: string[] = []
  /** Answers to takings wait while this is set. */
  gate: Promise<void> | null = null
  broken = false

  constructor(count: number) {
    for (let n = 0; n < count; n += 1) this.doors.set(`d${n}`, review(`d${n}`))
  }

  decideElsewhere(id: string): void {
    this.doors.set(id, { ...review(id), state: 'refused' })
  }

  readonly answer = async (address: string, init: RequestInit): Promise<Response> => {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null
    const [, id, verb] = /reviews\/(\w+)\/(\w+)/.exec(address) ?? []
    if (address.endsWith('/reviews/take')) return this.#take(body as ReviewTake)
    if (id === undefined) return this.#list(address)
    if (verb === 'aside') {
      this.withheld.add(id)
      return new Response(null, { status: 204 })
    }
    return this.#decide(id, body as ReviewDecision)
  }

  async #take(body: ReviewTake): Promise<Response> {
    this.takes.push(body)
    if (this.broken) return json({ code: 'internal', title: '出错' }, 500)
    const open = [...this.doors.values()].filter((one) => one.state === 'open')
    const items = open.filter((one) => !this.withheld.has(one.id)).slice(0, body.count ?? 0)
    await this.gate
    return json({ items, open: open.length, hour: { decisions: open.length, corrected: 1 } })
  }

  #list(address: string): Response {
    this.listed.push(address)
    const state = new URL(address, 'http://here').searchParams.get('state')
    const items = [...this.doors.values()].filter((one) => one.state === state)
    return json({ items, next: null, total: items.length })
  }

  #decide(id: string, body: ReviewDecision): Response {
    this.sent.push({ id, body })
    const door = this.doors.get(id)!
    if (body.decision !== 'undo' && door.state !== 'open') {
      return json({ code: 'review_decided_already', title: '已决定', status: 409 }, 409)
    }
    const next = { ...door, state: STATE[body.decision] }
    this.doors.set(id, next)
    return json(next)
  }
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status })
}

describe('the batch', () => {
  it('goes on to the next open one, then to one skipped over, then past its end', () => {
    const batch = [review('a'), { ...review('b'), state: 'refused' as const }, review('c')]
    expect([0, 1, 3].map((from) => nextOpen(batch, from))).toEqual([0, 2, 0])
    expect(nextOpen(batch.slice(1, 2), 0)).toBe(1)
  })

  it('takes in no record twice', () => {
    const more = [review('b'), review('c')]
    expect(joined([review('a'), review('b')], more).map((one) => one.id)).toEqual(['a', 'b', 'c'])
  })
})

describe('the queue', () => {
  const said: string[] = []
  const asked = ref({ region: '379901', run: 'r', state: 'open' })
  let scope = effectScope()

  beforeEach(() => {
    said.length = 0
    asked.value = { region: '379901', run: 'r', state: 'open' }
    scope = effectScope()
  })

  afterEach(() => {
    scope.stop()
    vi.unstubAllGlobals()
  })

  async function open(office: Office) {
    vi.stubGlobal('fetch', office.answer)
    const queue = scope.run(() =>
      useReviewQueue(
        () => asked.value,
        (done, one) => said.push(`${done} ${one.id}`),
      ),
    )!
    await flushPromises()
    return queue
  }

  const ids = (queue: Awaited<ReturnType<typeof open>>) => queue.batch.value.map((one) => one.id)

  it('accepts the named rival, goes on, counts down, and takes the decision back', async () => {
    const office = new Office(3)
    const queue = await open(office)
    expect(queue.left.value).toBe(3)
    await queue.accept(1)
    expect(office.sent[0]).toEqual({
      id: 'd0',
      body: { decision: 'accept', register_id: 'd0-1' },
    })
    expect(queue.current.value?.id).toBe('d1')
    expect(queue.left.value).toBe(2)
    await queue.refuse()
    expect(queue.pace.value.decisions).toBe(2)
    await queue.undo()
    expect(office.sent.at(-1)).toEqual({ id: 'd1', body: { decision: 'undo' } })
    expect(queue.current.value?.id).toBe('d1')
    expect(queue.current.value?.state).toBe('open')
    expect(queue.left.value).toBe(2)
    expect(queue.pace.value.decisions).toBe(1)
    expect(said).toEqual(['accepted d0', 'refused d1', 'undone d1'])
  })

  it('goes back to a record skipped over before it asks for more', async () => {
    const office = new Office(3)
    const queue = await open(office)
    queue.next()
    await queue.refuse()
    await queue.refuse()
    expect(queue.current.value?.id).toBe('d0')
    expect(office.takes).toHaveLength(1)
  })

  it('never decides a record twice', async () => {
    const office = new Office(3)
    const queue = await open(office)
    await queue.refuse()
    queue.previous()
    expect(queue.current.value?.state).toBe('refused')
    await queue.accept(0)
    await queue.aside()
    expect(office.sent).toHaveLength(1)
    expect(office.withheld.size).toBe(0)
  })

  it('ends past the last record, from where the last decision can go back', async () => {
    const office = new Office(2)
    const queue = await open(office)
    for (let n = 0; n < 2; n += 1) await queue.refuse()
    await flushPromises()
    expect(queue.current.value).toBeNull()
    expect(queue.left.value).toBe(0)
    expect(queue.undoable.value).toBe(true)
    queue.previous()
    expect(queue.current.value?.id).toBe('d1')
    queue.next()
    await queue.undo()
    expect(queue.current.value?.id).toBe('d1')
    expect(queue.left.value).toBe(1)
  })

  it('takes for the region and the run, and more in the background when few are left', async () => {
    const office = new Office(TAKEN + 3)
    const queue = await open(office)
    expect(office.takes).toEqual([{ region: '379901', run: 'r', count: TAKEN }])
    expect(queue.batch.value).toHaveLength(TAKEN)
    for (let n = 0; n < TAKEN - 5; n += 1) await queue.refuse()
    expect(office.takes).toHaveLength(1)
    await queue.refuse()
    await flushPromises()
    expect(office.takes).toHaveLength(2)
    expect(ids(queue)).toEqual([...office.doors.keys()])
    expect(queue.current.value?.id).toBe(`d${TAKEN - 4}`)
    expect(queue.left.value).toBe(7)
    // Fewer came than were asked for: the rest is looked for only when nothing is left in hand.
    for (let n = 0; n < 6; n += 1) await queue.refuse()
    await flushPromises()
    expect(office.takes).toHaveLength(2)
  })

  it('counts right when decisions overtake a taking', async () => {
    const office = new Office(TAKEN + 8)
    const queue = await open(office)
    for (let n = 0; n < TAKEN - 5; n += 1) await queue.refuse()
    let release: () => void = () => undefined
    office.gate = new Promise((resolve) => (release = resolve))
    await queue.refuse()
    await queue.refuse()
    release()
    await flushPromises()
    expect(queue.left.value).toBe(11)
    expect(queue.batch.value).toHaveLength(TAKEN + 8)
    expect(queue.current.value?.state).toBe('open')
  })

  it('does not bring back what was put aside while more were on their way', async () => {
    const office = new Office(TAKEN + 3)
    const queue = await open(office)
    for (let n = 0; n < TAKEN - 5; n += 1) await queue.refuse()
    let release: () => void = () => undefined
    office.gate = new Promise((resolve) => (release = resolve))
    await queue.refuse()
    const id = queue.current.value?.id
    await queue.aside()
    release()
    await flushPromises()
    expect(ids(queue)).toContain(`d${TAKEN + 2}`)
    expect(ids(queue)).not.toContain(id)
  })

  it('drops what was taken for another scope', async () => {
    const office = new Office(TAKEN + 3)
    const queue = await open(office)
    for (let n = 0; n < TAKEN - 5; n += 1) await queue.refuse()
    let release: () => void = () => undefined
    office.gate = new Promise((resolve) => (release = resolve))
    await queue.refuse()
    asked.value = { ...asked.value, state: 'refused' }
    await flushPromises()
    release()
    await flushPromises()
    expect(queue.batch.value.every((one) => one.state === 'refused')).toBe(true)
  })

  it('puts a record aside and goes on, with the count as it was', async () => {
    const office = new Office(3)
    const queue = await open(office)
    queue.next()
    await queue.aside()
    expect([...office.withheld]).toEqual(['d1'])
    expect(ids(queue)).toEqual(['d0', 'd2'])
    expect(queue.current.value?.id).toBe('d2')
    expect(queue.left.value).toBe(3)
    expect(said).toEqual(['put_aside d1'])
  })

  it('says when the rest is with others, and looks again when told to', async () => {
    const office = new Office(3)
    office.withheld.add('d1').add('d2')
    const queue = await open(office)
    await queue.refuse()
    await flushPromises()
    expect(queue.current.value).toBeNull()
    expect(queue.left.value).toBe(2)
    office.withheld.clear()
    await queue.topUp()
    expect(queue.current.value?.id).toBe('d1')
  })

  it('drops a record that somebody else decided, quietly', async () => {
    const office = new Office(3)
    const queue = await open(office)
    office.decideElsewhere('d0')
    await queue.accept(0)
    expect(queue.order.error.value).toBeNull()
    expect(ids(queue)).toEqual(['d1', 'd2'])
    expect(queue.current.value?.id).toBe('d1')
    expect(queue.left.value).toBe(2)
    expect(queue.decided.value).toEqual([])
    expect(said).toEqual(['elsewhere d0'])
  })

  it('keeps what is in hand when more cannot be had, and says so at the end', async () => {
    const office = new Office(1)
    const queue = await open(office)
    office.broken = true
    await queue.refuse()
    await flushPromises()
    expect(queue.more.error.value?.message).toBe('出错')
    expect(queue.question.error.value).toBeNull()
    expect(queue.undoable.value).toBe(true)
  })

  it('lists decided records without taking any, and counts what is taken back out', async () => {
    const office = new Office(3)
    office.decideElsewhere('d0')
    asked.value = { ...asked.value, state: 'refused' }
    const queue = await open(office)
    expect(office.takes).toEqual([])
    expect(office.listed[0]).toMatch(/region=379901&run=r&state=refused/)
    expect(queue.left.value).toBe(1)
    await queue.undo()
    expect(queue.left.value).toBe(0)
    expect(queue.current.value?.state).toBe('open')
    await queue.refuse()
    expect(queue.left.value).toBe(1)
    expect(queue.current.value?.id).toBe('d0')
  })
})
