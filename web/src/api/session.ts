/** Who is signed in, and what they may do. Screens hide what a role cannot; the server decides. */
import { computed, reactive, readonly } from 'vue'
import { ApiProblem, del, get, post, watchClient } from './client'
import type { Permission } from './permission'
import type { Me } from './types'

/** `lost` keeps the page under the sign-in, so that nothing typed is gone. */
export type SessionState = 'unknown' | 'anonymous' | 'present' | 'lost'

const held = reactive<{ state: SessionState; me: Me | null; reached: boolean }>({
  state: 'unknown',
  me: null,
  reached: true,
})

export const session = readonly(held)
export const me = computed(() => held.me)

watchClient({
  sessionLost: () => {
    if (held.state === 'present') held.state = 'lost'
  },
  reach: (reached) => {
    held.reached = reached
  },
})

function enter(next: Me): void {
  held.me = next
  held.state = 'present'
}

/** True when one of the person's roles has one of these permissions. */
export function can(...permissions: Permission[]): boolean {
  return permissions.some((permission) => held.me?.permissions.includes(permission) ?? false)
}

/** True for somebody who signs in for an enterprise and for nothing else. */
export function onlyEnterprise(): boolean {
  const roles = held.me?.roles ?? []
  return roles.length > 0 && roles.every((grant) => grant.role === 'enterprise')
}

/** Asks who the cookie belongs to. Unreachable leaves the state as it was and throws. */
export async function resumeSession(): Promise<void> {
  try {
    enter(await get<Me>('/sessions/current'))
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    held.state = 'anonymous'
    held.me = null
  }
}

/** Signs in. A different person than before gets a fresh page, not the other's half-filled one. */
export async function signIn(login: string, password: string): Promise<'same' | 'other'> {
  const before = held.me?.account_id
  const next = await post<Me>('/sessions', { login, password })
  enter(next)
  return before === undefined || before === next.account_id ? 'same' : 'other'
}

/** Changes the password of the person signed in; their other sessions end. */
export async function changePassword(old: string, next: string, commandId: string): Promise<void> {
  enter(await post<Me>('/sessions/current/password', { old, new: next }, commandId))
}

/** Signs out; the answer does not matter, the screen is empty afterwards. */
export async function signOut(): Promise<void> {
  try {
    await del('/sessions/current')
  } finally {
    held.state = 'anonymous'
    held.me = null
  }
}
