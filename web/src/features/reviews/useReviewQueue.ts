/** What a reviewer does with the records in hand: decide, put aside, take back. */
import { ApiProblem, post } from '@/api/client'
import type { Review, ReviewDecision } from '@/api/types'
import { nowMs } from '@/lib/clock'
import { useOrder } from '@/ui/useOrder'
import { computed, ref, watch } from 'vue'
import { paceFrom, withDecision, withoutDecision } from './pace'
import { useReviewBatch, type BatchScope } from './useReviewBatch'

export type Done = 'accepted' | 'refused' | 'undone' | 'put_aside' | 'elsewhere'

function isDecidedAlready(error: Error | null): boolean {
  return error instanceof ApiProblem && error.problem.code === 'review_decided_already'
}

export function useReviewQueue(
  scope: () => BatchScope,
  said: (done: Done, review: Review) => void,
) {
  const order = useOrder()
  const hand = useReviewBatch(scope, () => order.busy.value)
  const { batch, current, candidate, at, rival, left } = hand
  /** Decided here and still in hand, oldest first. */
  const decided = ref<string[]>([])
  const pace = ref(paceFrom(nowMs()))
  watch(hand.question.answer, () => {
    decided.value = []
  })

  const shownIsDecided = computed(() => current.value !== null && current.value.state !== 'open')

  async function give(review: Review, body: ReviewDecision): Promise<Review | null> {
    const answer = await order.run((commandId) =>
      post<Review>(`/reviews/${review.id}/decision`, body, commandId),
    )
    if (answer !== null) hand.put(answer)
    return answer
  }

  /** Somebody else was first: no fault of this person's, so no alarm. */
  function missed(review: Review): void {
    if (!isDecidedAlready(order.error.value)) return
    order.error.value = null
    left.value = Math.max(0, left.value - 1)
    hand.drop(review.id)
    said('elsewhere', review)
    void hand.topUp()
  }

  async function decide(body: ReviewDecision): Promise<void> {
    const review = current.value
    if (review?.state !== 'open' || order.busy.value) return
    const answer = await give(review, body)
    if (answer === null) return missed(review)
    decided.value = [...decided.value, review.id]
    pace.value = withDecision(pace.value, nowMs())
    said(body.decision === 'accept' ? 'accepted' : 'refused', review)
    if (scope().state !== 'open') return
    if (current.value?.id === review.id) hand.onward()
    void hand.topUp()
  }

  async function accept(n: number): Promise<void> {
    const chosen = current.value?.candidates[n]
    if (chosen === undefined) return
    await decide({ decision: 'accept', register_id: chosen.register_id })
  }

  async function aside(): Promise<void> {
    const review = current.value
    if (review?.state !== 'open') return
    const done = await order.run((commandId) =>
      post<undefined>(`/reviews/${review.id}/aside`, {}, commandId),
    )
    if (done === null) return
    hand.drop(review.id)
    said('put_aside', review)
    void hand.topUp()
  }

  /** Takes back the decision on the record shown, or else the last one of this sitting. */
  async function undo(): Promise<void> {
    const id = shownIsDecided.value ? current.value?.id : decided.value.at(-1)
    const review = batch.value.find((one) => one.id === id)
    if (review === undefined) return
    const answer = await give(review, { decision: 'undo' })
    if (answer === null) return
    if (decided.value.includes(review.id)) pace.value = withoutDecision(pace.value)
    decided.value = decided.value.filter((one) => one !== id)
    hand.go(batch.value.findIndex((one) => one.id === id))
    said('undone', answer)
  }

  return {
    ...hand,
    order,
    decided,
    pace,
    undoable: computed(() => shownIsDecided.value || decided.value.length > 0),
    next: () => hand.go(at.value + 1),
    previous: () => hand.go(at.value - 1),
    compare: (step: number) => {
      const most = (current.value?.candidates.length ?? 1) - 1
      rival.value = Math.max(0, Math.min(most, rival.value + step))
    },
    show: (n: number) => {
      rival.value = n
    },
    candidate,
    accept,
    aside,
    refuse: () => decide({ decision: 'refuse' }),
    undo,
  }
}

export type ReviewQueue = ReturnType<typeof useReviewQueue>
