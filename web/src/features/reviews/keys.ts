/** What a key press means on the workbench. Keys typed into a field mean nothing here. */

export type ReviewKey =
  | { act: 'next' | 'previous' | 'accept_shown' | 'refuse' | 'aside' | 'undo' }
  | { act: 'compare_next' | 'compare_previous' }
  | { act: 'accept'; rival: number }

const PLAIN: Readonly<Record<string, ReviewKey>> = {
  j: { act: 'next' },
  k: { act: 'previous' },
  y: { act: 'accept_shown' },
  enter: { act: 'accept_shown' },
  n: { act: 'refuse' },
  l: { act: 'aside' },
  u: { act: 'undo' },
  arrowright: { act: 'compare_next' },
  arrowleft: { act: 'compare_previous' },
}

const TYPED_INTO = 'input, select, textarea, [role="combobox"]'
/** Enter presses what has the focus, wherever something can be pressed. */
const PRESSED = 'a[href], button, summary, [role="button"], [role="option"], [role="menuitem"]'

export function reviewKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target' | 'repeat'>,
): ReviewKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null
  const target = event.target
  if (target instanceof HTMLElement) {
    if (target.matches(TYPED_INTO) || target.isContentEditable) return null
    if (event.key === 'Enter' && target.matches(PRESSED)) return null
  }
  if (/^[1-9]$/.test(event.key)) return { act: 'accept', rival: Number(event.key) - 1 }
  return PLAIN[event.key.toLowerCase()] ?? null
}
