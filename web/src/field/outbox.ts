/**
 * Orders of this phone on their way to the server: recorded first, sent then, counted as delivered
 * only when the server has answered. Each keeps its id, so that sending twice does nothing twice.
 */
import { computed, reactive, type ComputedRef } from 'vue'
import { ApiProblem, isRefusal, type Refusal } from '@/api/client'
import { deviceTime } from '@/lib/clock'
import { uuid7 } from '@/lib/uuid7'

export interface OutboxOrder {
  id: string
  path: string
  body: unknown
  /** What a person calls it: 上报隐患. */
  label: string
  /** When the person recorded it; orders kept by an earlier version do not say. */
  at?: string
  /** Set once the server has refused it; it stays until the person has read that. */
  refusal?: { problem: Refusal; status: number }
}

export type Outcome<T> =
  { state: 'delivered'; answer: T } | { state: 'waiting' } | { state: 'refused'; error: ApiProblem }

export interface OutboxPorts {
  send: (order: OutboxOrder) => Promise<unknown>
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
  /** Waiting and refused in one list: what is stored is never half of a change. */
  orders: OutboxOrder[]
  delivered: number
}

export function createOutbox(ports: OutboxPorts): Outbox {
  const held = reactive<Held>({ orders: ports.load(), delivered: 0 })
  const waiting = computed(() => held.orders.filter((order) => order.refusal === undefined))
  let retrying = false

  function keep(orders: OutboxOrder[]): void {
    held.orders = orders
    ports.save(orders)
  }

  function drop(id: string): void {
    keep(held.orders.filter((order) => order.id !== id))
  }

  function markRefused(id: string, { problem, status }: ApiProblem): void {
    const refusal = { problem, status }
    keep(held.orders.map((order) => (order.id === id ? { ...order, refusal } : order)))
  }

  async function sendOne<T>(order: OutboxOrder): Promise<Outcome<T>> {
    try {
      const answer = (await ports.send(order)) as T
      drop(order.id)
      held.delivered += 1
      return { state: 'delivered', answer }
    } catch (thrown) {
      // Whatever is not a decision may pass, and the order may even have been carried out.
      return isRefusal(thrown) ? { state: 'refused', error: thrown } : { state: 'waiting' }
    }
  }

  return {
    waiting,
    recorded: computed(() => waiting.value.length + held.delivered),
    delivered: computed(() => held.delivered),
    refused: computed(() =>
      held.orders.flatMap((order) => {
        if (order.refusal === undefined) return []
        return [{ order, error: new ApiProblem(order.refusal.problem, order.refusal.status) }]
      }),
    ),
    give: async <T>(label: string, path: string, body: unknown) => {
      const order: OutboxOrder = { id: uuid7(), path, body, label, at: deviceTime() }
      keep([...held.orders, order])
      const outcome = await sendOne<T>(order)
      // The form that gave it is still open and shows the refusal.
      if (outcome.state === 'refused') drop(order.id)
      return outcome
    },
    retry: async () => {
      if (retrying) return
      retrying = true
      for (const order of waiting.value) {
        const outcome = await sendOne(order)
        if (outcome.state === 'waiting') break
        if (outcome.state === 'refused') markRefused(order.id, outcome.error)
      }
      retrying = false
    },
    dismiss: drop,
  }
}
