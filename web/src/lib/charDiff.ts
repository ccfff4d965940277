/** Which characters of two short texts differ: the longest common subsequence stays plain. */

export interface Piece {
  text: string
  differs: boolean
}

/** Longer texts are compared as wholes: the table below grows with the product of the lengths. */
export const DIFF_CHARS_MAX = 400

function push(pieces: Piece[], text: string, differs: boolean): void {
  const last = pieces.at(-1)
  if (last?.differs === differs) last.text += text
  else pieces.push({ text, differs })
}

function lengths(left: readonly string[], right: readonly string[]): number[][] {
  const table = Array.from({ length: left.length + 1 }, () =>
    new Array<number>(right.length + 1).fill(0),
  )
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const row = table[i]
      const below = table[i + 1]
      if (row === undefined || below === undefined) continue
      row[j] =
        left[i] === right[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return table
}

/** The two texts in pieces; joined again, each gives its text back. */
export function charDiff(left: string, right: string): { left: Piece[]; right: Piece[] } {
  const a = Array.from(left)
  const b = Array.from(right)
  if (a.length > DIFF_CHARS_MAX || b.length > DIFF_CHARS_MAX) {
    const differs = left !== right
    return { left: [{ text: left, differs }], right: [{ text: right, differs }] }
  }
  const table = lengths(a, b)
  const out = { left: [] as Piece[], right: [] as Piece[] }
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const one = a[i]
    const other = b[j]
    if (one !== undefined && one === other) {
      push(out.left, one, false)
      push(out.right, one, false)
      i += 1
      j += 1
    } else if (
      other === undefined ||
      (one !== undefined && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))
    ) {
      push(out.left, one ?? '', true)
      i += 1
    } else {
      push(out.right, other, true)
      j += 1
    }
  }
  return out
}
