/**
 * A target table through a quarter: received, judged beside its self-report, reported with a reason,
 * signed by three people, and given back in the form it came in.
 */
import assert from 'node:assert/strict'
import { PASSWORD, account } from '../lib/accounts.mjs'
import { Session } from '../lib/api.mjs'
import { DESK, PHONE, axe, signIn } from '../lib/browser.mjs'
import { ADMIN_PASSWORDS } from '../lib/server.mjs'
import { COMMITTEE } from './staff.mjs'

const HOME = '379901'
const UNIT = '临澜区城市管理局'
const PEOPLE = {
  writer: { login: 'chengguan1', name: '甄填报', role: 'sector_department' },
  head: { login: 'chengguan2', name: '卓负责', role: 'sector_department' },
  leader: { login: 'fenguanhj', name: '海景明', role: 'leader' },
  desk: { login: 'ducha', name: '督查员', role: 'committee_office' },
}
const YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear() - 1
const TITLE = `临澜区${YEAR}年责任目标第三季度推进情况一览表`
const HEADINGS = '序号,责任领导,责任目标,完成时限,完成情况,是否按计划完成进度,责任单位'
const ROWS = [
  '1,海景明,新建口袋公园20处,年底,已建成口袋公园9处,是,区城市管理局',
  '2,海景明,整治背街小巷30条,年底,已完成背街小巷整治27条,是,区城市管理局',
  '3,海景明,完善环卫精细化管理制度,长期坚持,制度已印发,是,区城市管理局',
]
const CLAIM = '截至12月底，已建成口袋公园17处'
const REASON = '另有3处已完工，等待竣工验收'

async function bring(page, name, text) {
  await page.setInputFiles('.el-dialog input[type=file]', {
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  })
  await page.locator('.el-dialog button[type=submit]').click()
}

async function act(page, step) {
  await page.locator(`[data-act=${step}]`).click()
  await page.getByTestId('step-form').locator('button[type=submit]').click()
  await page.getByTestId('step-form').waitFor({ state: 'hidden' })
}

export function targets(town) {
  const { house } = town
  let page
  let target
  return [
    [
      'the unit and its people get their accounts',
      async () => {
        const admin = await house.atDesk('sysadmin', ADMIN_PASSWORDS.sysadmin, '/system/directory')
        await admin.getByRole('button', { name: '导入单位' }).click()
        await bring(admin, '单位.csv', `单位名称,单位类型,所在区划\n${UNIT},行业部门,${HOME}\n`)
        await admin.getByTestId('directory-report').waitFor()
        const organisations = await (
          await Session.of(town.base, COMMITTEE.login, COMMITTEE.password)
        ).get('/organisations?limit=200')
        const unit = organisations.items.find(({ name }) => name === UNIT)
        assert.ok(unit, 'the unit was entered')
        for (const [key, person] of Object.entries(PEOPLE)) {
          const organisation = key === 'writer' || key === 'head' ? unit.id : undefined
          await account(town, { ...person, region: HOME, organisation })
        }
      },
    ],
    [
      'a table whose title says no quarter is asked for it',
      async () => {
        page = await house.atDesk(COMMITTEE.login, COMMITTEE.password, '/targets')
        await page.getByRole('button', { name: '导入目标表' }).first().click()
        await bring(page, '台账.csv', `责任目标一览表\n${HEADINGS}\n${ROWS.join('\n')}\n`)
        await page.getByText('target_period_unknown').waitFor()
      },
    ],
    [
      'a table comes in, and both verdicts stand side by side',
      async () => {
        await bring(page, '台账.csv', `${TITLE}\n${HEADINGS}\n${ROWS.join('\n')}\n`)
        await page.getByText(`已读入 3 行，计入 ${YEAR} 年第 3 季度。`).waitFor()
        await page.getByRole('button', { name: '关闭', exact: true }).click()
        const row = page.getByRole('row').filter({ hasText: '新建口袋公园20处' })
        const verdicts = row.getByTestId('verdicts')
        await verdicts.getByText('低于序时').waitFor()
        assert.match(await verdicts.innerText(), /是[\s\S]*低于序时[\s\S]*口径待核/)
        const other = page.getByRole('row').filter({ hasText: '整治背街小巷30条' })
        assert.equal(await other.getByTestId('doubt').count(), 0)
      },
    ],
    [
      'the doubt is worded as a question, with both quotes and the bars',
      async () => {
        await page.getByRole('row').filter({ hasText: '新建口袋公园20处' }).click()
        const shown = page.getByTestId('target')
        await shown.getByTestId('target-bars').waitFor()
        assert.deepEqual(await shown.locator('mark').allInnerTexts(), ['20处', '9处'])
        assert.match(await shown.getByTestId('side-machine').innerText(), /这不是结论/)
        target = new URL(page.url()).searchParams.get('open')
      },
    ],
    [
      'the unit reports the fourth quarter: refused without a reason, taken with one',
      async () => {
        page = await house.atDesk(PEOPLE.writer.login, PASSWORD, `/targets/${target}`)
        await page.getByRole('button', { name: '第 4 季度' }).click()
        await page.locator('[data-act=report]').click()
        const form = page.getByTestId('report-form')
        await form.locator('textarea[name=progress]').fill(CLAIM)
        await form.locator('button[type=submit]').click()
        await form.getByText('target_reason_required_behind').waitFor()
        await form.locator('textarea[name=reason]').fill(REASON)
        await form.locator('button[type=submit]').click()
        await form.waitFor({ state: 'hidden' })
        const quarter = page.getByTestId('target-quarter')
        await quarter.getByText('待单位签字').waitFor()
        await quarter.getByText(REASON).waitFor()
        assert.equal(await page.locator('[data-act=sign]').count(), 0, 'not by whoever reported')
      },
    ],
    [
      'the head signs, the leader confirms from their own page, supervision closes',
      async () => {
        const address = `/targets/${target}?quarter=4`
        page = await house.atDesk(PEOPLE.head.login, PASSWORD, address)
        await act(page, 'sign')
        await page.getByTestId('target-quarter').getByText('待领导确认').waitFor()
        const mine = await house.atDesk(
          PEOPLE.leader.login,
          PASSWORD,
          `/targets/mine?year=${YEAR}&quarter=4`,
        )
        await mine.getByTestId('mine-chart').waitFor()
        await mine
          .getByRole('link', { name: /新建口袋公园20处/ })
          .first()
          .click()
        await act(mine, 'confirm')
        await mine.getByTestId('target-quarter').getByText('待归档').waitFor()
        const desk = await house.atDesk(PEOPLE.desk.login, PASSWORD, address)
        await act(desk, 'close')
        const quarter = desk.getByTestId('target-quarter')
        await quarter.getByText('已归档').waitFor()
        assert.equal(await desk.locator('[data-act=return]').count(), 0)
        page = desk
      },
    ],
    [
      'supervision sees what is missing and opens it in the register',
      async () => {
        await page.goto(`${town.base}/targets/supervision?year=${YEAR}&quarter=4`)
        const units = page.getByTestId('supervision-units')
        await units.waitFor()
        const all = units.locator('tbody tr').first()
        assert.match(await all.innerText(), /合计\s+3\s+1\s+2/)
        await all.getByRole('link', { name: '2' }).click()
        await page.getByRole('row').filter({ hasText: '整治背街小巷30条' }).waitFor()
        assert.equal(await page.getByRole('row').filter({ hasText: '新建口袋公园' }).count(), 0)
      },
    ],
    [
      'the table is given back in its form, with the chosen quarter',
      async () => {
        await page.goto(`${town.base}/targets?year=${YEAR}&quarter=4`)
        const link = page.getByRole('link', { name: '导出' })
        // Asked as the browser asks; what it would call the file is in the head.
        const answer = await page.request.get(town.base + (await link.getAttribute('href')))
        const named = answer.headers()['content-disposition']
        const name = `${TITLE.replace('第三', '第四')}.csv`
        assert.ok(named.endsWith(encodeURIComponent(name)), named)
        const lines = (await answer.text()).replace(/^\uFEFF/, '').split('\n')
        assert.equal(lines[0].replaceAll(',', '').trim(), TITLE.replace('第三', '第四'))
        assert.equal(lines[1].trim(), HEADINGS)
        assert.equal(lines[2].trim(), `1,海景明,新建口袋公园20处,年底,${CLAIM},是,区城市管理局`)
        assert.equal(lines.filter((line) => line.trim() !== '').length, 5)
      },
    ],
    ...[DESK, PHONE].map((device) => [
      `axe finds nothing at the pages of the targets, ${device.viewport.width} wide`,
      async () => {
        const reader = await house.visitor('/', device, { bypassCSP: true })
        await signIn(reader, PEOPLE.desk.login, PASSWORD)
        await reader.getByTestId('person').waitFor()
        for (const path of ['/targets', '/targets/supervision', `/targets/${target}?quarter=4`]) {
          await reader.goto(town.base + path)
          await reader.locator('main').waitFor()
          await reader.waitForLoadState('networkidle')
          await reader.waitForTimeout(300)
          const found = await axe(reader)
          assert.deepEqual(found, [], `${path}: ${found.join('\n')}`)
          const wide = await reader.evaluate(
            () => document.documentElement.scrollWidth > innerWidth + 1,
          )
          assert.ok(!wide, `${path} is wider than the screen`)
        }
      },
    ]),
  ]
}
