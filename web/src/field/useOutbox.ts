/** The one outbox of this phone and person; it tries again whenever the network comes back. */
import { post } from '@/api/client'
import { me } from '@/api/session'
import { recall, remember } from '@/lib/memory'
import { createOutbox, type Outbox, type OutboxOrder } from './outbox'

const boxes = new Map<string, Outbox>()

/** The outbox of the person signed in: another person's orders are never sent in their name. */
export function useOutbox(): Outbox {
  const account = me.value?.account_id ?? ''
  const known = boxes.get(account)
  if (known !== undefined) return known
  const key = `outbox.${account}`
  const made = createOutbox({
    send: (path, body, id) => post<unknown>(path, body, id),
    load: () => recall<OutboxOrder[]>(key, []),
    save: (orders) => remember(key, orders),
  })
  boxes.set(account, made)
  window.addEventListener('online', () => {
    if (me.value?.account_id === account) void made.retry()
  })
  return made
}
