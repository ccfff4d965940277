import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Permission } from '@/api/permission'
import { signIn, signOut } from '@/api/session'
import type { DirectoryImport, Me, Region } from '@/api/types'
import DirectoryReport from './DirectoryReport.vue'
import RegionBranch from './RegionBranch.vue'
import SystemHome from './SystemHome.vue'
import { accepted, listQuery } from './directoryImport'

function answer(of: (parent: string) => unknown): void {
  vi.stubGlobal('fetch', (address: string) => {
    const { searchParams } = new URL(address, 'http://127.0.0.1')
    return Promise.resolve(new Response(JSON.stringify(of(searchParams.get('parent') ?? ''))))
  })
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a list for the directory', () => {
  it('tells its datum only when it is of outlines', () => {
    expect(listQuery('boundaries', 'gcj02')).toEqual({ list: 'boundaries', datum: 'gcj02' })
    expect(listQuery('regions', 'gcj02')).toEqual({ list: 'regions', datum: null })
    expect(accepted('boundaries')).toContain('.geojson')
    expect(accepted('organisations')).toContain('.xlsx')
  })
})

describe('what came of a list', () => {
  const good: DirectoryImport = {
    list: 'regions',
    rows: 3,
    entered: 2,
    unchanged: 1,
    problems: [],
    problems_total: 0,
    notes: [],
  }
  const fault = {
    sheet: '名录',
    row: 4,
    column: 'A 区划代码',
    code: 'import_cell_invalid',
    title: '“3799011”不能作为区划代码',
    value: '3799011',
  }

  it('is counted when it went in', () => {
    const text = mount(DirectoryReport, { props: { report: good } }).text()
    expect(text).toContain('新登记或有变化 2 条')
    expect(text).toContain('原样未动 1 条')
    expect(text).not.toContain('重新导入')
  })

  it('names every fault by its place, and how many are not shown', async () => {
    const problems = Array.from({ length: 25 }, (_, at) => ({ ...fault, row: 4 + at }))
    const report = { ...good, entered: 0, unchanged: 0, problems, problems_total: 1200 }
    const shown = mount(DirectoryReport, { props: { report } })
    expect(shown.text()).toContain('没有登记任何内容')
    expect(shown.findAll('li')).toHaveLength(20)
    expect(shown.find('li').text()).toContain('名录 第 4 行 A 区划代码 “3799011”不能作为区划代码')
    expect(shown.text()).toContain('另有 1,180 处')
    await shown.find('button').trigger('click')
    expect(shown.emitted('again')).toHaveLength(1)
  })

  it('counts the features of outlines', () => {
    const problems = [{ ...fault, sheet: null, column: null, row: 2 }]
    const report: DirectoryImport = { ...good, list: 'boundaries', problems, problems_total: 1 }
    const shown = mount(DirectoryReport, { props: { report } })
    expect(shown.find('li').text()).toMatch(/^第 2 个要素/)
  })
})

describe('the tree of regions', () => {
  const region = (
    code: string,
    name: string,
    level: Region['level'],
    children: number,
  ): Region => ({
    code,
    name,
    level,
    children,
    parent: null,
    centre: null,
  })

  it('asks for the inside of a region when it is opened, and again after each list', async () => {
    let villages = 0
    const asked: string[] = []
    const inside: Record<string, () => Region[]> = {
      '': () => [region('379901', '临澜区', 'county', 1)],
      '379901': () => [region('379901101', '临河镇', 'township', villages)],
      '379901101': () => [region('379901101201', '东堤村', 'village', 0)],
    }
    answer((parent) => {
      asked.push(parent)
      return { items: inside[parent]?.() ?? [] }
    })
    const tree = mount(RegionBranch, { props: { around: null, version: 0 } })
    await flushPromises()
    expect(asked).toEqual([''])
    expect(tree.text()).toContain('临澜区')
    expect(tree.text()).toContain('县区')
    await tree.find('button[aria-label="展开 临澜区"]').trigger('click')
    await flushPromises()
    expect(tree.text()).toContain('379901101')
    expect(tree.find('button[aria-label="展开 临河镇"]').exists()).toBe(false)

    villages = 1
    await tree.setProps({ version: 1 })
    await flushPromises()
    await tree.find('button[aria-label="展开 临河镇"]').trigger('click')
    await flushPromises()
    expect(tree.text()).toContain('东堤村')
    await tree.find('button[aria-label="展开 临澜区"]').trigger('click')
    expect(tree.text()).not.toContain('临河镇')
  })

  it('says how to begin when there is none', async () => {
    answer(() => ({ items: [] }))
    const tree = mount(RegionBranch, { props: { around: null, version: 0 } })
    await flushPromises()
    expect(tree.text()).toContain('还没有登记区划')
  })
})

describe('the way into the system', () => {
  async function led(permissions: Permission[]): Promise<string> {
    const person: Me = {
      account_id: permissions.join(),
      login: 'x',
      name: 'x',
      roles: [],
      permissions,
      home_region: { code: '379900', name: '安澜市' },
      must_change_password: false,
    }
    answer(() => person)
    await signIn('x', 'x')
    const router = createRouter({
      history: createMemoryHistory(),
      routes: [
        { path: '/system', component: SystemHome },
        { path: '/system/:page', component: { template: '<i/>' } },
      ],
    })
    await router.push('/system')
    mount(SystemHome, { global: { plugins: [router] } })
    await flushPromises()
    await signOut()
    return router.currentRoute.value.path
  }

  it('leads everybody to a page of theirs', async () => {
    expect(await led(['read_accounts', 'manage_directory', 'read_jobs'])).toBe('/system/accounts')
    expect(await led(['read_subjects', 'manage_directory'])).toBe('/system/directory')
    expect(await led(['read_audit'])).toBe('/system/audit')
  })
})
