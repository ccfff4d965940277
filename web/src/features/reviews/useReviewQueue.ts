/**
 * The queue of a reviewer: a batch of records, a cursor, and decisions that can be taken back.
 * A decided record stays in the batch, so that going back shows what was decided.
 */
import { get, post } from '@/api/client'
import type { Page, Review, ReviewDecision } from '@/api/types'
import { useOrder } from '@/ui/useOrder'
import { useQuestion } from '@/ui/useQuestion'
import { computed, ref, watch } from 'vue'

export const BATCH = 50

export interface QueueScope {
  run: string | null
  state: string
  town: string | null
}

export type Done = 'accepted' | 'refused' | 'undone'

export function useReviewQueue(
  scope: () => QueueScope,
  said: (done: Done, review: Review) => void,
) {
  const batch = ref<Review[]>([])
  const at = ref(0)
  const rival = ref(0)
  const left = ref(0)
  const decided = ref<string[]>([])
  const order = useOrder()

  const question = useQuestion<Page<Review>>(
    (signal) => get<Page<Review>>('/reviews', { ...scope(), limit: BATCH }, signal),
    () => JSON.stringify(scope()),
  )
  watch(question.answer, (answer) => {
    batch.value = answer?.items ?? []
    left.value = answer?.total ?? 0
    at.value = 0
    rival.value = 0
    decided.value = []
  })

  const current = computed(() => batch.value[at.value] ?? null)
  const candidate = computed(() => current.value?.candidates[rival.value] ?? null)

  function go(step: number): void {
    at.value = Math.max(0, Math.min(batch.value.length - 1, at.value + step))
    rival.value = 0
  }

  function put(review: Review): void {
    batch.value = batch.value.map((one) => (one.id === review.id ? review : one))
  }

  /** On to the next record that is still open; at the end of the batch, fetch the next batch. */
  async function onward(): Promise<void> {
    const ahead = batch.value.findIndex((one, n) => n > at.value && one.state === 'open')
    const any = batch.value.findIndex((one) => one.state === 'open')
    const next = ahead === -1 ? any : ahead
    if (next !== -1) {
      at.value = next
      rival.value = 0
    } else if (left.value > 0) {
      await question.reload()
    }
  }

  async function give(review: Review, body: ReviewDecision): Promise<Review | null> {
    const answer = await order.run((commandId) =>
      post<Review>(`/reviews/${review.id}/decision`, body, commandId),
    )
    if (answer !== null) put(answer)
    return answer
  }

  async function decide(body: ReviewDecision): Promise<void> {
    const review = current.value
    if (review?.state !== 'open') return
    const answer = await give(review, body)
    if (answer === null) return
    left.value = Math.max(0, left.value - 1)
    decided.value = [...decided.value, review.id]
    said(body.decision === 'accept' ? 'accepted' : 'refused', review)
    await onward()
  }

  async function accept(n: number): Promise<void> {
    const chosen = current.value?.candidates[n]
    if (chosen === undefined) return
    await decide({ decision: 'accept', register_id: chosen.register_id })
  }

  /** Takes back the decision on the record shown, or else the last one of this sitting. */
  async function undo(): Promise<void> {
    const shown = current.value
    const id = shown !== null && shown.state !== 'open' ? shown.id : decided.value.at(-1)
    const review = batch.value.find((one) => one.id === id)
    if (review === undefined) return
    const answer = await give(review, { decision: 'undo' })
    if (answer === null) return
    decided.value = decided.value.filter((one) => one !== id)
    left.value += 1
    at.value = batch.value.findIndex((one) => one.id === id)
    rival.value = 0
    said('undone', answer)
  }

  return {
    question,
    order,
    batch,
    at,
    rival,
    left,
    decided,
    current,
    candidate,
    next: () => go(1),
    previous: () => go(-1),
    compare: (step: number) => {
      const last = (current.value?.candidates.length ?? 1) - 1
      rival.value = Math.max(0, Math.min(last, rival.value + step))
    },
    show: (n: number) => {
      rival.value = n
    },
    accept,
    refuse: () => decide({ decision: 'refuse' }),
    undo,
  }
}

export type ReviewQueue = ReturnType<typeof useReviewQueue>
