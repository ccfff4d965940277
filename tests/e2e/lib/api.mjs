/** A person at the API without a browser: for the parts of a story that are not under test. */
import { randomBytes } from 'node:crypto'

/** A UUID of version 7, as devices mint them. */
export function commandId() {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.now(), 0, 6)
  bytes[6] = (bytes[6] & 0x0f) | 0x70
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([a, b]) => hex.slice(a, b))
    .join('-')
}

export class Refused extends Error {
  constructor(status, problem) {
    super(`${status} ${problem?.code ?? ''} ${problem?.title ?? ''} ${problem?.detail ?? ''}`)
    this.status = status
    this.problem = problem
  }
}

export class Session {
  #base
  #cookie = ''

  constructor(base) {
    this.#base = base
  }

  static async of(base, login, password) {
    const session = new Session(base)
    session.me = await session.post('/sessions', { login, password })
    return session
  }

  /** The session of a browser's context. */
  static async ofContext(base, context) {
    const session = new Session(base)
    const cookies = await context.cookies(base)
    session.#cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    return session
  }

  async #send(method, path, body) {
    const headers = { accept: 'application/json', cookie: this.#cookie }
    if (method !== 'GET') headers['x-anlan-command'] = commandId()
    if (body !== undefined) headers['content-type'] = 'application/json'
    const answer = await fetch(`${this.#base}/api/v1${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const cookie = answer.headers.get('set-cookie')
    if (cookie !== null) this.#cookie = cookie.split(';')[0]
    const text = await answer.text()
    const read = text === '' ? null : JSON.parse(text)
    if (!answer.ok) throw new Refused(answer.status, read)
    return read
  }

  get(path) {
    return this.#send('GET', path)
  }

  post(path, body = {}) {
    return this.#send('POST', path, body)
  }

  delete(path) {
    return this.#send('DELETE', path)
  }
}
