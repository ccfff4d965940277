/**
 * The one outbox of this phone and person; it tries again when the page opens, whenever the network
 * comes back and after signing in again.
 */
import { computed, effectScope, watch } from 'vue'
import { Unreachable, post } from '@/api/client'
import { me, session } from '@/api/session'
import { recall, remember } from '@/lib/memory'
import { createOutbox, type Outbox, type OutboxOrder } from './outbox'

const boxes = new Map<string, Outbox>()

function open(account: string): Outbox {
  const key = `outbox.${account}`
  // With a password that must be changed first the server refuses every order, and a refusal ends it.
  const ready = computed(
    () =>
      session.state === 'present' &&
      me.value?.account_id === account &&
      !me.value.must_change_password,
  )
  const made = createOutbox({
    // Asked before each order: somebody else may sign in while the earlier ones are under way.
    send: ({ path, body, id, at }) =>
      ready.value ? post<unknown>(path, body, id, at) : Promise.reject(new Unreachable()),
    load: () => recall<OutboxOrder[]>(key, []),
    save: (orders) => remember(key, orders),
  })
  function retry(): void {
    if (ready.value) void made.retry()
  }
  // Detached, for the outbox outlives the page that asks for it first.
  effectScope(true).run(() => watch(ready, retry, { immediate: true }))
  window.addEventListener('online', retry)
  return made
}

/** The outbox of the person signed in: another person's orders are never sent in their name. */
export function useOutbox(): Outbox {
  const account = me.value?.account_id ?? ''
  const known = boxes.get(account)
  if (known !== undefined) return known
  const made = open(account)
  boxes.set(account, made)
  return made
}
