/** Which acts a hazard's page offers, in which order, and why not the missing one. Pure. */
import type { Hazard, HazardAct, HazardDetail, HazardState } from '@/api/types'

/** Two acts may share a form: passing and failing a re-check ask for the same things. */
export type ActForm = 'grade' | 'assign' | 'rectify' | 'recheck' | 'end'

export interface OfferedAct {
  act: HazardAct
  form: ActForm
  /** The act that moves the hazard on from where it is; at most one is. */
  primary: boolean
}

const FORMS: Readonly<Record<HazardAct, ActForm>> = {
  grade: 'grade',
  assign: 'assign',
  rectify: 'rectify',
  recheck_pass: 'recheck',
  recheck_fail: 'recheck',
  transfer: 'end',
  unfounded: 'end',
}

const ORDER: readonly HazardAct[] = [
  'grade',
  'assign',
  'rectify',
  'recheck_pass',
  'recheck_fail',
  'transfer',
  'unfounded',
]

const NEXT: Readonly<Record<HazardState, HazardAct | null>> = {
  reported: 'grade',
  graded: 'assign',
  assigned: 'rectify',
  rectified: 'recheck_pass',
  closed_verified: null,
  unfounded: null,
  transferred: null,
}

/** The states in which a hazard is over. */
export const ENDED: readonly HazardState[] = ['closed_verified', 'unfounded', 'transferred']

/** What lists and pages call the state. */
export type ShownState = HazardState | 'reopened'

/** A hazard that came back from a failed re-check is again with its rectifier, and says so. */
export function shownState(hazard: Pick<Hazard, 'state' | 'reopened'>): ShownState {
  return hazard.state === 'assigned' && hazard.reopened > 0 ? 'reopened' : hazard.state
}

/** What the server allows this person, in the order of the loop. */
export function offeredActs(detail: Pick<HazardDetail, 'hazard' | 'allowed'>): OfferedAct[] {
  const next = NEXT[detail.hazard.state]
  return ORDER.filter((act) => detail.allowed.includes(act)).map((act) => ({
    act,
    form: FORMS[act],
    primary: act === next,
  }))
}

export type Hindrance = 'rectifier' | 'waits_for_other' | 'ended' | null

/** Who rectified last, from the timeline; null when nobody has. */
export function lastRectifier(detail: Pick<HazardDetail, 'timeline'>): string | null {
  const last = detail.timeline.findLast((entry) => entry.event_type.includes('rectif'))
  return last?.by.id ?? null
}

/**
 * Why nothing is offered, in the order a person would ask. The server decides; this only explains
 * what it has already decided.
 */
export function hindrance(detail: HazardDetail, accountId: string | null): Hindrance {
  if (detail.allowed.length > 0) return null
  if (ENDED.includes(detail.hazard.state)) return 'ended'
  const mine = accountId !== null && lastRectifier(detail) === accountId
  return detail.hazard.state === 'rectified' && mine ? 'rectifier' : 'waits_for_other'
}
