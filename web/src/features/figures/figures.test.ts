import { flushPromises, mount, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { setAsOf, setRegion } from '@/api/scope'
import type { Compared, FigureComparison, FigureDefinition, Receipt } from '@/api/types'
import { setLocale } from '@/lib/i18n'
import { windowParameter } from '@/ui/receiptWindow'
import { change, place, planOf, signed } from './comparison'
import FigurePage from './FigurePage.vue'
import { routes } from './routes'
import { campaign, campaignDays, kindOf, windowOf } from './window'

describe('a window in the address', () => {
  it.each([
    ['2026-03-01', '2026-05-31', '2026-03-01..2026-05-31'],
    ['2026-03-01', '2026-03-01', '2026-03-01..2026-03-01'],
    ['2026-05-31', '2026-03-01', null],
    ['2026-03-01', '', null],
    ['', '', null],
  ])('%s to %s is %s', (first, last, expected) => {
    expect(campaign(first, last)).toBe(expected)
    expect(campaignDays(expected)).toEqual(expected === null ? null : { first, last })
  })

  it('is the figure’s own when it says nothing or nonsense', () => {
    expect(kindOf(null, 'year_to_date')).toBe('year_to_date')
    expect(kindOf('week', 'stock')).toBe('stock')
    expect(kindOf('quarter', 'year_to_date')).toBe('quarter')
    expect(kindOf('2026-03-01..2026-05-31', 'year_to_date')).toBe('campaign')
    expect(campaignDays('2026-03-01..2026-05-31..')).toBeNull()
    expect(campaignDays('month')).toBeNull()
    expect(windowOf('year_to_date', 'year_to_date')).toBeNull()
    expect(windowOf('month', 'year_to_date')).toBe('month')
  })

  it('is taken from a receipt as it is asked for', () => {
    const days = { from: '2026-03-01', to: '2026-05-31' }
    expect(windowParameter({ kind: 'campaign', ...days })).toBe('2026-03-01..2026-05-31')
    expect(windowParameter({ kind: 'month', ...days })).toBe('month')
    expect(windowParameter({ kind: 'stock', from: null, to: '2026-05-31' })).toBe('stock')
  })
})

describe('a comparison in figures', () => {
  it('has a sign unless it is nothing', () => {
    expect(['12.5', '-3', '0', '-0.0', '0.1'].map(signed)).toEqual([
      '+12.5',
      '−3',
      '0',
      '0.0',
      '+0.1',
    ])
  })

  it('is per cent of a count and points of a share', () => {
    expect(change({ difference: '5', growth_percent: '12.5' }, '')).toBe('+12.5%')
    expect(change({ difference: '5', growth_percent: null }, '')).toBeNull()
    expect(change({ difference: '-1.2', growth_percent: null }, 'pp')).toBe('−1.2 pp')
    expect(change({ difference: null, growth_percent: null }, 'pp')).toBeNull()
  })

  it('gives a place among all, and takes a plan in digits', () => {
    const sibling = { region: '379901001', region_name: '临河', place: 1, display: '3' }
    expect(place({ place: 1, siblings: [sibling, sibling] })).toBe('1 / 2')
    expect(place({ place: null, siblings: [sibling] })).toBe('— / 1')
    expect(['1,200', ' 300 ', '0', '1.5', '-3', ''].map(planOf)).toEqual([
      '1200',
      '300',
      null,
      null,
      null,
      null,
    ])
  })
})

const definition: FigureDefinition = {
  id: 'visits',
  name: '走访检查',
  name_en: 'Visits',
  definition: '时段内进行的走访检查',
  definition_en: 'Visits made in the window',
  unit: '家次',
  window: 'year_to_date',
  windows: ['year_to_date', 'month', 'campaign'],
  source: '走访记录',
  of_targets: false,
}

const receipt = (changes: Partial<Receipt> = {}): Receipt => ({
  id: 'visits',
  name: '走访检查',
  definition: definition.definition,
  unit: '家次',
  value: 12,
  ratio: null,
  display: '12家次',
  qualifier: 'exact',
  text: '12家次',
  as_of: '2026-09-30',
  window: { kind: 'month', words: '9月', from: '2026-09-01', to: '2026-09-30' },
  scope: { regions: [], lines: [] },
  log_position: {},
  rows_total: 12,
  computed_at: '2026-09-30T20:00:00+08:00',
  breakdown: [],
  ...changes,
})

const earlier: Compared = {
  base: receipt({
    display: '8家次',
    as_of: '2025-09-30',
    window: { kind: 'month', words: '2025年9月', from: '2025-09-01', to: '2025-09-30' },
  }),
  difference: '4',
  growth_percent: '50.0',
  words: '同比增长50.0%',
}

const comparison = (changes: Partial<FigureComparison> = {}): FigureComparison => ({
  receipt: receipt(),
  year_before: earlier,
  period_before: null,
  rank: null,
  no_rank: 'beyond_scope',
  completion: null,
  ...changes,
})

describe('the figure page', () => {
  let asked: URL[] = []
  let answer = comparison()
  let page: VueWrapper
  let router: Router

  const last = (path: string) => asked.filter((url) => url.pathname.endsWith(path)).at(-1)
  const row = (key: string) => page.find(`[data-compared=${key}]`)

  /** What a person does who types into a field and leaves it. */
  async function type(field: DOMWrapper<Element> | undefined, text: string): Promise<void> {
    await field?.setValue(text)
    await field?.trigger('change')
    await flushPromises()
  }

  async function open(address: string): Promise<void> {
    router = createRouter({ history: createMemoryHistory(), routes })
    await router.push(address)
    page = mount(FigurePage, { global: { plugins: [router] } })
    await flushPromises()
  }

  beforeEach(() => {
    asked = []
    answer = comparison()
    setLocale('zh-CN')
    setRegion(null)
    setAsOf(null)
    vi.stubGlobal('fetch', (input: string) => {
      const url = new URL(input, 'http://here')
      asked.push(url)
      const body = url.pathname.endsWith('/figures')
        ? { items: [definition] }
        : url.pathname.endsWith('/comparison')
          ? answer
          : url.pathname.endsWith('/rows')
            ? { items: [], next: null, total: 0 }
            : receipt()
      return Promise.resolve(
        new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } }),
      )
    })
  })
  afterEach(() => {
    page.unmount()
    vi.unstubAllGlobals()
  })

  it('asks figure, rows and comparison over the window that the reader chooses', async () => {
    await open('/figures/visits')
    expect(page.findAll('[data-window]').map((one) => one.attributes('data-window'))).toEqual(
      definition.windows,
    )
    expect(last('/visits')?.searchParams.get('window')).toBeNull()
    await page.find('[data-window=month]').trigger('click')
    await flushPromises()
    for (const path of ['/visits', '/rows', '/comparison']) {
      expect(last(path)?.searchParams.get('window'), path).toBe('month')
    }
    expect(router.currentRoute.value.query['window']).toBe('month')
    await page.find('[data-window=year_to_date]').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query['window']).toBeUndefined()
  })

  it('asks for a campaign once both its days are known', async () => {
    await open('/figures/visits')
    await page.find('[data-window=campaign]').trigger('click')
    const days = page.findAll('input[type=date]')
    const before = asked.length
    await type(days[0], '2026-03-01')
    expect(asked.length).toBe(before)
    await type(days[1], '2026-05-31')
    expect(last('/visits')?.searchParams.get('window')).toBe('2026-03-01..2026-05-31')
  })

  it('says how the figure stands to others, each opening to its own receipt', async () => {
    await open('/figures/visits?window=month')
    expect(row('year_before').text()).toContain('同比增长50.0%')
    expect(row('year_before').text()).toContain('2025年9月')
    expect(row('year_before').find('a').attributes('href')).toBe(
      '/figures/visits?as_of=2025-09-30&window=month',
    )
    expect(row('period_before').exists()).toBe(false)
    expect(row('rank').text()).toContain('不排位次')
    setLocale('en')
    await flushPromises()
    expect(row('year_before').text()).toContain('+50.0%')
    expect(row('year_before').text()).toContain('2025-09-01 — 2025-09-30')
  })

  it('says in words that nothing was recorded then, and opens to nothing', async () => {
    const unrecorded = { base: null, difference: null, growth_percent: null }
    answer = comparison({ year_before: { ...unrecorded, words: '上年同期尚无记录' } })
    await open('/figures/visits?window=month')
    expect(row('year_before').text()).toContain('上年同期尚无记录')
    expect(row('year_before').find('a').exists()).toBe(false)
    setLocale('en')
    await flushPromises()
    expect(row('year_before').text()).toContain('No records yet then')
    expect(row('year_before').text()).not.toContain('—')
  })

  it('shows the regions beside when the server gives a place', async () => {
    const sibling = (name: string, place: number | null) => ({
      region: `37990100${place ?? 9}`,
      region_name: name,
      place,
      display: '3家次',
    })
    answer = comparison({
      no_rank: null,
      rank: {
        place: 2,
        order: 'most_first',
        siblings: [sibling('临河镇', 1), sibling('望澜街道', 2), sibling('青石镇', null)],
      },
    })
    await open('/figures/visits')
    expect(row('rank').text()).toContain('2 / 3')
    expect(
      row('rank')
        .findAll('li')
        .map((one) => one.text()),
    ).toEqual(['1临河镇3家次', '2望澜街道3家次', '—青石镇3家次'])
  })

  it('measures a count against a plan, and a ratio against none', async () => {
    await open('/figures/visits')
    await type(row('plan').find('input'), '1,200')
    expect(last('/comparison')?.searchParams.get('plan')).toBe('1200')
    answer = comparison({ completion: { plan: 1200, percent: '1.0%', words: '' } })
    await type(row('plan').find('input'), '1300')
    expect(row('plan').text()).toContain('完成计划的1.0%')
    page.unmount()
    answer = comparison({ receipt: receipt({ ratio: { numerator: 1, denominator: 2 } }) })
    await open('/figures/visits')
    expect(row('plan').exists()).toBe(false)
  })
})
