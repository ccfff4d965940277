import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { resumeSession } from '@/api/session'
import type { ImportColumn, ImportField, Reconciliation, Region, RunState } from '@/api/types'
import { rememberRegions } from '@/ui/regionNames'
import ReconciliationCard from './ReconciliationCard.vue'
import ReconciliationPage from './ReconciliationPage.vue'
import { choose, firstChoice, mappingOrder, missing } from './mapping'
import { problemsAsText } from './reportText'
import { undoable } from './runs'

const columns: ImportColumn[] = [
  { header: '企业名称', index: 0, letters: 'A', field: 'name', samples: [] },
  { header: '地址', index: 1, letters: 'B', field: null, samples: [] },
  { header: '经营场所', index: 4, letters: 'E', field: 'address', samples: [] },
]
const fields: ImportField[] = [
  { field: 'name', label: '名称', required: true },
  { field: 'address', label: '地址', required: true },
]

describe('the column mapping', () => {
  it('gives a field to one column at a time', () => {
    const choice = choose(firstChoice(columns), 1, 'address')
    expect(choice).toEqual({ 0: 'name', 1: 'address', 4: null })
    expect(mappingOrder(choice, null)).toEqual({ columns: { name: 0, address: 1 } })
    expect(mappingOrder(choice, '379901101')).toEqual({
      columns: { name: 0, address: 1 },
      region_code: '379901101',
    })
  })

  it('names the required columns that are missing', () => {
    const choice = choose(firstChoice(columns), 4, null)
    expect(missing(choice, fields).map((field) => field.label)).toEqual(['地址'])
    expect(missing(firstChoice(columns), fields)).toEqual([])
  })
})

describe('the bad rows as text', () => {
  it('is one line a row even when a value holds a line break', () => {
    const text = problemsAsText(
      ['表', '行', '列', '原因', '原文'],
      [{ sheet: null, row: 7, column: '地址', code: 'x', title: '读不出', value: '甲\n乙\t丙' }],
    )
    expect(text.split('\n')).toEqual(['表\t行\t列\t原因\t原文', '\t7\t地址\t读不出\t甲 乙 丙'])
  })
})

function run(id: string, state: RunState, home = '379901'): Reconciliation {
  return {
    id,
    state,
    progress: null,
    counts: { exact_code: 1200, weighed: 34, review: 5 },
    model: 'anlan-link-5',
    created_at: '2026-03-12T09:00:00+08:00',
    region_key: home,
    problem: null,
  }
}

rememberRegions([{ code: '379901', name: '临澜区' } as Region])
const stubs = { RouterLink: { template: '<a><slot/></a>' } }

describe('the runs', () => {
  it('go back newest first, home by home', () => {
    const runs = [
      run('f', 'running', ''),
      run('e', 'undone'),
      run('d', 'done', '379902'),
      run('c', 'done'),
      run('b', 'done'),
      run('a', 'failed', ''),
    ]
    expect([...undoable(runs)].toSorted()).toEqual(['c', 'd'])
  })

  const card = (state: RunState) =>
    mount(ReconciliationCard, {
      props: { run: run('a', state), undoable: state === 'done', busy: false },
      global: { stubs },
    })

  it('name every outcome, the one by probability with what is expected of it', () => {
    const shown = card('done')
    expect(shown.findAll('dt').map((one) => one.text())).toEqual([
      '代码一致',
      '同镇唯一同名',
      '按概率自动对上（预计 98% 正确）',
      '待人核实',
      '没有对上',
    ])
    expect(shown.findAll('dd').map((one) => one.text())).toEqual(['1,200', '0', '34', '5', '0'])
    expect(shown.text()).toContain('去核实')
  })

  it('that went back say so, and lead nowhere', () => {
    const shown = card('undone')
    expect(shown.text()).toContain('已撤回')
    expect(shown.text()).not.toContain('去核实')
    expect(shown.find('button').exists()).toBe(false)
  })
})

describe('taking a run back', () => {
  const asked: string[] = []
  let page: VueWrapper | null = null

  afterEach(() => {
    page?.unmount()
    document.body.innerHTML = ''
    vi.unstubAllGlobals()
  })

  async function show(permissions: readonly string[], undo: () => Response): Promise<VueWrapper> {
    asked.length = 0
    const json = (body: unknown) => new Response(JSON.stringify(body))
    const runs = [run('b', 'done'), run('a', 'done')]
    vi.stubGlobal('fetch', (address: string, init: RequestInit = {}) => {
      const path = address.replace(/^.*\/api\/v1|\?.*$/g, '')
      asked.push(`${init.method ?? 'GET'} ${path}`)
      if (path === '/sessions/current') return Promise.resolve(json({ permissions }))
      if (path.endsWith('/undo')) return Promise.resolve(undo())
      return Promise.resolve(json({ items: path === '/reconciliations' ? runs : [], next: null }))
    })
    await resumeSession()
    page = mount(ReconciliationPage, { global: { stubs }, attachTo: document.body })
    await flushPromises()
    return page
  }

  async function takeBack(shown: VueWrapper): Promise<void> {
    const buttons = shown.findAll('button').filter((one) => one.text() === '撤回这次核对')
    expect(buttons).toHaveLength(1)
    await buttons[0]!.trigger('click')
    await flushPromises()
    expect(document.body.textContent).toContain('核实人员已经决定的不变')
    expect(asked.some((one) => one.startsWith('POST'))).toBe(false)
    document.querySelector<HTMLElement>('[data-testid=reconciliation-undo-confirm]')!.click()
    await flushPromises()
  }

  it('is asked for once, on the newest run, and the list is read again', async () => {
    const shown = await show(['import_sources'], () => new Response('{"items":[],"next":null}'))
    await takeBack(shown)
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual(['POST /reconciliations/b/undo'])
    expect(asked.at(-1)).toBe('GET /reconciliations')
  })

  it('shows why it was refused', async () => {
    const problem = { code: 'reconciliation_later_stands', title: '这次核对之后又核对过' }
    const refused = () => new Response(JSON.stringify(problem), { status: 409 })
    const shown = await show(['import_sources'], refused)
    await takeBack(shown)
    expect(shown.get('[role=alert]').text()).toContain('reconciliation_later_stands')
  })

  it('is not offered to who may only review', async () => {
    const shown = await show(['decide_reviews'], () => new Response('{}'))
    expect(shown.text()).toContain('按概率自动对上')
    expect(shown.text()).not.toContain('撤回这次核对')
  })
})
