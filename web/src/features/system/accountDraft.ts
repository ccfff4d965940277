/** The values of the new-account form and the order they make. */
import type { AccountDraft, RoleCode, RoleDraft } from '@/api/types'

export interface AccountValues {
  login: string
  name: string
  password: string
  role: string
  region: string | null
  organisation: string
  /** Of an enterprise's account: its subject. */
  subject: string
  /** Of a sector department's account: its line. */
  line: string
}

export const ROLES: readonly RoleCode[] = [
  'grid_worker',
  'town_office',
  'sector_department',
  'committee_office',
  'leader',
  'enterprise',
  'enforcement_officer',
  'expert',
  'discipline_inspector',
  'duty_officer',
  'system_admin',
  'security_admin',
  'auditor',
]

export const PASSWORD_CHARS_MIN = 8
const SUBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function emptyAccount(): AccountValues {
  return {
    login: '',
    name: '',
    password: '',
    role: 'grid_worker',
    region: null,
    organisation: '',
    subject: '',
    line: '',
  }
}

/** The subject's id out of what was pasted: the id itself, or the address of its dossier. */
export function subjectId(pasted: string): string | null {
  const last = pasted.trim().split('?')[0]?.split('/').at(-1) ?? ''
  return SUBJECT_ID.test(last) ? last : null
}

/** The order, or null while something required is missing; the server checks the rest. */
export function accountOrder(values: AccountValues): AccountDraft | null {
  const login = values.login.trim()
  const name = values.name.trim()
  const plain = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(login)
  if (!plain || name === '' || values.region === null) return null
  if (Array.from(values.password).length < PASSWORD_CHARS_MIN) return null
  const role: RoleDraft = { role: values.role as RoleCode, region_code: values.region }
  const subject = subjectId(values.subject)
  if (values.role === 'enterprise') {
    if (subject === null) return null
    role.subject_id = subject
  }
  if (values.role === 'sector_department' && values.line !== '') role.line = values.line
  const order: AccountDraft = { login, name, password: values.password, roles: [role] }
  if (values.organisation !== '') order.organisation_id = values.organisation
  return order
}
