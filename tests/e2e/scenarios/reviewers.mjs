/**
 * Two people at one heap of records: each is offered their own, by keys alone; then the run that made
 * the heap is taken back, and what they decided stands. Comes late: it changes what waits for people.
 */
import assert from 'node:assert/strict'
import { PASSWORD, account } from '../lib/accounts.mjs'
import { Refused, Session } from '../lib/api.mjs'
import { DESK, PHONE, axe, eventually, signIn } from '../lib/browser.mjs'
import { HOME } from '../lib/server.mjs'
import { secondLedgerFile } from '../lib/world.mjs'
import { apply, left, upload } from './registers.mjs'
import { COMMITTEE } from './staff.mjs'

const COLLEAGUE = { login: 'anwei2', name: '吴安委', role: 'committee_office', region: HOME }
/** So many that each of the two is offered more before the end: twenty are taken at once. */
const DECISIONS = 18
/** Enough for both to take twice. */
const WAITING_MIN = 45
const RUN_MILLISECONDS = 40_000

const record = (page) => page.locator('table.compare')
const shown = (page) => record(page).getAttribute('data-review')

/** Decides by keyboard; answers the ids of the records that were shown. */
async function refuseSeveral(page) {
  const seen = []
  for (let n = 0; n < DECISIONS; n += 1) {
    const id = await shown(page)
    seen.push(id)
    await page.keyboard.press('n')
    await eventually(true, async () => (await shown(page)) !== id)
  }
  return seen
}

/** Walks on to the last record in hand; answers the ids on the way. */
async function walk(page) {
  const seen = new Set()
  for (let id = await shown(page); !seen.has(id); id = await shown(page)) {
    seen.add(id)
    await page.keyboard.press('j')
    await page.waitForTimeout(50)
  }
  return [...seen]
}

export function reviewers(town) {
  const { house } = town
  const runs = (page, state) =>
    page.locator(`[data-testid=reconciliation]${state ? `[data-state=${state}]` : ''}`)
  let clerk
  let pages
  let seen
  let waiting
  return [
    [
      'a second round of door knocks leaves a heap to people',
      async () => {
        await account(town, COLLEAGUE)
        clerk = town.committee
        await upload(clerk, 'ledger', '第二轮台账.csv', secondLedgerFile())
        assert.match(await apply(clerk), /导入完成/)
        await clerk.goto(`${town.base}/reconciliations`)
        await runs(clerk, 'done').first().waitFor()
        const before = await runs(clerk, 'done').count()
        await clerk.getByRole('button', { name: '开始比对' }).click()
        await eventually(before + 1, () => runs(clerk, 'done').count(), RUN_MILLISECONDS)
      },
    ],
    [
      'two people are offered different doors of it',
      async () => {
        pages = [
          await house.atDesk(COMMITTEE.login, COMMITTEE.password, '/reviews'),
          await house.atDesk(COLLEAGUE.login, PASSWORD, '/reviews'),
        ]
        for (const page of pages) await record(page).waitFor()
        waiting = await left(pages[0])
        assert.ok(waiting >= WAITING_MIN, `${waiting} wait`)
        assert.equal(await left(pages[1]), waiting)
        assert.notEqual(await shown(pages[0]), await shown(pages[1]))
      },
    ],
    [
      'both decide by keyboard at once, and neither is in the way of the other',
      async () => {
        seen = await Promise.all(pages.map(refuseSeveral))
        for (const page of pages) {
          assert.equal(await page.getByRole('alert').count(), 0)
          assert.doesNotMatch(await page.locator('.said').innerText(), /已由他人核实/)
          assert.match(await page.getByTestId('reviews-speed').innerText(), /本次每小时约/)
          assert.ok((await left(page)) <= waiting - DECISIONS, 'own decisions are counted')
        }
      },
    ],
    [
      'what each still holds is shown to nobody else either, and both were counted',
      async () => {
        const rest = await Promise.all(pages.map(walk))
        const [mine, theirs] = seen.map((ids, n) => new Set([...ids, ...rest[n]]))
        assert.ok(Math.min(mine.size, theirs.size) > DECISIONS, 'each has more in hand')
        assert.deepEqual(
          [...mine].filter((id) => theirs.has(id)),
          [],
        )
        for (const page of pages) {
          await page.reload()
          await record(page).waitFor()
          await eventually(waiting - 2 * DECISIONS, () => left(page))
        }
        assert.ok(!theirs.has(await shown(pages[0])))
        assert.ok(!mine.has(await shown(pages[1])))
      },
    ],
    [
      'one that is put aside is offered to neither',
      async () => {
        const [page] = pages
        const before = await left(page)
        const id = await shown(page)
        await page.keyboard.press('l')
        await page.getByText('已放到以后').waitFor()
        await eventually(true, async () => (await shown(page)) !== id)
        assert.equal(await left(page), before)
        for (const one of pages) {
          const api = await Session.ofContext(town.base, one.context())
          const taken = await api.post('/reviews/take', { count: 50 })
          assert.ok(taken.items.length > 0)
          assert.ok(taken.items.every((review) => review.id !== id))
        }
      },
    ],
    ...[DESK, PHONE].map((device) => [
      `axe finds nothing at a record with its map, ${device.viewport.width} wide`,
      async () => {
        const page = await house.visitor('/reviews', device, { bypassCSP: true })
        await signIn(page, COMMITTEE.login, COMMITTEE.password)
        await record(page).waitFor()
        const map = page.getByTestId('review-map')
        if (device === PHONE) await map.locator('summary').click()
        await map.locator('canvas').waitFor()
        await page.waitForLoadState('networkidle')
        const found = await axe(page)
        assert.deepEqual(found, [], found.join('\n'))
        await page.context().close()
      },
    ]),
    [
      'the run is taken back at the page: what waited goes, what was decided stays',
      async () => {
        const api = await Session.ofContext(town.base, clerk.context())
        const refused = async () => (await api.get('/reviews?state=refused&limit=1')).total
        const before = await refused()
        assert.ok(before >= 2 * DECISIONS)
        await clerk.goto(`${town.base}/reconciliations`)
        const undo = clerk.getByRole('button', { name: '撤回这次核对' })
        await undo.waitFor()
        assert.equal(await undo.count(), 1, 'only the newest can go')
        const [newest] = (await api.get('/reconciliations')).items
        await undo.click()
        await clerk.getByText('核实人员已经决定的不变').waitFor()
        await clerk.getByTestId('reconciliation-undo-confirm').click()
        await runs(clerk, 'undone').getByText('已撤回').waitFor()
        assert.equal(await refused(), before)
        assert.ok((await api.get('/reviews?state=open&limit=1')).total < WAITING_MIN / 2)
        const again = await api.post(`/reconciliations/${newest.id}/undo`).then(
          () => null,
          (error) => error,
        )
        assert.ok(again instanceof Refused, 'refused')
        assert.deepEqual([again.status, again.problem.code], [409, 'reconciliation_undone_already'])
      },
    ],
  ]
}
