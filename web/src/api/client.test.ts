import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  ApiProblem,
  Unreachable,
  everyPage,
  get,
  post,
  readProblem,
  url,
  watchClient,
} from './client'
import { setClock } from '@/lib/clock'

const answers: (Response | Error)[] = []
const asked: { address: string; init: RequestInit }[] = []
const hooks = { sessionLost: vi.fn(), reach: vi.fn() }

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status })
}

beforeEach(() => {
  watchClient(hooks)
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    asked.push({ address, init })
    const next = answers.shift() ?? json({})
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next)
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.clearAllMocks()
  answers.length = 0
  asked.length = 0
})

describe('url', () => {
  it('leaves empty values out and keeps zero', () => {
    expect(url('/subjects', { q: '', region: null, limit: 0, mine: false, kind: 'shop' })).toBe(
      '/api/v1/subjects?limit=0&kind=shop',
    )
  })
})

describe('a question', () => {
  it('carries no command id', async () => {
    await get('/regions')
    expect(asked[0]!.init.headers).not.toHaveProperty('x-anlan-command')
  })

  it('says unreachable when the network is down, and tells the frame', async () => {
    answers.push(new TypeError('failed'))
    await expect(get('/regions')).rejects.toBeInstanceOf(Unreachable)
    expect(hooks.reach).toHaveBeenCalledWith(false)
  })
})

describe('an order', () => {
  it('carries the given command id and the device time with its offset', async () => {
    const restore = setClock(() => Date.parse('2025-03-21T01:00:00Z'))
    await post('/visits', { note: 'x' }, '0195b5a0-0000-7000-8000-000000000000')
    restore()
    expect(asked[0]!.init.headers).toMatchObject({
      'x-anlan-command': '0195b5a0-0000-7000-8000-000000000000',
      'x-anlan-device-time': '2025-03-21T09:00:00.000+08:00',
    })
    expect(asked[0]!.init.body).toBe('{"note":"x"}')
  })

  it('carries the time at which it was recorded, when that is given', async () => {
    await post('/visits', {}, undefined, '2025-03-20T08:30:00.000+08:00')
    expect(asked[0]!.init.headers).toMatchObject({
      'x-anlan-device-time': '2025-03-20T08:30:00.000+08:00',
    })
  })
})

describe('a refusal', () => {
  it('keeps the stable code, the words and the status', async () => {
    const problem = {
      code: 'hazard_rectifier_cannot_recheck',
      title: '整改人不能复查',
      status: 403,
    }
    answers.push(json(problem, 403))
    const error = await post('/hazards/1/recheck').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ApiProblem)
    expect((error as ApiProblem).problem).toEqual(problem)
    expect(hooks.sessionLost).not.toHaveBeenCalled()
  })

  it('reports a lost session, but not a refused sign-in', async () => {
    answers.push(json({ code: 'not_signed_in', title: '请先登录' }, 401))
    await expect(get('/subjects')).rejects.toBeInstanceOf(ApiProblem)
    expect(hooks.sessionLost).toHaveBeenCalledTimes(1)
    answers.push(json({ code: 'login_refused', title: '账号或密码不对' }, 401))
    await expect(post('/sessions')).rejects.toBeInstanceOf(ApiProblem)
    expect(hooks.sessionLost).toHaveBeenCalledTimes(1)
  })

  it('reads a body that is no problem as its status', () => {
    expect(readProblem('<html>', 502).code).toBe('http_502')
  })
})

describe('every page', () => {
  it('walks the keys to the end, in order', async () => {
    answers.push(
      json({ items: [1, 2], next: 'k2', total: 3 }),
      json({ items: [3], next: null, total: 3 }),
    )
    expect(await everyPage<number>('/organisations')).toEqual([1, 2, 3])
    expect(asked.map((one) => one.address)).toEqual([
      '/api/v1/organisations?limit=200',
      '/api/v1/organisations?limit=200&after=k2',
    ])
  })

  it('stops at its limit when the server never ends', async () => {
    for (let n = 0; n < 5; n += 1) answers.push(json({ items: [n], next: 'again', total: 9 }))
    expect(await everyPage<number>('/organisations', {}, 3)).toHaveLength(3)
  })
})
