/** The administrators make the first account; its owner changes the password at the first sign-in. */
import assert from 'node:assert/strict'
import { FIRST_PASSWORD } from '../lib/accounts.mjs'
import { choose, signIn } from '../lib/browser.mjs'
import { ADMIN_PASSWORDS } from '../lib/server.mjs'

export const COMMITTEE = { login: 'anwei', name: '周安委', password: 'Anwei-2026-xin' }

export function staff(town) {
  const { house } = town
  return [
    [
      'the system administrator proposes the committee office',
      async () => {
        const page = await house.atDesk('sysadmin', ADMIN_PASSWORDS.sysadmin, '/system/accounts')
        await page.getByRole('button', { name: '提出账号' }).click()
        await page.fill('input[name=new-login]', COMMITTEE.login)
        await page.fill('input[name=new-name]', COMMITTEE.name)
        await page.fill('input[name=new-password]', FIRST_PASSWORD)
        await choose(page, '岗位', '安委办')
        await page.locator('.el-dialog button[type=submit]').click()
        const row = page.getByRole('row').filter({ hasText: COMMITTEE.login })
        await row.getByText('待批准').waitFor()
        assert.equal(
          await row.getByRole('button', { name: '批准' }).count(),
          0,
          'nobody approves their own',
        )
      },
    ],
    [
      'nobody signs in before it is approved',
      async () => {
        const page = await house.visitor('/')
        await page.fill('input[name=login]', COMMITTEE.login)
        await page.fill('input[name=password]', FIRST_PASSWORD)
        await page.click('button[type=submit]')
        await page.getByText('login_refused').waitFor()
      },
    ],
    [
      'the security administrator approves it',
      async () => {
        const page = await house.atDesk('secadmin', ADMIN_PASSWORDS.secadmin, '/system/accounts')
        const row = page.getByRole('row').filter({ hasText: COMMITTEE.login })
        await row.getByRole('button', { name: '批准' }).click()
        await row.getByText('正常').waitFor()
      },
    ],
    [
      'its owner is asked for a password of their own, and sets it',
      async () => {
        const page = await house.visitor('/subjects')
        await signIn(page, COMMITTEE.login, FIRST_PASSWORD)
        await page.getByTestId('password-form').waitFor()
        assert.equal(await page.getByTestId('person').count(), 0, 'nothing else before that')
        await page.fill('input[name=password-old]', FIRST_PASSWORD)
        await page.fill('input[name=password-next]', 'tooshort')
        await page.fill('input[name=password-again]', 'tooshort')
        const give = page.getByTestId('password-form').getByRole('button')
        await give.click()
        await page.getByText('password_weak').waitFor()
        await page.fill('input[name=password-old]', FIRST_PASSWORD)
        await page.fill('input[name=password-next]', COMMITTEE.password)
        await page.fill('input[name=password-again]', COMMITTEE.password)
        await give.click()
        await page.getByTestId('password-form').waitFor({ state: 'detached' })
        town.committee = await house.atDesk(COMMITTEE.login, COMMITTEE.password)
        assert.equal(await town.committee.getByTestId('password-form').count(), 0)
      },
    ],
  ]
}
