/**
 * The records in hand and the cursor in them. Open ones are taken, so that nobody else is offered
 * them meanwhile, and more are taken before they run out; decided ones are listed. A decided record
 * stays in hand, so that going back shows what was decided.
 */
import { get, post } from '@/api/client'
import type { HourGain, Page, Review, ReviewTake, TakenReviews } from '@/api/types'
import { useOrder } from '@/ui/useOrder'
import { useQuestion } from '@/ui/useQuestion'
import { computed, ref, watch } from 'vue'
import { joined, nextOpen, openIn } from './batch'

/** Open records taken at once. */
export const TAKEN = 20
/** With fewer open ones in hand, more are taken. */
export const LOW = 5
/** Decided records listed. */
const LISTED = 50

export interface BatchScope {
  region: string | null
  run: string | null
  state: string
}

interface Brought {
  items: Review[]
  left: number
  hour: HourGain | null
}

async function take({ region, run }: BatchScope): Promise<Brought> {
  const wanted: ReviewTake = { region, run, count: TAKEN }
  const { items, open, hour } = await post<TakenReviews>('/reviews/take', wanted)
  return { items, left: open, hour }
}

async function list(scope: BatchScope, signal: AbortSignal): Promise<Brought> {
  const query = { ...scope, limit: LISTED }
  const { items, total } = await get<Page<Review>>('/reviews', query, signal)
  return { items, left: total ?? 0, hour: null }
}

/** `deciding` says whether a decision is on its way to the server. */
export function useReviewBatch(scope: () => BatchScope, deciding: () => boolean) {
  const batch = ref<Review[]>([])
  const at = ref(0)
  const rival = ref(0)
  const left = ref(0)
  const hour = ref<HourGain | null>(null)
  const more = useOrder()
  /** The last taking brought fewer than asked for: the rest is with others. */
  let dry = false
  /** Grows with every change: a count asked for before one of them is out of date. */
  let changes = 0
  /** Out of hand since the last taking began, whose answer may bring them once more. */
  const gone = new Set<string>()

  const question = useQuestion<Brought>(
    (signal) => (scope().state === 'open' ? take(scope()) : list(scope(), signal)),
    () => JSON.stringify(scope()),
  )
  watch(question.answer, (answer) => {
    batch.value = answer?.items ?? []
    left.value = answer?.left ?? 0
    hour.value = answer?.hour ?? null
    dry = batch.value.length < TAKEN
    go(0)
  })

  const current = computed(() => batch.value[at.value] ?? null)
  const candidate = computed(() => current.value?.candidates[rival.value] ?? null)
  const open = computed(() => openIn(batch.value))
  /** Past the last record, where the page says what became of the rest, is a place only then. */
  const last = computed(() => {
    const ended = scope().state === 'open' && open.value === 0
    return Math.max(0, ended ? batch.value.length : batch.value.length - 1)
  })

  function go(place: number): void {
    at.value = Math.max(0, Math.min(last.value, place))
    rival.value = 0
  }

  function count(review: Review | undefined): number {
    return review?.state === scope().state ? 1 : 0
  }

  /** Puts a record in the place of its older self. */
  function put(review: Review): void {
    const before = batch.value.find((one) => one.id === review.id)
    batch.value = batch.value.map((one) => (one.id === review.id ? review : one))
    left.value = Math.max(0, left.value + count(review) - count(before))
    changes += 1
  }

  /** Takes a record out of hand. The next one moves into its place. */
  function drop(id: string): void {
    const place = batch.value.findIndex((one) => one.id === id)
    if (place === -1) return
    batch.value = batch.value.filter((one) => one.id !== id)
    gone.add(id)
    changes += 1
    if (place < at.value) at.value -= 1
    else if (place === at.value) go(nextOpen(batch.value, place))
  }

  /** Takes more when few are left; what was taken for another scope is dropped. */
  async function topUp(): Promise<void> {
    const known = question.answer.value
    const settled = () => (question.loading.value ? null : question.answer.value)
    if (scope().state !== 'open' || settled() === null || more.busy.value) return
    if (open.value >= LOW || (dry && open.value > 0)) return
    const before = changes
    gone.clear()
    const brought = await more.run(() => take(scope()))
    if (brought === null || settled() !== known) return
    const fresh = brought.items.filter((one) => !gone.has(one.id))
    batch.value = joined(batch.value, fresh)
    hour.value = brought.hour
    dry = brought.items.length < TAKEN
    if (changes === before && !deciding()) left.value = brought.left
  }

  return {
    question,
    more,
    batch,
    at,
    rival,
    left,
    hour,
    current,
    candidate,
    last,
    go,
    put,
    drop,
    topUp,
    onward: () => go(nextOpen(batch.value, at.value + 1)),
  }
}
