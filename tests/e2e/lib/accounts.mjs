/** Accounts made as the law has it: one administrator proposes, another approves. */
import { Session } from './api.mjs'
import { ADMIN_PASSWORDS } from './server.mjs'

/** Password of everybody made here, as first given. */
export const FIRST_PASSWORD = 'Chushi-2026'
/** The one they set for themselves at once: before that nothing else works. */
export const PASSWORD = 'Ziji-2026'

/** Proposes and approves an account at the API; answers its id. */
export async function account(town, person) {
  const { login, name, role, region, subject, line, organisation } = person
  town.admins ??= {
    system: await Session.of(town.base, 'sysadmin', ADMIN_PASSWORDS.sysadmin),
    security: await Session.of(town.base, 'secadmin', ADMIN_PASSWORDS.secadmin),
  }
  const roles = [
    { role, region_code: region, ...(subject && { subject_id: subject }), ...(line && { line }) },
  ]
  const of = organisation && { organisation_id: organisation }
  const draft = { login, name, password: FIRST_PASSWORD, phone: '13800001234', roles, ...of }
  const { id } = await town.admins.system.post('/accounts', draft)
  await town.admins.security.post(`/accounts/${id}/approve`)
  const owner = await Session.of(town.base, login, FIRST_PASSWORD)
  await owner.post('/sessions/current/password', { old: FIRST_PASSWORD, new: PASSWORD })
  return id
}
