/** The window of a receipt as the address and the API ask for it. Pure. */
import type { ReceiptWindow } from '@/api/types'

/** `month`, or a campaign's two days as `2026-03-01..2026-05-31`. */
export function windowParameter(window: Pick<ReceiptWindow, 'kind' | 'from' | 'to'>): string {
  return window.kind === 'campaign' ? `${window.from ?? window.to}..${window.to}` : window.kind
}
