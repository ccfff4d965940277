import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { region, setAsOf, setRegion } from '@/api/scope'
import { signIn, signOut } from '@/api/session'
import type { Permission } from '@/api/permission'
import type { BaseList, BaseListSummary, BaseOwner, BaseRow } from '@/api/types'
import { setLocale } from '@/lib/i18n'
import BaseListPage from './BaseListPage.vue'
import { compared, countsOf, listName, LISTS, townBars, townshipOf } from './baseList'
import {
  baseColumns,
  contractsPage,
  lacksContract,
  lineText,
  ownersText,
  probabilityText,
  shownRow,
  side,
  sinceText,
} from './baseRow'
import { routes } from './routes'

const COUNTY = '379901'
const TOWN = '379901001'
const OTHER_TOWN = '379901101'

const owner = (name: string, role_title = '网格员'): BaseOwner => ({
  person_id: name,
  name,
  role_title,
  organisation: null,
  line_kind: 'territorial',
})

const row = (changes: Partial<BaseRow> = {}): BaseRow => ({
  subject_id: 's1',
  kind: 'shop',
  standing: 'unlicensed_candidate',
  status: 'unknown',
  name: '老李五金店',
  uscc: null,
  region_code: '379901001002',
  region_name: '临河街道幸福社区',
  address: '幸福路88号',
  line: null,
  since_ms: Date.parse('2025-03-21T09:00:00+08:00'),
  lng: null,
  lat: null,
  owners: [],
  other: null,
  probability: null,
  ...changes,
})

const summary: BaseListSummary = {
  on: '2025-03-21',
  lists: LISTS.map((list, at) => ({
    list,
    total: 12 * (at + 1),
    without_owner: at,
    regions: [
      { region_code: TOWN, region_name: '临河街道', total: 8, without_owner: 2 },
      { region_code: OTHER_TOWN, region_name: '青石镇', total: 3, without_owner: 0 },
      { region_code: COUNTY, region_name: '临澜区', total: 1, without_owner: 1 },
    ],
  })),
}

describe('an address', () => {
  it.each([
    [null, 'unlicensed'],
    ['doubles', 'doubles'],
    ['nonsense', 'unlicensed'],
  ] satisfies [string | null, BaseList][])('that asks for %s shows %s', (asked, shown) => {
    expect(listName(asked)).toBe(shown)
  })

  it.each([
    ['everything', null, COUNTY, null],
    ['a county', '379902', '379900', '379902'],
    ['a township of the own county', TOWN, COUNTY, null],
    ['a township of a city', TOWN, '379900', COUNTY],
    ['the township somebody works in', TOWN, TOWN, TOWN],
    ['a village', `${TOWN}002`, COUNTY, `${TOWN}002`],
  ])('of %s sets side by side what belongs to it', (_story, chosen, home, expected) => {
    expect(compared(chosen, home)).toBe(expected)
  })
})

describe('the counts', () => {
  it('are of the whole, or of the one township, which may have none', () => {
    expect(countsOf(summary, 'no_premises', null)).toMatchObject({ total: 24, without_owner: 1 })
    expect(countsOf(summary, 'no_premises', TOWN)).toMatchObject({ total: 8, without_owner: 2 })
    expect(countsOf(summary, 'no_premises', '379901999')).toEqual({ total: 0, without_owner: 0 })
    expect(countsOf({ on: '2025-03-21', lists: [] }, 'doubles', null).total).toBe(0)
  })

  it('are drawn against the largest, and a county cannot be chosen as a township', () => {
    const bars = townBars(summary, 'unlicensed', OTHER_TOWN)
    expect(bars.map(({ owned, unowned }) => [owned, unowned])).toEqual([
      [0.75, 0.25],
      [0.375, 0],
      [0, 0.125],
    ])
    expect(bars.map(({ chosen, known }) => [chosen, known])).toEqual([
      [false, true],
      [true, true],
      [false, false],
    ])
    expect(townBars({ on: '2025-03-21', lists: [] }, 'unlicensed', null)).toEqual([])
  })
})

describe('a row', () => {
  afterEach(() => setLocale('zh-CN'))

  it('says who answers for it, and says so when nobody does', () => {
    expect(ownersText(row())).toBe('无人负责')
    expect(ownersText(row({ owners: [owner('张三'), owner('李四', '')] }))).toBe(
      '张三 网格员、李四',
    )
    setLocale('en')
    expect(ownersText(row())).toBe('Nobody answers')
  })

  it('says its line, or that nobody knows it', () => {
    expect(lineText('market')).toBe('市场监管')
    expect(lineText(null)).toBe('行业不明')
  })

  it('says its day in China, and a probability never as more than it is', () => {
    expect(sinceText(Date.parse('2025-03-21T16:30:00Z'))).toBe('2025-03-22 周六')
    expect(probabilityText(0.9999)).toBe('99.9%')
    expect(probabilityText(null)).toBe('—')
  })

  it('marks what differs from the other door, and nothing where one is silent', () => {
    const { own, other } = side('五金一店', '五金二店')
    expect(own.filter((piece) => piece.differs).map((piece) => piece.text)).toEqual(['一'])
    expect(other.filter((piece) => piece.differs).map((piece) => piece.text)).toEqual(['二'])
    expect(side('五金店', '')).toEqual({ own: [{ text: '五金店', differs: false }], other: [] })
  })

  it.each([
    ['unlicensed', [], null, true],
    ['unlicensed', [owner('张三')], null, false],
    ['no_authority', [owner('张三')], 'market', true],
    ['no_authority', [owner('张三')], null, false],
    ['no_authority', [], null, true],
  ] satisfies [BaseList, BaseOwner[], string | null, boolean][])(
    'of %s with owners %o and line %s lacks a contract: %s',
    (list, owners, line, expected) => {
      expect(lacksContract(list, { owners, line })).toBe(expected)
    },
  )

  it('leads to the contracts of its township', () => {
    expect(townshipOf(COUNTY)).toBe(COUNTY)
    expect(contractsPage(row())).toEqual({
      path: '/responsibility',
      query: { view: 'contracts', region: TOWN },
    })
  })

  it('has the columns of its list', () => {
    const titles = (list: BaseList) => baseColumns(list).map((column) => column.key)
    expect(titles('unlicensed')).not.toContain('probability')
    expect(titles('doubles')).toEqual(expect.arrayContaining(['other', 'probability']))
    expect(titles('no_authority')).toContain('line')
    const shown = shownRow(row({ probability: 0.93 }))
    const said = baseColumns('doubles').map((column) => column.value(shown))
    expect(said).toEqual(expect.arrayContaining(['老李五金店', '在您的辖区之外', '93.0%']))
  })
})

describe('the page', () => {
  const asked: string[] = []
  let refusal: number | null = null
  let cut = false
  let page: VueWrapper
  let router: Router

  function answer(path: string): unknown {
    if (path === '/api/v1/base-lists') return summary
    if (path === '/api/v1/figures') return { items: [{ id: 'unlicensed_candidates' }] }
    const items = [row(), row({ subject_id: 's2', name: '路口修车', owners: [owner('张三')] })]
    return { items, next: null, total: items.length }
  }

  async function show(at: string, permissions: Permission[]): Promise<void> {
    const person = {
      account_id: 'a',
      login: 'a',
      name: 'a',
      roles: [],
      permissions,
      home_region: { code: COUNTY, name: '临澜区' },
      must_change_password: false,
    }
    vi.stubGlobal('fetch', (address: string) => {
      const { pathname } = new URL(address, 'http://127.0.0.1')
      asked.push(address)
      if (pathname.startsWith('/api/v1/sessions')) {
        return Promise.resolve(new Response(JSON.stringify(person)))
      }
      if (cut) return Promise.reject(new TypeError('failed'))
      const body =
        refusal === null ? answer(pathname) : { code: 'permission_denied', title: '不能' }
      return Promise.resolve(new Response(JSON.stringify(body), { status: refusal ?? 200 }))
    })
    await signIn('a', 'a')
    router = createRouter({
      history: createMemoryHistory(),
      routes: [...routes, { path: '/:rest(.*)*', component: { template: '<i/>' } }],
    })
    await router.push(at)
    page = mount(BaseListPage, { global: { plugins: [router] }, attachTo: document.body })
    await flushPromises()
  }

  beforeEach(() => {
    asked.length = 0
    refusal = null
    cut = false
  })

  afterEach(async () => {
    page.unmount()
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 204 })))
    await signOut()
    vi.unstubAllGlobals()
    setRegion(null)
    setAsOf(null)
  })

  const tab = (list: BaseList) => page.get(`[data-list=${list}]`)

  it('shows four counts, each with its receipt where there is one', async () => {
    await show('/base', ['read_responsibility', 'read_figures'])
    expect(tab('unlicensed').get('.count').attributes('href')).toBe(
      '/figures/unlicensed_candidates',
    )
    expect(tab('doubles').get('.count').element.tagName).toBe('B')
    expect(LISTS.map((list) => tab(list).get('.count').text())).toEqual(['12', '24', '36', '48'])
    expect(tab('unlicensed').text()).toContain('都有责任人')
    expect(tab('doubles').text()).toContain('无人负责 2')
  })

  it('links no count of today with a receipt of another day', async () => {
    setAsOf('2025-03-21')
    await show('/base', ['read_responsibility', 'read_figures'])
    expect(page.findAll('a.count')).toEqual([])
    expect(asked.filter((address) => address.includes('as_of'))).toEqual([])
  })

  it('narrows to a township and back, and its counts become those of the township', async () => {
    await show('/base?list=doubles', ['read_responsibility'])
    await page.get(`[data-region='${TOWN}']`).trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ list: 'doubles', region: TOWN })
    expect(asked.at(-1)).toBe(`/api/v1/base-lists/doubles?region=${TOWN}&limit=50`)
    expect(tab('doubles').get('.count').text()).toBe('8')
    expect(page.findAll('[data-region]')).toHaveLength(3)
    await page.get(`[data-region='${TOWN}']`).trigger('click')
    await flushPromises()
    expect(region.value).toBeNull()
    expect(router.currentRoute.value.query).toEqual({ list: 'doubles' })
    expect(tab('doubles').get('.count').text()).toBe('36')
  })

  it('opens the dossier of a row, and leads who may sign to the contracts', async () => {
    await show('/base', ['read_responsibility', 'manage_contracts'])
    const [without, held] = page.findAll('tbody tr')
    expect(without!.text()).toContain('无人负责')
    expect(without!.get('.owners a').attributes('href')).toContain(`region=${TOWN}`)
    expect(held!.text()).toContain('张三')
    expect(held!.find('.owners a').exists()).toBe(false)
    await held!.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/subjects/s2')
  })

  it('exports the list and the region that it shows', async () => {
    setRegion(TOWN)
    await show(`/base?list=no_premises&region=${TOWN}`, ['read_responsibility'])
    expect(page.get('a.export').attributes('href')).toBe(
      `/api/v1/base-lists/no_premises/export?region=${TOWN}`,
    )
  })

  it('says once who may not', async () => {
    refusal = 403
    await show('/base', ['read_responsibility'])
    expect(page.findAll('[role=alert]')).toHaveLength(1)
    expect(page.text()).toContain('您没有查看权限')
    expect(page.get('[role=alert]').text()).toContain('镇街安监站')
  })

  it('asks for the counts again together with the list, after a dead line', async () => {
    cut = true
    await show('/base', ['read_responsibility'])
    expect(page.findAll('[role=alert]')).toHaveLength(1)
    expect(page.text()).toContain('连不上服务器')
    cut = false
    await page.get('.data-list .el-button--primary').trigger('click')
    await flushPromises()
    expect(tab('unlicensed').get('.count').text()).toBe('12')
    expect(page.findAll('tbody tr')).toHaveLength(2)
  })

  it('says what to do about a gap of authority', async () => {
    await show('/base?list=no_authority', ['read_responsibility'])
    expect(page.text()).toContain('按照业务相近的原则确定')
    expect(page.get('tbody tr').text()).toContain('行业不明')
  })
})
