/** The one door to `/api/v1`: queries, commands, uploads. Never retries a write by itself. */
import { deviceTime } from '@/lib/clock'
import { uuid7 } from '@/lib/uuid7'
import type { Blob as StoredBlob, Page, Problem } from './types'

export const BASE = '/api/v1'

export type QueryValue = string | number | boolean | null | undefined
export type Query = Readonly<Record<string, QueryValue>>

/** A refusal as far as it was told: a proxy before the server says less than the server. */
export type Refusal = Pick<Problem, 'code' | 'title'> & Partial<Problem>

/** The server refused, in words a clerk can read. */
export class ApiProblem extends Error {
  readonly problem: Refusal
  readonly status: number
  constructor(problem: Refusal, status: number) {
    super(problem.title)
    this.name = 'ApiProblem'
    this.problem = problem
    this.status = status
  }
}

/** The server was not reached; nothing is known about what it holds. */
export class Unreachable extends Error {
  constructor() {
    super('unreachable')
    this.name = 'Unreachable'
  }
}

/** Signed out, timed out, locked, too many: said before anything was decided, and it passes. */
const UNDECIDED: readonly number[] = [401, 408, 423, 429]

/**
 * Whether the server has decided against an order. Every other failure leaves open whether it was
 * carried out (a commit without an answer, a proxy), so the order may be sent again under its id.
 */
export function isRefusal(error: unknown): error is ApiProblem {
  if (!(error instanceof ApiProblem)) return false
  return error.status >= 400 && error.status < 500 && !UNDECIDED.includes(error.status)
}

let onSessionLost: () => void = () => undefined
let onReach: (reached: boolean) => void = () => undefined

/** The application says what happens when a session ends and when the server is or is not reached. */
export function watchClient(hooks: {
  sessionLost: () => void
  reach: (reached: boolean) => void
}): void {
  onSessionLost = hooks.sessionLost
  onReach = hooks.reach
}

/** An address under the API with its query; empty values are left out. */
export function url(path: string, query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '' && value !== false) {
      params.set(name, String(value))
    }
  }
  const text = params.toString()
  return text === '' ? BASE + path : `${BASE + path}?${text}`
}

/** Where a stored photograph or file is served. */
export function blobUrl(hash: string): string {
  return url(`/blobs/${encodeURIComponent(hash)}`)
}

/** Reads a refusal; a body that is not problem+json becomes a plain one with the status as code. */
export function readProblem(body: unknown, status: number): Refusal {
  if (typeof body === 'object' && body !== null && 'code' in body && 'title' in body) {
    return body as Refusal
  }
  return { code: `http_${status}`, title: `HTTP ${status}`, status }
}

function refusal(body: unknown, status: number, path: string): ApiProblem {
  if (status === 401 && !path.startsWith('/sessions')) onSessionLost()
  return new ApiProblem(readProblem(body, status), status)
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  try {
    return await response.json()
  } catch {
    return undefined
  }
}

async function send<T>(path: string, address: string, init: RequestInit): Promise<T> {
  let response: Response
  try {
    response = await fetch(address, { credentials: 'same-origin', ...init })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    onReach(false)
    throw new Unreachable()
  }
  onReach(true)
  const body = await bodyOf(response)
  if (!response.ok) throw refusal(body, response.status, path)
  return body as T
}

/** Asks a question. */
export function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return send<T>(path, url(path, query), {
    headers: { accept: 'application/json' },
    ...(signal ? { signal } : {}),
  })
}

/**
 * The headers of an order. The same `commandId` sent again gets the same answer. `at` is when the
 * person recorded it, if that was before now.
 */
export function commandHeaders(
  commandId: string = uuid7(),
  at: string = deviceTime(),
): Record<string, string> {
  return {
    accept: 'application/json',
    'x-anlan-command': commandId,
    'x-anlan-device-time': at,
  }
}

function order<T>(
  method: string,
  path: string,
  body: unknown,
  commandId: string | undefined,
  at?: string,
): Promise<T> {
  return send<T>(path, url(path), {
    method,
    headers: { ...commandHeaders(commandId, at), 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  })
}

/** Gives an order; one recorded earlier says when, as `deviceTime` wrote it. */
export function post<T>(path: string, body?: unknown, commandId?: string, at?: string): Promise<T> {
  return order<T>('POST', path, body, commandId, at)
}

/** Replaces a part of a thing. */
export function put<T>(path: string, body?: unknown, commandId?: string): Promise<T> {
  return order<T>('PUT', path, body, commandId)
}

/** Ends a thing. */
export function del(path: string): Promise<undefined> {
  return send<undefined>(path, url(path), { method: 'DELETE', headers: commandHeaders() })
}

export interface UploadOptions {
  query?: Query
  commandId?: string
  /** Called with sent and total bytes. */
  onProgress?: (sent: number, total: number) => void
}

function upload<T>(path: string, body: FormData | Blob, options: UploadOptions): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url(path, options.query))
    for (const [name, value] of Object.entries(commandHeaders(options.commandId))) {
      request.setRequestHeader(name, value)
    }
    if (body instanceof Blob) {
      request.setRequestHeader('content-type', body.type || 'application/octet-stream')
    }
    request.responseType = 'json'
    request.upload.onprogress = (event) => options.onProgress?.(event.loaded, event.total)
    request.onerror = () => {
      onReach(false)
      reject(new Unreachable())
    }
    request.onload = () => {
      onReach(true)
      if (request.status >= 200 && request.status < 300) resolve(request.response as T)
      else reject(refusal(request.response, request.status, path))
    }
    request.send(body)
  })
}

/** Sends a file as multipart, part name `file`, with upload progress. */
export function uploadFile<T>(path: string, file: File, options: UploadOptions = {}): Promise<T> {
  const form = new FormData()
  form.append('file', file, file.name)
  return upload<T>(path, form, options)
}

/** Stores a photograph; the answer is its content hash. */
export function uploadBlob(photo: Blob, options: UploadOptions = {}): Promise<StoredBlob> {
  return upload<StoredBlob>('/blobs', photo, options)
}

/** Walks a list to its end by key; `pages_max` keeps a wrong answer from running for ever. */
export async function everyPage<T>(path: string, query: Query = {}, pages_max = 50): Promise<T[]> {
  const items: T[] = []
  let after: string | null = null
  for (let page = 0; page < pages_max; page += 1) {
    const answer: Page<T> = await get<Page<T>>(path, { limit: 200, ...query, after })
    items.push(...answer.items)
    after = answer.next
    if (after === null) break
  }
  return items
}
