import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Bulletin, BulletinCheck, BulletinNumber, BulletinRow } from '@/api/types'
import { setLocale } from '@/lib/i18n'
import BulletinChanges from './BulletinChanges.vue'
import BulletinFooting from './BulletinFooting.vue'
import BulletinPage from './BulletinPage.vue'
import BulletinText from './BulletinText.vue'
import { routes } from './routes'
import { plansOf, standing, verdicts } from './standing'

const row = (changes: Partial<BulletinRow> = {}): BulletinRow => ({
  id: 'b1',
  number: '第1期',
  title: '9月情况',
  template_name: '月报',
  region_name: '临澜区',
  days: '9月',
  as_of: '2026-09-30',
  numbers: 1,
  issued_at: '2026-10-08T10:00:00+08:00',
  corrects: null,
  superseded_by: null,
  ...changes,
})

const visits: BulletinNumber = {
  figure: 'visits',
  name: '走访检查',
  definition: '时段内的走访检查',
  definition_hash: 'ab',
  unit: '家次',
  source: '走访记录',
  region_code: '379901',
  region_name: '临澜区',
  group: null,
  days: '9月',
  from: '2026-09-01',
  to: '2026-09-30',
  as_of: '2026-09-30',
  seen_at: '2026-10-01T00:00:00+08:00',
  value: 12,
  denominator: null,
  said: 'text',
  base_days: null,
  base_value: null,
  plan: null,
  text: '12家次',
}

const bulletin: Bulletin = {
  issued: row(),
  failures: [],
  title: '9月情况',
  issuer: '安委办',
  number: '第1期',
  template: '月报',
  seen_at: '2026-10-01T00:00:00+08:00',
  log_position: { '379901': 42 },
  parts: [
    { kind: 'heading', text: '一、走访', pieces: [], heads: [], rows: [] },
    {
      kind: 'paragraph',
      text: '',
      pieces: [
        { text: '走访', number: null },
        { text: '12家次', number: 1 },
      ],
      heads: [],
      rows: [],
    },
  ],
  numbers: [visits],
  changes: [],
  later: [],
}

const check = (verdict: string): BulletinCheck => ({
  number: 1,
  name: '走访检查（9月，379901）',
  text: '12家次',
  verdict,
  value_then: 12,
  value_now: 13,
  text_now: '13家次',
  rows: [{ title: '老李五金店', link: null, came_in: true, facts: ['379901@43 visit_recorded'] }],
})

function answer(body: unknown): Response {
  return new Response(JSON.stringify(body), { status: 200 })
}

beforeEach(() => {
  setLocale('zh-CN')
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a bulletin', () => {
  it('stands, is corrected, or corrects', () => {
    expect(standing(row())).toBe('standing_valid')
    expect(standing(row({ superseded_by: 'b2' }))).toBe('standing_corrected')
    expect(standing(row({ corrects: 'b0' }))).toBe('standing_correction')
  })

  it('takes whole numbers above zero as plans and leaves out the rest', () => {
    expect(plansOf({ visits: ' 300 ', a: '', b: '0', c: '-1', d: '1.5', e: '万' })).toEqual({
      visits: 300,
    })
  })

  it('tells numbers by what counting again says', () => {
    const told = verdicts(['same', 'corrected', 'basis_moved', 'same'].map(check))
    expect([told.same, told.corrected.length, told.moved.length]).toEqual([2, 1, 1])
  })

  it('shows every number as a button that opens it, and marks those corrected since', async () => {
    const page = mount(BulletinText, { props: { bulletin, marked: [1] } })
    const button = page.get('[data-number="1"]')
    expect(button.text()).toBe('12家次')
    expect(button.classes()).toContain('marked')
    await button.trigger('click')
    expect(page.emitted('open')).toEqual([[1]])
    expect(page.text()).toContain('一、走访')
  })

  it('tells what a number was, what it is, and why', () => {
    const change = {
      name: '走访检查（9月）',
      before: '12家次',
      after: '13家次',
      cause: 'late_facts',
    }
    const page = mount(BulletinChanges, { props: { changes: [change] } })
    const cells = page.findAll('td').map((cell) => cell.text())
    expect(cells).toEqual(['走访检查（9月）', '12家次', '13家次', '后来的记录'])
  })

  it('names both sides of what does not foot', () => {
    const page = mount(BulletinFooting, { props: { failures: ['a 3项 > b 1项'] } })
    expect(page.get('[role=alert]').text()).toContain('1 处不勾稽')
    expect(page.text()).toContain('a 3项 > b 1项')
  })

  it('keeps its text and tells beside it what is known now', async () => {
    const asked = vi.fn((address: string) =>
      Promise.resolve(
        answer(address.endsWith('/verification') ? { items: [check('corrected')] } : bulletin),
      ),
    )
    vi.stubGlobal('fetch', asked)
    const router = createRouter({ history: createMemoryHistory(), routes })
    await router.push('/bulletins/b1')
    const page = mount(BulletinPage, { global: { plugins: [router] } })
    await flushPromises()
    expect(page.get('[data-number="1"]').text()).toBe('12家次')
    expect(page.get('[data-testid=corrected]').text()).toContain('有 1 个数字此后有更正')
    expect(page.text()).toContain('原为 12家次，现为 13家次')
    expect(page.text()).toContain('379901@43 visit_recorded')
    expect(page.find('[data-testid=correct]').exists()).toBe(false)
    expect(page.findAll('a[download]').map((link) => link.text())).toEqual([
      'DOCX',
      'PDF',
      'XLSX',
      'HTML',
    ])
  })
})
