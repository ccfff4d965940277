/** A contract as it is typed, and whether it can be signed. Pure. */
import type { ContractDraft, LineKind, TargetKind } from '@/api/types'

export const LINES = [
  'territorial',
  'industry',
  'direct_regulator',
  'contracted_leader',
  'enterprise',
] as const satisfies readonly LineKind[]
export const TARGET_KINDS = [
  'region',
  'industry',
  'subject',
  'asset',
] as const satisfies readonly TargetKind[]

const KINDS_OF_LINE: Readonly<Record<LineKind, readonly TargetKind[]>> = {
  territorial: ['region', 'asset'],
  industry: ['industry'],
  direct_regulator: ['industry', 'subject', 'asset'],
  contracted_leader: TARGET_KINDS,
  enterprise: ['subject'],
}

/** What one can answer for along a line: territory is a place, an enterprise answers for itself. */
export function targetKinds(line: LineKind): readonly TargetKind[] {
  return KINDS_OF_LINE[line]
}

export interface ContractFields {
  person_id: string
  role_title: string
  line_kind: LineKind
  target_kind: TargetKind
  target: string
  /** Only of an industry target, whose region is `target`. */
  target_line: string
  duties: string
  from: string
  to: string
}

export function blankContract(today: string): ContractFields {
  return {
    person_id: '',
    role_title: '',
    line_kind: 'territorial',
    target_kind: 'region',
    target: '',
    target_line: '',
    duties: '',
    from: today,
    to: '',
  }
}

/** The contract to send, or null while something is missing or the days are the wrong way round. */
export function readContract(fields: ContractFields): ContractDraft | null {
  const { person_id, role_title, line_kind, target_kind, target, duties, from, to } = fields
  const missing = [person_id, role_title, target, from].some((text) => text.trim() === '')
  const industry = target_kind === 'industry'
  if (industry && fields.target_line.trim() === '') return null
  if (!targetKinds(line_kind).includes(target_kind)) return null
  if (missing || (to !== '' && to < from)) return null
  return {
    person_id,
    role_title: role_title.trim(),
    line_kind,
    target_kind,
    target: industry ? `${target.trim()}:${fields.target_line.trim()}` : target.trim(),
    from,
    ...(duties.trim() === '' ? {} : { duties: duties.trim() }),
    ...(to === '' ? {} : { to }),
  }
}
