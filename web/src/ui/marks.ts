/** The marks of the law: tone, shape and word of each risk, clock, state and end. */
import type { Hazard, HazardState } from '@/api/types'
import type { zh } from './locale'

export interface Mark {
  tone: 'major' | 'larger' | 'general' | 'low' | 'ok' | 'near' | 'late' | 'plain' | 'active'
  fill: 'solid' | 'hollow'
  /** Path in a 12 × 12 box. */
  path: string
  word: keyof typeof zh
}

const DIAMOND = 'M6 0.5L11.5 6L6 11.5L0.5 6Z'
const TRIANGLE = 'M6 1L11.5 11H0.5Z'
const DISC = 'M6 1a5 5 0 1 0 0 10a5 5 0 0 0 0-10z'
const SQUARE = 'M1 1h10v10H1z'
const TICK = 'M1.5 6.5L4.8 10L10.5 2.5'
const QUARTER = 'M6 1a5 5 0 1 0 0 10a5 5 0 0 0 0-10zM6 1v5h5'
const BANG = 'M6 1v6.2M6 9.6v1.4'
const ARROW = 'M1 6h9M6.5 2.2L10.3 6L6.5 9.8'
const DASH = 'M1.5 6h9'
const RING = 'M6 1.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 0 0 0-9.6z'
const HALF = 'M6 1a5 5 0 0 0 0 10zM6 1a5 5 0 0 1 0 10'
const RETURN = 'M3.5 1L1 3.8L3.5 6.6M1 3.8h6.5a3 3 0 0 1 0 6.5H4'

export const MARKS = {
  risk_major: { tone: 'major', fill: 'solid', path: DIAMOND, word: 'risk_major' },
  risk_larger: { tone: 'larger', fill: 'solid', path: TRIANGLE, word: 'risk_larger' },
  risk_general: { tone: 'general', fill: 'solid', path: DISC, word: 'risk_general' },
  risk_low: { tone: 'low', fill: 'solid', path: SQUARE, word: 'risk_low' },
  level_major: { tone: 'major', fill: 'solid', path: DIAMOND, word: 'level_major' },
  level_general: { tone: 'general', fill: 'solid', path: DISC, word: 'level_general' },
  level_none: { tone: 'plain', fill: 'hollow', path: RING, word: 'level_none' },
  clock_ok: { tone: 'ok', fill: 'hollow', path: TICK, word: 'clock_ok' },
  clock_near: { tone: 'near', fill: 'hollow', path: QUARTER, word: 'clock_near' },
  clock_late: { tone: 'late', fill: 'hollow', path: BANG, word: 'clock_late' },
  state_reported: { tone: 'active', fill: 'hollow', path: RING, word: 'state_reported' },
  state_graded: { tone: 'active', fill: 'hollow', path: QUARTER, word: 'state_graded' },
  state_assigned: { tone: 'active', fill: 'hollow', path: HALF, word: 'state_assigned' },
  state_rectified: { tone: 'active', fill: 'solid', path: DISC, word: 'state_rectified' },
  state_reopened: { tone: 'late', fill: 'hollow', path: RETURN, word: 'state_reopened' },
  state_closed_verified: {
    tone: 'ok',
    fill: 'solid',
    path: SQUARE,
    word: 'state_closed_verified',
  },
  end_closed_not_fixed: {
    tone: 'near',
    fill: 'hollow',
    path: SQUARE,
    word: 'end_closed_not_fixed',
  },
  state_transferred: { tone: 'plain', fill: 'hollow', path: ARROW, word: 'state_transferred' },
  state_unfounded: { tone: 'plain', fill: 'hollow', path: DASH, word: 'state_unfounded' },
  finding_ok: { tone: 'ok', fill: 'hollow', path: TICK, word: 'finding_ok' },
  finding_gap: { tone: 'late', fill: 'hollow', path: RING, word: 'finding_gap' },
  finding_overlap: { tone: 'near', fill: 'hollow', path: HALF, word: 'finding_overlap' },
  standing_verified: { tone: 'ok', fill: 'hollow', path: TICK, word: 'standing_verified' },
  standing_registered: { tone: 'plain', fill: 'hollow', path: RING, word: 'standing_registered' },
  standing_in_review: { tone: 'near', fill: 'hollow', path: HALF, word: 'standing_in_review' },
  standing_merged: { tone: 'plain', fill: 'hollow', path: ARROW, word: 'standing_merged' },
  standing_unlicensed_candidate: {
    tone: 'near',
    fill: 'hollow',
    path: QUARTER,
    word: 'standing_unlicensed_candidate',
  },
} as const satisfies Record<string, Mark>

export type MarkName = keyof typeof MARKS

/** The mark of a hazard's state; `reopened` is one that came back from a re-check. */
export function stateMark(state: HazardState | 'reopened'): MarkName {
  return `state_${state}`
}

/** The mark of a hazard's level; not graded has its own. */
export function levelMark(level: Hazard['level']): MarkName {
  return level === null ? 'level_none' : `level_${level}`
}

/** Fewer working days than this is "near". */
export const NEAR_DAYS = 2

/** The clock of a hazard that is still open; ended ones and those without a deadline have none. */
export function clockMark(
  hazard: Pick<Hazard, 'deadline' | 'deadline_working_days_left' | 'overdue' | 'state'>,
): MarkName | null {
  if (['closed_verified', 'unfounded', 'transferred'].includes(hazard.state)) return null
  if (hazard.overdue) return 'clock_late'
  if (hazard.deadline === null) return null
  const left = hazard.deadline_working_days_left
  return left !== null && left <= NEAR_DAYS ? 'clock_near' : 'clock_ok'
}
