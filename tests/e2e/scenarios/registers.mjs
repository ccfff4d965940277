/** A register and a ledger become one base: wizard, reconciliation, review by keys, map. */
import assert from 'node:assert/strict'
import { Session } from '../lib/api.mjs'
import { eventually } from '../lib/browser.mjs'
import { DOOR, ledgerFile, registered, registerFile } from '../lib/world.mjs'

const CSV = 'text/csv'

/** Takes a file to where its columns are shown. */
export async function upload(page, kind, name, text) {
  await page.goto(new URL('/imports', page.url()).href)
  await page.check(`input[name=kind][value=${kind}]`)
  await page.setInputFiles('input[type=file]', { name, mimeType: CSV, buffer: Buffer.from(text) })
  await page.getByRole('button', { name: '上传并预览' }).click()
  await page.getByText('表头对照').waitFor()
}

/** Imports what was uploaded; answers what the page said. */
export async function apply(page) {
  await page.getByRole('button', { name: '开始导入' }).click()
  await page.getByText('导入结果').waitFor()
  return page.locator('main').innerText()
}

/** How many wait, as the workbench says. */
export async function left(page) {
  const words = await page.getByTestId('reviews-left').innerText()
  return Number(/\d+/.exec(words)?.[0])
}

export function registers(town) {
  let page
  return [
    [
      'a file that lacks its columns is refused before anything is imported',
      async () => {
        page = town.committee
        await upload(page, 'register', '无表头.csv', '甲,乙\n1,2\n').catch(() => undefined)
        const text = await page.locator('main').innerText()
        assert.match(text, /还缺必需的列|没有/)
      },
    ],
    [
      'a bad row refuses the file, named by row and column',
      async () => {
        const [{ code }] = registered()
        const wrong = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0')
        await upload(page, 'register', '坏行.csv', registerFile().replace(code, wrong))
        const said = await apply(page)
        assert.match(said, /整份没有导入/)
        const row = page.getByTestId('import-problems').locator('tbody tr').first()
        assert.match(await row.innerText(), /统一社会信用代码/)
      },
    ],
    [
      'the register is imported through the wizard',
      async () => {
        await upload(page, 'register', '登记册.csv', registerFile())
        const named = page.getByRole('row').filter({ hasText: '企业名称' })
        assert.match(await named.innerText(), /名称/)
        const said = await apply(page)
        assert.match(said, /导入完成/)
        assert.match(said, /60/)
      },
    ],
    [
      'the ledger too',
      async () => {
        await upload(page, 'ledger', '敲门台账.csv', ledgerFile())
        assert.match(await apply(page), /导入完成/)
      },
    ],
    [
      'the same file again changes nothing',
      async () => {
        await upload(page, 'ledger', '敲门台账.csv', ledgerFile())
        assert.match(await apply(page), /以前导入过/)
      },
    ],
    [
      'a reconciliation accepts what is sure and leaves the rest to people',
      async () => {
        await page.getByRole('link', { name: '比对', exact: true }).click()
        await page.getByRole('button', { name: '开始比对' }).click()
        await page.getByRole('link', { name: '去核实' }).click()
        await page.getByTestId('reviews-left').waitFor()
        await eventually(true, async () => (await left(page)) > 0)
        assert.match(await page.getByTestId('reviews-hour').innerText(), /再核一小时（\d+ 条）/)
      },
    ],
    [
      'the door is reviewed with keys alone: walk, compare, accept, take back, accept',
      async () => {
        const before = await left(page)
        const shown = () => page.locator('table.compare').innerText()
        for (let n = 0; n < before && !(await shown()).includes(DOOR.name); n += 1) {
          await page.keyboard.press('j')
          await page.waitForTimeout(100)
        }
        assert.match(await shown(), new RegExp(DOOR.name))
        const rivals = page.locator('button.chip')
        const at = (await rivals.allInnerTexts()).findIndex((text) =>
          text.includes(DOOR.registered),
        )
        assert.ok(at >= 0, 'the registration is among the rivals')
        // The map lies beside the records and takes no key from them.
        const map = page.getByTestId('review-map').locator('canvas')
        await map.waitFor()
        await map.focus()
        for (let n = 0; n < at; n += 1) await page.keyboard.press('ArrowRight')
        assert.equal(await rivals.nth(at).getAttribute('aria-pressed'), 'true')
        await page.keyboard.press('Enter')
        await page.getByText(`已认：${DOOR.name}`).waitFor()
        await eventually(before - 1, () => left(page))
        await page.keyboard.press('u')
        await page.getByText(`已撤回：${DOOR.name}`).waitFor()
        await eventually(before, () => left(page))
        await page.keyboard.press(String(at + 1))
        await page.getByText(`已认：${DOOR.name}`).waitFor()
      },
    ],
    [
      'the two records are one subject with both sources',
      async () => {
        const api = await Session.ofContext(town.base, page.context())
        const found = await api.get(`/subjects?q=${encodeURIComponent(DOOR.registered)}`)
        assert.equal(found.total, 1)
        const [subject] = found.items
        assert.equal(subject.standing, 'verified')
        assert.ok(subject.point, 'the ledger gave it a position')
        town.subject = subject
        await page.goto(`${town.base}/subjects/${subject.id}`)
        await page.getByRole('heading', { name: DOOR.registered }).waitFor()
        const facts = await page.locator('dl.facts').innerText()
        assert.match(facts, /登记册\.csv/)
        assert.match(facts, /敲门台账\.csv/)
      },
    ],
    [
      'the map shows it, and the keyboard reaches it',
      async () => {
        await page.getByRole('link', { name: '在图上看' }).click()
        const card = page.getByTestId('map-subject')
        await card.getByRole('heading', { name: DOOR.registered }).waitFor()
        await page
          .getByRole('button', { name: /眼前|视野|图上/ })
          .first()
          .click()
        const marks = page.getByTestId('marks-in-view')
        await marks.getByText(DOOR.registered).waitFor({ timeout: 30_000 })
        await card.getByRole('button', { name: '关闭' }).click()
        await marks.getByRole('button').filter({ hasText: DOOR.registered }).focus()
        await page.keyboard.press('Enter')
        await card.getByRole('heading', { name: DOOR.registered }).waitFor()
      },
    ],
  ]
}
