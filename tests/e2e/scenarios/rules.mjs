/** What holds for every page: two languages, no other host, the policy, and what axe looks for. */
import assert from 'node:assert/strict'
import { PASSWORD } from '../lib/accounts.mjs'
import { DESK, PHONE, axe, signIn } from '../lib/browser.mjs'
import { ADMIN_PASSWORDS } from '../lib/server.mjs'
import { COMMITTEE } from './staff.mjs'

const PAGES = [
  '/map',
  '/subjects',
  '/base',
  '/base?list=doubles',
  '/base?list=no_authority',
  '/imports',
  '/reconciliations',
  '/reviews',
  '/hazards',
  '/responsibility?view=contracts',
  '/responsibility?view=findings',
  '/targets',
  '/targets/supervision',
  '/figures',
  '/figures/hazards_closed',
  '/bulletins',
  '/bulletins/new',
  '/system/directory',
]
const PHONE_PAGES = ['today', 'report', 'find', 'mine']

/** Reads a page with axe; the policy would forbid axe itself, so these contexts are let off it. */
async function examine(page, name) {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(300)
  const found = await axe(page)
  assert.deepEqual(found, [], `${name}: ${found.join('\n')}`)
}

export function rules(town) {
  const { house } = town
  return [
    [
      'the language switches at once and is remembered',
      async () => {
        const page = await house.visitor('/')
        await page.getByRole('button', { name: 'English' }).click()
        await page.getByRole('button', { name: 'Sign in' }).waitFor()
        await signIn(page, COMMITTEE.login, COMMITTEE.password)
        await page
          .getByRole('navigation', { name: 'Main navigation' })
          .getByText('Registry')
          .waitFor()
        await page.reload()
        await page.getByText('Registry').first().waitFor()
        assert.equal(await page.locator('html').getAttribute('lang'), 'en')
        await page.getByTestId('person').click()
        await page.getByRole('button', { name: '中文' }).click()
        await page.getByText('底数').first().waitFor()
      },
    ],
    ...[DESK, PHONE].map((device) => [
      `axe finds nothing at the console, ${device.viewport.width} wide`,
      async () => {
        const page = await house.visitor('/', device, { bypassCSP: true })
        await examine(page, 'sign-in')
        await signIn(page, COMMITTEE.login, COMMITTEE.password)
        await page.getByTestId('person').waitFor()
        for (const path of [...PAGES, `/subjects/${town.subject.id}`]) {
          await page.goto(town.base + path)
          await page.locator('main').waitFor()
          await examine(page, path)
        }
      },
    ]),
    [
      'axe finds nothing at the phone entry',
      async () => {
        const page = await house.visitor('/field.html', PHONE, { bypassCSP: true })
        await signIn(page, 'wangge', PASSWORD)
        await page.getByTestId('outbox').waitFor()
        for (const name of PHONE_PAGES) {
          await page.goto(`${town.base}/field.html#/${name}`)
          await examine(page, name)
        }
      },
    ],
    [
      'axe finds nothing at the pages of the administrators',
      async () => {
        for (const [login, paths] of [
          ['sysadmin', ['accounts', 'directory', 'jobs']],
          ['auditor', ['audit', 'access']],
        ]) {
          const page = await house.visitor('/', DESK, { bypassCSP: true })
          await signIn(page, login, ADMIN_PASSWORDS[login])
          await page.getByTestId('person').waitFor()
          for (const path of paths) {
            await page.goto(`${town.base}/system/${path}`)
            await examine(page, path)
          }
        }
      },
    ],
    [
      'no page asked another host, threw, or broke the policy',
      async () => {
        assert.deepEqual(house.wrong, [])
      },
    ],
  ]
}
