/**
 * Figures over the windows that a reader chooses, and the relations that they foot by: the number, its
 * receipt and its rows follow the window, the address keeps it, and both sides open to their receipts.
 */
import assert from 'node:assert/strict'
import { PHONE, eventually, signIn } from '../lib/browser.mjs'
import { COMMITTEE } from './staff.mjs'

const FLOW = ['year_to_date', 'month', 'quarter', 'year', 'campaign']
const DAY_MS = 86_400_000

/** A day in China, so many days ago. */
function day(ago = 0) {
  return new Date(Date.now() + 8 * 3_600_000 - ago * DAY_MS).toISOString().slice(0, 10)
}

/** The first number in a text; none while there is none. */
async function number(locator) {
  const found = /\d[\d,]*/.exec(await locator.innerText())
  return found === null ? null : Number(found[0].replaceAll(',', ''))
}

const big = (page) => page.getByTestId('receipt').locator('.big')
const choice = (page, window) => page.locator(`[data-window=${window}]`)
const footing = (page, id) => page.locator(`[data-footing=${id}]`)

/** Waits until the receipt is of a window: of what sort the button says, of what days the words do. */
async function over(page, window, words) {
  await page.locator(`[data-window=${window}][aria-pressed=true]`).waitFor()
  await page.getByTestId('receipt').getByText(words).first().waitFor()
}

/** Everything on the page is inside its width. */
async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  assert.ok(wide <= 1, `${wide} pixels wider than the screen`)
}

export function figures(town) {
  const { house } = town
  let desk
  let phone
  let found
  return [
    [
      'the committee office reads how many hazards were found this year',
      async () => {
        desk = await house.atDesk(COMMITTEE.login, COMMITTEE.password, '/figures/hazards_found')
        await over(desk, 'year_to_date', day().slice(0, 4))
        found = await number(big(desk))
        assert.ok(found > 0, 'the loop has found some')
        const offered = await desk
          .locator('[data-window]')
          .evaluateAll((all) => all.map((one) => one.dataset.window))
        assert.deepEqual(offered, FLOW)
      },
    ],
    [
      'each window has its own address, and all of this month is of this month',
      async () => {
        for (const window of ['month', 'quarter', 'year']) {
          await choice(desk, window).click()
          await desk.waitForURL(new RegExp(`window=${window}`))
          await over(desk, window, day().slice(0, 4))
          await eventually(found, () => number(big(desk)))
        }
        await desk.reload()
        await over(desk, 'year', day().slice(0, 4))
      },
    ],
    [
      'a campaign that was over before counts nothing, one of these days all',
      async () => {
        await choice(desk, 'campaign').click()
        await desk.getByLabel('专项期间首日').fill(day(40))
        await desk.getByLabel('专项期间末日').fill(day(30))
        await desk.waitForURL(new RegExp(`window=${day(40)}`))
        await eventually(0, () => number(big(desk)))
        await desk.getByText('明细共 0 行').waitFor()
        await desk.getByLabel('专项期间末日').fill(day())
        await eventually(found, () => number(big(desk)))
        await desk.getByText(`明细共 ${found} 行，与数字一致`).waitFor()
      },
    ],
    [
      'the figure’s own window needs no saying',
      async () => {
        await choice(desk, 'year_to_date').click()
        await eventually(false, () => desk.url().includes('window='))
        await eventually(found, () => number(big(desk)))
      },
    ],
    [
      'a stock has no windows to choose from, and refuses one that is asked for',
      async () => {
        await desk.goto(`${town.base}/figures/hazards_open`)
        await desk.getByTestId('receipt').waitFor()
        assert.equal(await desk.locator('[data-window]').count(), 0)
        await desk.goto(`${town.base}/figures/hazards_open?window=month`)
        await desk.getByRole('alert').getByText('时段').first().waitFor()
      },
    ],
    [
      'all relations hold, with both their sides on the page',
      async () => {
        await desk.goto(`${town.base}/figures`)
        const said = desk.getByTestId('footings-said')
        await said.getByText('全部成立').waitFor()
        const shown = await desk.locator('[data-footing]').count()
        assert.equal(await number(said), shown)
        assert.equal(await desk.locator('[data-holds=false]').count(), 0)
        const row = footing(desk, 'found_by_end')
        const numbers = await row
          .getByRole('link')
          .evaluateAll((all) => all.map((one) => Number.parseInt(one.textContent, 10)))
        assert.equal(numbers.length, 4)
        assert.equal(numbers[0] + numbers[1] + numbers[2], numbers[3])
        assert.equal(numbers[3], found)
        assert.match(await row.innerText(), /=/)
      },
    ],
    [
      'over a campaign that was over before they hold too, over nothing',
      async () => {
        const box = desk.getByTestId('footings')
        await box.locator('[data-window=campaign]').click()
        await box.locator('input[type=date]').nth(0).fill(day(40))
        await box.locator('input[type=date]').nth(1).fill(day(30))
        const whole = footing(desk, 'found_by_end').getByRole('link').last()
        await eventually(0, () => number(whole))
        await desk.getByTestId('footings-said').getByText('全部成立').waitFor()
      },
    ],
    [
      'a number of a relation opens to its receipt over the same days',
      async () => {
        await footing(desk, 'found_by_end').getByRole('link').last().click()
        await desk.waitForURL(/\/figures\/hazards_found\?/)
        assert.match(desk.url(), new RegExp(`window=${day(40)}\\.\\.${day(30)}`))
        await desk.locator('[data-window=campaign][aria-pressed=true]').waitFor()
        await eventually(0, () => number(big(desk)))
      },
    ],
    [
      'on a phone the windows and the relations stay inside the screen',
      async () => {
        phone = await house.visitor('/', PHONE)
        await signIn(phone, COMMITTEE.login, COMMITTEE.password)
        await phone.getByTestId('person').waitFor()
        await phone.goto(`${town.base}/figures/hazards_found?window=month`)
        await over(phone, 'month', day().slice(0, 4))
        await fits(phone)
        await phone.goto(`${town.base}/figures`)
        await phone.getByTestId('footings-said').getByText('全部成立').waitFor()
        await fits(phone)
      },
    ],
  ]
}
