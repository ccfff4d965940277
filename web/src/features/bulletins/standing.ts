/** Where a bulletin stands among its corrections, and what counting it again says. */
import type { BulletinCheck, BulletinRow } from '@/api/types'
import type { zh } from './locale'

export function standing(row: BulletinRow): keyof typeof zh {
  if (row.superseded_by !== null) return 'standing_corrected'
  return row.corrects === null ? 'standing_valid' : 'standing_correction'
}

/** Numbers by verdict; those that stayed the same are not told one by one. */
export function verdicts(checks: readonly BulletinCheck[]): {
  corrected: BulletinCheck[]
  moved: BulletinCheck[]
  redefined: BulletinCheck[]
  same: number
} {
  const of = (verdict: string) => checks.filter((check) => check.verdict === verdict)
  return {
    corrected: of('corrected'),
    moved: of('basis_moved'),
    redefined: of('definition_changed'),
    same: of('same').length,
  }
}

/** The plans that were typed, as whole numbers above zero; others are left out. */
export function plansOf(typed: Readonly<Record<string, string>>): Record<string, number> {
  const plans: Record<string, number> = {}
  for (const [figure, text] of Object.entries(typed)) {
    if (/^[1-9]\d{0,14}$/.test(text.trim())) plans[figure] = Number(text.trim())
  }
  return plans
}
