/** A county brings its own regions at the page: told by row, entered whole, and only once. */
import assert from 'node:assert/strict'
import { ADMIN_PASSWORDS } from '../lib/server.mjs'
import { DOOR } from '../lib/world.mjs'

const VILLAGE = { ending: '201', name: '东堤村' }
const GRID = { ending: '201001', name: '东堤第一网格' }

/** Imports a list of regions at the page; answers what it said. */
async function bring(page, rows) {
  const text = ['区划代码,名称,启用日期', ...rows.map((row) => row.join(','))].join('\n')
  await page.getByRole('button', { name: '导入区划' }).click()
  await page.setInputFiles('.el-dialog input[type=file]', {
    name: '区划清单.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${text}\n`),
  })
  await page.locator('.el-dialog button[type=submit]').click()
  const report = page.getByTestId('directory-report')
  await report.waitFor()
  const said = await report.innerText()
  await report.getByRole('button', { name: '关闭' }).click()
  await page.locator('.el-dialog').waitFor({ state: 'hidden' })
  return said
}

export function directory(town) {
  const { house } = town
  const code = (ending) => `${town.subject.region_code.slice(0, 9)}${ending}`
  const village = () => [code(VILLAGE.ending), VILLAGE.name, '2026-01-01']
  const grid = () => [code(GRID.ending), GRID.name, '2026-01-01']
  let page
  let tree
  const open = (name) => tree.getByRole('button', { name: `展开 ${name}` }).click()
  return [
    [
      'the administrator finds the regions that the county has',
      async () => {
        page = await house.atDesk('sysadmin', ADMIN_PASSWORDS.sysadmin, '/system/accounts')
        await page.getByRole('link', { name: '区划与单位' }).click()
        tree = page.getByTestId('region-tree')
        await open('临澜区')
        await tree.getByText(DOOR.town, { exact: true }).waitFor()
        assert.equal(await tree.getByRole('button', { name: `展开 ${DOOR.town}` }).count(), 0)
      },
    ],
    [
      'a list with a row of another county is told by row, and nothing of it is entered',
      async () => {
        const said = await bring(page, [village(), ['379902101', '石桥镇', '2026-01-01']])
        assert.match(said, /没有登记任何内容/)
        assert.match(said, /第 3 行 A 区划代码/)
        assert.equal(await tree.getByRole('button', { name: `展开 ${DOOR.town}` }).count(), 0)
      },
    ],
    [
      'a village is entered, and stands in the tree that was open',
      async () => {
        assert.match(await bring(page, [village()]), /新登记或有变化 1 条/)
        await open(DOOR.town)
        await tree.getByText(VILLAGE.name, { exact: true }).waitFor()
      },
    ],
    [
      'of a list with one new grid one is entered, and it stands in the tree',
      async () => {
        const said = await bring(page, [village(), grid()])
        assert.match(said, /新登记或有变化 1 条/)
        assert.match(said, /原样未动 1 条/)
        await open(VILLAGE.name)
        await tree.getByText(GRID.name, { exact: true }).waitFor()
        await tree.getByText(code(GRID.ending), { exact: true }).waitFor()
      },
    ],
    [
      'the same list again enters nothing',
      async () => {
        const said = await bring(page, [village(), grid()])
        assert.match(said, /新登记或有变化 0 条/)
        assert.match(said, /原样未动 2 条/)
      },
    ],
    [
      'the committee office comes to it by its own way',
      async () => {
        const desk = town.committee
        await desk.goto(`${town.base}/map`)
        const places = desk.getByRole('navigation', { name: '主导航' })
        await places.getByText('系统').click()
        await desk.getByRole('heading', { name: '区划与单位' }).waitFor()
        assert.match(desk.url(), /\/system\/directory/)
        assert.equal(await desk.getByRole('button', { name: '导入单位' }).count(), 1)
      },
    ],
  ]
}
