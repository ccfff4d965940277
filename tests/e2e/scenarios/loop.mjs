/**
 * A hazard from the phone of a grid worker to its end, by three different people, counted once, and
 * traced back to who answered on the day it was found.
 */
import assert from 'node:assert/strict'
import { PASSWORD, account } from '../lib/accounts.mjs'
import { Refused, Session } from '../lib/api.mjs'
import { choose, eventually } from '../lib/browser.mjs'
import { DOOR, PHOTO } from '../lib/world.mjs'

import { COMMITTEE } from './staff.mjs'

const WORDS = '安全出口被货物堵住，卷帘门只能开一半'
const PEOPLE = {
  grid: { login: 'wangge', name: '王网格', role: 'grid_worker' },
  office: { login: 'anjian', name: '钱安监', role: 'town_office' },
  boss: { login: 'laoli', name: '李老板', role: 'enterprise' },
  leader: { login: 'fenguan', name: '赵分管', role: 'leader' },
  inspector: { login: 'jiwei', name: '孙纪检', role: 'discipline_inspector' },
}

/** A figure as the page shows it. */
async function figure(page, id) {
  await page.goto(new URL('/figures', page.url()).href)
  const value = page.locator(`[data-figure=${id}] .value`)
  await eventually(true, async () => /\d/.test(await value.innerText()))
  return Number(/\d+/.exec(await value.innerText())[0])
}

function today() {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}

export function loop(town) {
  const { house } = town
  const ids = {}
  let desk
  let hazard
  let found
  let closed
  return [
    [
      'people of every part get their accounts',
      async () => {
        const region = town.subject.region_code.slice(0, 9)
        for (const [key, person] of Object.entries(PEOPLE)) {
          const wide = person.role === 'discipline_inspector' || person.role === 'leader'
          const subject = person.role === 'enterprise' ? town.subject.id : undefined
          ids[key] = await account(town, { ...person, region: wide ? '379901' : region, subject })
        }
      },
    ],
    [
      'the committee office signs who answers: one contract at the page',
      async () => {
        desk = town.committee
        await desk.goto(`${town.base}/responsibility?view=contracts`)
        await desk.getByRole('button', { name: '签订' }).first().click()
        const dialog = desk.locator('.el-dialog')
        await choose(desk, '责任人', PEOPLE.office.name)
        await dialog.locator('input[name=role_title]').fill('镇安监站站长')
        await dialog.getByRole('button', { name: '选择辖区' }).click()
        await desk.getByRole('button', { name: '下级 临澜区' }).click()
        await desk.getByRole('button', { name: DOOR.town, exact: true }).click()
        await dialog.locator('button[type=submit]').click()
        await desk.getByRole('row').filter({ hasText: PEOPLE.office.name }).waitFor()
      },
    ],
    [
      'and the others',
      async () => {
        const api = await Session.of(town.base, COMMITTEE.login, COMMITTEE.password)
        const from = today()
        const sign = (person, role_title, line_kind, target_kind, target) =>
          api.post('/contracts', {
            person_id: ids[person],
            role_title,
            line_kind,
            target_kind,
            target,
            from,
          })
        await sign('boss', '主要负责人', 'enterprise', 'subject', town.subject.id)
        await sign('leader', '包保副区长', 'contracted_leader', 'region', '379901')
      },
    ],
    [
      'no hazard is counted yet',
      async () => {
        found = await figure(desk, 'hazards_found')
        closed = await figure(desk, 'hazards_closed')
        assert.deepEqual([found, closed], [0, 0])
      },
    ],
    [
      'the grid worker reports with a photo, on the phone',
      async () => {
        const phone = await house.atPhone(PEOPLE.grid.login, PASSWORD)
        await phone.getByRole('tab', { name: '上报' }).click()
        await phone.setInputFiles('input[type=file]', PHOTO)
        await phone.getByAltText('第 1 张照片').waitFor()
        await phone.fill('input[name=find]', '老李')
        await phone.locator('button.tap').filter({ hasText: DOOR.registered }).click()
        await phone.fill('textarea[name=description]', WORDS)
        await phone.getByRole('button', { name: '带上当前位置' }).click()
        await phone.getByText('WGS-84').waitFor()
        await phone.getByTestId('report-give').click()
        const done = phone.getByTestId('reported')
        await done.waitFor()
        await phone.getByTestId('outbox').getByText('已送达 1').waitFor()
        await done.getByRole('link').click()
        await phone.getByTestId('hazard-state').getByText('待定级').waitFor()
        hazard = phone.url().split('/').at(-1)
        town.grid = phone
      },
    ],
    [
      'the figure of found hazards has grown by exactly one',
      async () => {
        assert.equal(await figure(desk, 'hazards_found'), found + 1)
      },
    ],
    [
      'the township grades it and hands it to the owner',
      async () => {
        const page = await house.atDesk(PEOPLE.office.login, PASSWORD, '/hazards')
        await page
          .getByRole('row')
          .filter({ hasText: WORDS.slice(0, 10) })
          .click()
        await page.locator('[data-act=grade]').click()
        await page.fill('textarea[name=basis]', '疏散通道堵塞，可立即整改')
        await page.getByTestId('act-give').click()
        await page.locator('[data-act=assign]').click()
        await choose(page, '整改责任人', PEOPLE.boss.name)
        await page.fill('input[name=working_days]', '3')
        await page.getByTestId('act-give').click()
        await page.getByTestId('hazard').getByText('整改中').first().waitFor()
        town.office = page
      },
    ],
    [
      'the owner rectifies with a photo, on the phone',
      async () => {
        const phone = await house.atPhone(PEOPLE.boss.login, PASSWORD)
        await phone.getByTestId('hazard-card').click()
        await phone.locator('[data-act=rectify]').click()
        await phone.setInputFiles('[data-testid=act-form] input[type=file]', PHOTO)
        await phone.getByAltText('第 1 张照片').first().waitFor()
        await phone.fill('textarea[name=words]', '货物已清走，卷帘门已修好')
        await phone.getByTestId('act-give').click()
        await phone.getByTestId('hazard-state').getByText('待复查').waitFor()
        town.boss = phone
      },
    ],
    [
      'the owner cannot re-check it: the page says why, and the server refuses',
      async () => {
        const why = await town.boss.getByTestId('hazard-why').innerText()
        assert.match(why, /整改人.*不能复查/)
        assert.equal(await town.boss.locator('[data-act=recheck_pass]').count(), 0)
        const api = await Session.of(town.base, PEOPLE.boss.login, PASSWORD)
        const order = api.post(`/hazards/${hazard}/recheck`, { outcome: 'passed' })
        const refusal = await order.then(
          () => null,
          (error) => error,
        )
        assert.ok(refusal instanceof Refused, 'refused')
        assert.deepEqual(
          [refusal.status, refusal.problem.code],
          [403, 'hazard_rectifier_cannot_recheck'],
        )
        assert.match(refusal.problem.title, /复查/)
        assert.equal(await figure(desk, 'hazards_closed'), closed)
      },
    ],
    [
      'the grid worker re-checks it, and it is struck off',
      async () => {
        const phone = town.grid
        await phone.getByRole('tab', { name: '今日' }).click()
        await phone.getByTestId('hazard-card').click()
        await phone.locator('[data-act=recheck_pass]').click()
        await phone.fill('textarea[name=words]', '现场看过，通道畅通')
        await phone.getByTestId('act-give').click()
        await phone.getByTestId('hazard-state').getByText('已销号').waitFor()
      },
    ],
    [
      'the figure of closed hazards has grown by exactly one, the found by none',
      async () => {
        assert.equal(await figure(desk, 'hazards_found'), found + 1)
        assert.equal(await figure(desk, 'hazards_closed'), closed + 1)
      },
    ],
    [
      'its receipt opens to that hazard',
      async () => {
        await desk.locator('[data-figure=hazards_closed]').click()
        const rows = desk.getByTestId('receipt-rows').locator('tbody tr')
        await rows.first().waitFor()
        assert.equal(await rows.count(), closed + 1)
        await rows.getByRole('link').first().click()
        await desk.waitForURL(`**/hazards/${hazard}*`)
        await desk.getByTestId('hazard').getByText('复查通过').waitFor()
      },
    ],
    [
      'the discipline inspector traces it back to the chain of that day',
      async () => {
        const page = await house.atDesk(PEOPLE.inspector.login, PASSWORD, `/hazards/${hazard}`)
        await page.locator('[data-act=trace]').click()
        const chain = page.getByTestId('hazard-trace').getByTestId('chain')
        await chain.waitFor()
        const line = (kind) => chain.locator(`[data-line=${kind}]`).innerText()
        assert.match(await line('territorial'), new RegExp(PEOPLE.office.name))
        assert.match(await line('enterprise'), new RegExp(PEOPLE.boss.name))
        assert.match(await line('contracted_leader'), new RegExp(PEOPLE.leader.name))
        assert.match(await line('industry'), /无人负责/)
        assert.match(await page.getByTestId('hazard-trace').innerText(), new RegExp(today()))
      },
    ],
  ]
}
