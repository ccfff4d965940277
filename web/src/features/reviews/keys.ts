/** What a key press means on the workbench. Keys typed into a field mean nothing here. */

export type ReviewKey =
  | { act: 'next' | 'previous' | 'refuse' | 'undo' | 'compare_next' | 'compare_previous' }
  | { act: 'accept'; rival: number }

const PLAIN: Readonly<Record<string, ReviewKey>> = {
  j: { act: 'next' },
  k: { act: 'previous' },
  n: { act: 'refuse' },
  u: { act: 'undo' },
  arrowright: { act: 'compare_next' },
  arrowleft: { act: 'compare_previous' },
}

export function reviewKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target' | 'repeat'>,
): ReviewKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null
  const target = event.target
  if (
    target instanceof HTMLElement &&
    (target.matches('input, select, textarea, [role="combobox"]') || target.isContentEditable)
  ) {
    return null
  }
  if (/^[1-9]$/.test(event.key)) return { act: 'accept', rival: Number(event.key) - 1 }
  return PLAIN[event.key.toLowerCase()] ?? null
}
