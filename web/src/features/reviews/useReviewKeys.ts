/** The keys of the workbench, heard wherever on the page the focus is. */
import { onBeforeUnmount, onMounted } from 'vue'
import { reviewKey } from './keys'
import type { ReviewQueue } from './useReviewQueue'

export function useReviewKeys(queue: ReviewQueue): void {
  function press(event: KeyboardEvent): void {
    const key = reviewKey(event)
    if (key === null) return
    event.preventDefault()
    switch (key.act) {
      case 'next':
        return queue.next()
      case 'previous':
        return queue.previous()
      case 'compare_next':
        return queue.compare(1)
      case 'compare_previous':
        return queue.compare(-1)
      case 'accept':
        return void queue.accept(key.rival)
      case 'accept_shown':
        return void queue.accept(queue.rival.value)
      case 'refuse':
        return void queue.refuse()
      case 'aside':
        return void queue.aside()
      case 'undo':
        return void queue.undo()
    }
  }

  onMounted(() => window.addEventListener('keydown', press))
  onBeforeUnmount(() => window.removeEventListener('keydown', press))
}
