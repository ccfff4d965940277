/**
 * Orders of this phone on their way to the server: recorded first, sent then, counted as delivered
 * only when the server has answered. Each keeps its id, so that sending twice does nothing twice.
 */
import { computed, reactive, type ComputedRef } from 'vue'
import { Unreachable } from '@/api/client'
import { uuid7 } from '@/lib/uuid7'

export interface OutboxOrder {
  id: string
  path: string
  body: unknown
  /** What a person calls it: 上报隐患. */
  label: string
}

export type Outcome<T> =
  { state: 'delivered'; answer: T } | { state: 'waiting' } | { state: 'refused'; error: Error }

export interface OutboxPorts {
  send: (path: string, body: unknown, id: string) => Promise<unknown>
  load: () => OutboxOrder[]
  save: (orders: readonly OutboxOrder[]) => void
}

export interface Outbox {
  waiting: ComputedRef<readonly OutboxOrder[]>
  recorded: ComputedRef<number>
  delivered: ComputedRef<number>
  refused: ComputedRef<readonly { order: OutboxOrder; error: Error }[]>
  give: <T>(label: string, path: string, body: unknown) => Promise<Outcome<T>>
  /** Sends what waits, the oldest first, and stops at the first that does not get through. */
  retry: () => Promise<void>
  dismiss: (id: string) => void
}

interface Held {
  waiting: OutboxOrder[]
  delivered: number
  refused: { order: OutboxOrder; error: Error }[]
}

export function createOutbox(ports: OutboxPorts): Outbox {
  const held = reactive<Held>({ waiting: ports.load(), delivered: 0, refused: [] })
  let retrying = false

  function drop(id: string): void {
    held.waiting = held.waiting.filter((order) => order.id !== id)
    ports.save(held.waiting)
  }

  async function sendOne<T>(order: OutboxOrder): Promise<Outcome<T>> {
    try {
      const answer = (await ports.send(order.path, order.body, order.id)) as T
      drop(order.id)
      held.delivered += 1
      return { state: 'delivered', answer }
    } catch (thrown) {
      if (thrown instanceof Unreachable) return { state: 'waiting' }
      drop(order.id)
      return {
        state: 'refused',
        error: thrown instanceof Error ? thrown : new Error(String(thrown)),
      }
    }
  }

  return {
    waiting: computed(() => held.waiting),
    recorded: computed(() => held.waiting.length + held.delivered),
    delivered: computed(() => held.delivered),
    refused: computed(() => held.refused),
    give: (label, path, body) => {
      const order: OutboxOrder = { id: uuid7(), path, body, label }
      held.waiting = [...held.waiting, order]
      ports.save(held.waiting)
      return sendOne(order)
    },
    retry: async () => {
      if (retrying) return
      retrying = true
      for (const order of [...held.waiting]) {
        const outcome = await sendOne(order)
        if (outcome.state === 'waiting') break
        if (outcome.state === 'refused') held.refused.push({ order, error: outcome.error })
      }
      retrying = false
    },
    dismiss: (id) => {
      held.refused = held.refused.filter((one) => one.order.id !== id)
    },
  }
}
