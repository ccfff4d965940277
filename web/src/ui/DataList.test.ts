import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { ApiProblem, Unreachable } from '@/api/client'
import { setAsOf, setRegion } from '@/api/scope'
import type { Page } from '@/api/types'
import DataList from './DataList.vue'
import type { ListQuery } from './useKeyList'

interface Row {
  id: string
  name: string
}

const TOTAL = 120
const all: Row[] = Array.from({ length: TOTAL }, (_, n) => ({ id: `r${n}`, name: `第${n}户` }))

function served(query: ListQuery): Promise<Page<Row>> {
  const from = query.after === null ? 0 : Number(query.after)
  const to = from + query.limit
  return Promise.resolve({
    items: all.slice(from, to),
    next: to < TOTAL ? String(to) : null,
    total: TOTAL,
  })
}

async function show(
  load: (query: ListQuery) => Promise<Page<Row>>,
  at = '/list',
): Promise<{ list: VueWrapper; router: Router }> {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/list', component: { template: '<i/>' } },
      { path: '/list/:id', component: { template: '<i/>' } },
    ],
  })
  await router.push(at)
  const list = mount(DataList<Row>, {
    props: {
      name: 'test',
      label: '名单',
      load,
      columns: [
        { key: 'name', title: '名称', value: (row: Row) => row.name },
        { key: 'id', title: '编号', value: (row: Row) => row.id, optional: true },
      ],
      filters: [{ key: 'q', label: '含', type: 'text' }],
      exportUrl: (query) => `/export?q=${query['q'] ?? ''}&region=${query['region'] ?? ''}`,
      rowPage: (id: string) => `/list/${id}`,
      emptyTitle: '没有',
      emptyHint: '先导入',
    },
    slots: { drawer: ({ id }: { id: string }) => `drawer ${id}` },
    global: { plugins: [router], stubs: { ElDrawer: { template: '<aside><slot/></aside>' } } },
    attachTo: document.body,
  }) as unknown as VueWrapper
  await flushPromises()
  return { list, router }
}

afterEach(() => {
  setRegion(null)
  setAsOf(null)
  document.body.innerHTML = ''
})

const rows = (list: VueWrapper) => list.findAll('tbody tr')
const button = (list: VueWrapper, text: string) =>
  list.findAll('button').find((one) => one.text().includes(text))!

describe('DataList', () => {
  it('shows one page, the exact count, and pages on and back by key', async () => {
    const load = vi.fn(served)
    const { list } = await show(load)
    expect(rows(list)).toHaveLength(50)
    expect(list.find('output').text()).toBe('共 120 条')
    await button(list, '下一页').trigger('click')
    await flushPromises()
    await button(list, '下一页').trigger('click')
    await flushPromises()
    expect(load.mock.calls.map(([query]) => query.after)).toEqual([null, '50', '100'])
    expect(rows(list)).toHaveLength(20)
    expect(list.text()).toContain('第 101–120 条，共 120 条')
    await button(list, '上一页').trigger('click')
    await flushPromises()
    expect(load.mock.lastCall?.[0].after).toBe('50')
  })

  it('takes its filters from the address and exports the same rows', async () => {
    const load = vi.fn(served)
    setRegion('379901')
    const { list, router } = await show(load, '/list?q=五金')
    expect(load.mock.lastCall?.[0]).toMatchObject({ q: '五金', region: '379901', as_of: null })
    expect(list.find('a.export').attributes('href')).toBe('/export?q=五金&region=379901')
    await router.push('/list?q=粮油')
    await flushPromises()
    expect(load.mock.lastCall?.[0]).toMatchObject({ q: '粮油', after: null })
  })

  it('starts again at the first page when the region or the day of the frame changes', async () => {
    const load = vi.fn(served)
    const { list } = await show(load)
    await button(list, '下一页').trigger('click')
    await flushPromises()
    setRegion('379902')
    setAsOf('2025-03-21')
    await flushPromises()
    expect(load.mock.lastCall?.[0]).toMatchObject({
      after: null,
      region: '379902',
      as_of: '2025-03-21',
    })
  })

  it('opens a row in the drawer by a link, and its page with Ctrl', async () => {
    const { list, router } = await show(served)
    await rows(list)[3]!.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query['open']).toBe('r3')
    expect(list.text()).toContain('drawer r3')
    await rows(list)[4]!.trigger('click', { ctrlKey: true })
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/list/r4')
  })

  it('hides optional columns until they are chosen', async () => {
    const { list } = await show(served)
    expect(list.findAll('th').map((head) => head.text())).toEqual(['名称'])
  })

  it('says what would be here when it is empty', async () => {
    const { list } = await show(() => Promise.resolve({ items: [], next: null, total: 0 }))
    expect(list.text()).toContain('没有')
    expect(list.text()).toContain('先导入')
    expect(list.find('output').text()).toBe('共 0 条')
  })

  it('says who may when it is denied', async () => {
    const refusal = new ApiProblem(
      { code: 'permission_denied', title: '不能看', detail: '问安委办' },
      403,
    )
    const { list } = await show(() => Promise.reject(refusal))
    expect(list.find('[role=alert]').text()).toContain('您没有查看权限')
    expect(list.text()).toContain('问安委办')
  })

  it('says what happened and tries again on an error', async () => {
    const load = vi.fn(served)
    load.mockRejectedValueOnce(new ApiProblem({ code: 'broken', title: '出错了' }, 500))
    const { list } = await show(load)
    expect(list.text()).toContain('出错了')
    expect(list.text()).toContain('broken')
    await button(list, '再试一次').trigger('click')
    await flushPromises()
    expect(rows(list)).toHaveLength(50)
  })

  it('keeps the old rows under a note while the server cannot be reached', async () => {
    const load = vi.fn(served)
    const { list } = await show(load)
    load.mockRejectedValue(new Unreachable())
    await button(list, '下一页').trigger('click')
    await flushPromises()
    expect(list.text()).toContain('下面是之前取到的内容')
    expect(rows(list)).toHaveLength(50)
  })

  it('walks the rows by arrow keys and opens by Enter', async () => {
    const { list, router } = await show(served)
    const first = rows(list)[0]!.element as HTMLElement
    first.focus()
    await rows(list)[0]!.trigger('keydown', { key: 'ArrowDown' })
    expect(document.activeElement).toBe(rows(list)[1]!.element)
    await rows(list)[1]!.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(router.currentRoute.value.query['open']).toBe('r1')
  })
})
