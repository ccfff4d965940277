/** The records in hand, in the order they came. Pure: no cursor, no server. */
import type { Review } from '@/api/types'

/** How many still wait for a decision. */
export function openIn(batch: readonly Review[]): number {
  return batch.filter((one) => one.state === 'open').length
}

/** The place of the next open record from a place on, else of any; past the end when there is none. */
export function nextOpen(batch: readonly Review[], from: number): number {
  const ahead = batch.findIndex((one, place) => place >= from && one.state === 'open')
  const any = ahead === -1 ? batch.findIndex((one) => one.state === 'open') : ahead
  return any === -1 ? batch.length : any
}

/** The batch with those behind it that it does not hold yet. */
export function joined(batch: readonly Review[], more: readonly Review[]): Review[] {
  const held = new Set(batch.map((one) => one.id))
  return [...batch, ...more.filter((one) => !held.has(one.id))]
}
