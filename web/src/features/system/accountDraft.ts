/** The values of the new-account form and the order they make. */
import type { AccountDraft, RoleCode } from '@/api/types'

export interface AccountValues {
  login: string
  name: string
  password: string
  role: string
  region: string | null
  organisation: string
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

export const PASSWORD_CHARS_MIN = 12

export function emptyAccount(): AccountValues {
  return { login: '', name: '', password: '', role: 'grid_worker', region: null, organisation: '' }
}

/** The order, or null while something required is missing; the server checks the rest. */
export function accountOrder(values: AccountValues): AccountDraft | null {
  const login = values.login.trim()
  const name = values.name.trim()
  const plain = /^[a-z0-9][a-z0-9.-]*$/.test(login)
  if (!plain || name === '' || values.region === null) return null
  if (Array.from(values.password).length < PASSWORD_CHARS_MIN) return null
  const order: AccountDraft = {
    login,
    name,
    password: values.password,
    roles: [{ role: values.role as RoleCode, region_code: values.region }],
  }
  if (values.organisation !== '') order.organisation_id = values.organisation
  return order
}
