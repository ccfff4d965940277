/** The bad rows as tab-separated text, which pastes into a spreadsheet as a table. */
import type { RowProblem } from '@/api/types'

function cell(value: string | number | null): string {
  return String(value ?? '').replace(/[\t\r\n]+/g, ' ')
}

export function problemsAsText(heads: readonly string[], problems: readonly RowProblem[]): string {
  const rows = problems.map((problem) =>
    [problem.sheet, problem.row, problem.column, problem.title, problem.value].map(cell).join('\t'),
  )
  return [heads.map(cell).join('\t'), ...rows].join('\n')
}
