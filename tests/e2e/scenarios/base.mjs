/**
 * What the base leaves open, as lists with owners: the counts are the rows, a township stands alone, a
 * row opens its dossier, a count its receipt, and who has no business here does not see the page.
 */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { PASSWORD } from '../lib/accounts.mjs'
import { eventually } from '../lib/browser.mjs'
import { ADMIN_PASSWORDS } from '../lib/server.mjs'

const LISTS = ['unlicensed', 'no_premises', 'doubles', 'no_authority']
/** Rows of one page of a list. */
const PAGE_ROWS = 50
/** First bytes of a workbook. */
const WORKBOOK = 'PK'

const tab = (page, list) => page.locator(`[data-list=${list}]`)
const rows = (page) => page.locator('.data-list tbody tr')

/** The first number in a text; none while there is none. */
async function number(locator) {
  const found = /\d[\d,]*/.exec(await locator.innerText())
  return found === null ? null : Number(found[0].replaceAll(',', ''))
}

const counted = (page, list) => number(tab(page, list).locator('.count'))
const total = (page) => number(page.locator('.data-list output'))

/** Shows a list; answers its count once the list below says the same. */
async function show(page, list) {
  await tab(page, list).locator('.name').click()
  await page.locator(`[data-list=${list}] [aria-current=page]`).waitFor()
  await eventually(true, async () => {
    const wanted = await counted(page, list)
    return wanted !== null && (await total(page)) === wanted
  })
  return counted(page, list)
}

export function base(town) {
  const { house } = town
  const code = () => town.subject.region_code.slice(0, 9)
  let office
  let desk
  return [
    [
      'the town office finds the lists beside its subjects',
      async () => {
        office = await house.atDesk('anjian', PASSWORD, '/subjects')
        await office
          .getByRole('navigation', { name: '本栏页面' })
          .getByRole('link', { name: '底数清单' })
          .click()
        await office.getByRole('heading', { name: '底数清单' }).waitFor()
      },
    ],
    [
      'each count is the number of its rows, with those that nobody answers for',
      async () => {
        for (const list of LISTS) {
          const wanted = await show(office, list)
          assert.ok(wanted <= PAGE_ROWS, 'a town has one page')
          await eventually(wanted, () => rows(office).count())
          const said = tab(office, list).getByText('无人负责')
          const without = (await said.count()) === 0 ? 0 : await number(said)
          assert.equal(await rows(office).filter({ hasText: '无人负责' }).count(), without, list)
        }
        assert.ok((await counted(office, 'no_premises')) > 0, 'registrations without a door')
      },
    ],
    [
      'a gap of authority says what to do, and of what line it is',
      async () => {
        assert.ok((await show(office, 'no_authority')) > 0)
        await office.getByText('第十条').waitFor()
        await rows(office).first().waitFor()
        assert.equal(await office.getByRole('link', { name: '去签责任合同' }).count(), 0)
      },
    ],
    [
      'a county shows one of its townships alone, and all of them again',
      async () => {
        desk = town.committee
        await desk.goto(`${town.base}/base`)
        const whole = await show(desk, 'no_premises')
        const bar = desk.locator(`[data-region='${code()}']`)
        const wanted = await number(bar.locator('b'))
        assert.ok(wanted > 0 && wanted < whole, `${wanted} of ${whole}`)
        await bar.click()
        await eventually(wanted, () => total(desk))
        assert.equal(await counted(desk, 'no_premises'), wanted)
        assert.match(desk.url(), new RegExp(`region=${code()}`))
        assert.ok((await desk.locator('[data-region]').count()) > 1, 'the others stay in sight')
        assert.equal(await show(office, 'no_premises'), wanted)
        await bar.click()
        await eventually(whole, () => total(desk))
      },
    ],
    [
      'who may sign is led from a row that nobody answers for to the contracts of its place',
      async () => {
        const row = rows(desk).filter({ hasText: '无人负责' }).first()
        await row.getByRole('link', { name: '去签责任合同' }).click()
        await desk.getByRole('button', { name: '签订' }).first().waitFor()
        assert.match(desk.url(), /\/responsibility\?.*region=379901/)
      },
    ],
    [
      'the list is exported as a workbook',
      async () => {
        const leaving = office.waitForEvent('download')
        await office.getByRole('link', { name: '导出' }).click()
        const bytes = await readFile(await (await leaving).path())
        assert.equal(bytes.subarray(0, WORKBOOK.length).toString(), WORKBOOK)
      },
    ],
    [
      'a count opens its receipt, which has as many rows',
      async () => {
        const wanted = await counted(office, 'no_premises')
        await tab(office, 'no_premises').locator('a.count').click()
        await office.getByTestId('receipt').waitFor()
        await office.getByText(`明细共 ${wanted} 行，与数字一致`).waitFor()
        await office.goBack()
      },
    ],
    [
      'a row opens its dossier',
      async () => {
        const row = rows(office).first()
        const name = (await row.locator('td').first().innerText()).trim()
        await row.locator('td').nth(1).click()
        await office.getByRole('heading', { name }).waitFor()
        assert.match(office.url(), /\/subjects\//)
      },
    ],
    [
      'an enterprise and an administrator are not shown the way',
      async () => {
        const link = (page) => page.getByRole('link', { name: '底数清单' }).count()
        const boss = await house.atDesk('laoli', PASSWORD, '/subjects')
        await boss.getByRole('navigation', { name: '主导航' }).waitFor()
        assert.equal(await link(boss), 0)
        const admin = await house.atDesk('sysadmin', ADMIN_PASSWORDS.sysadmin, '/base')
        const denied = admin.getByRole('alert')
        await denied.getByText('您没有查看权限').waitFor()
        assert.equal(await denied.count(), 1)
        assert.equal(await link(admin), 0)
      },
    ],
  ]
}
