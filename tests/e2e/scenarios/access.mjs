/** Who gets in, who does not, and what is kept when a session ends under one's hands. */
import assert from 'node:assert/strict'
import { PASSWORD, account } from '../lib/accounts.mjs'
import { Session } from '../lib/api.mjs'
import { signIn } from '../lib/browser.mjs'
import { ADMIN_PASSWORDS } from '../lib/server.mjs'

const FAILURES_MAX = 5
const GIVEN_PASSWORD = 'Linshi-2026'

export function access(town) {
  const { house } = town
  const region = () => town.subject.region_code.slice(0, 9)
  let page
  return [
    [
      'a wrong password is refused in words; the address asked for is kept',
      async () => {
        await account(town, {
          login: 'suoding',
          name: '陈锁定',
          role: 'town_office',
          region: region(),
        })
        page = await house.visitor('/hazards?list=rectification')
        await signIn(page, 'suoding', 'Cuowu-2026')
        await page.getByText('login_refused').waitFor()
        assert.match(page.url(), /hazards\?list=rectification/)
      },
    ],
    [
      'five wrong ones lock the account, also against the right one',
      async () => {
        for (let n = 1; n < FAILURES_MAX; n += 1) {
          await page.fill('input[name=password]', `Cuowu-${n}-2026`)
          const answered = page.waitForResponse((answer) => answer.url().endsWith('/sessions'))
          await page.click('button[type=submit]')
          await answered
          await page.waitForTimeout(50)
        }
        await page.fill('input[name=password]', PASSWORD)
        await page.click('button[type=submit]')
        await page.getByText('account_locked').waitFor()
        await page.getByText(/锁定/).first().waitFor()
      },
    ],
    [
      'the auditor reads what happened, the refusals among it',
      async () => {
        const auditor = await house.atDesk('auditor', ADMIN_PASSWORDS.auditor, '/system/access')
        await auditor.getByText('account_locked').first().waitFor()
        await auditor.getByRole('link', { name: '事实日志' }).click()
        await auditor.getByText('hazard_rechecked').first().waitFor()
      },
    ],
    [
      'the security administrator gives a password, and its owner makes it their own',
      async () => {
        const security = await house.atDesk(
          'secadmin',
          ADMIN_PASSWORDS.secadmin,
          '/system/accounts',
        )
        const admins = security.getByRole('row').filter({ hasText: 'sysadmin' })
        await admins.waitFor()
        assert.equal(await admins.getByRole('button', { name: '重置密码' }).count(), 0)
        const row = security.getByRole('row').filter({ hasText: 'suoding' })
        await row.getByRole('button', { name: '重置密码' }).click()
        await security.fill('input[name=reset-password]', GIVEN_PASSWORD)
        await security.locator('.el-dialog button[type=submit]').click()
        await security.locator('.el-dialog').waitFor({ state: 'hidden' })
        await page.fill('input[name=password]', GIVEN_PASSWORD)
        await page.click('button[type=submit]')
        await page.getByTestId('password-form').waitFor()
        assert.equal(await page.getByTestId('person').count(), 0, 'nothing else before that')
        await page.fill('input[name=password-old]', GIVEN_PASSWORD)
        await page.fill('input[name=password-next]', PASSWORD)
        await page.fill('input[name=password-again]', PASSWORD)
        await page.getByTestId('password-form').getByRole('button').click()
        await page.getByTestId('person').waitFor()
        assert.match(page.url(), /hazards\?list=rectification/)
      },
    ],
    [
      'a page that a role may not see says who may',
      async () => {
        await account(town, {
          login: 'wangge2',
          name: '冯网格',
          role: 'grid_worker',
          region: region(),
        })
        page = await house.atDesk('wangge2', PASSWORD, '/system/audit')
        const denied = page.getByRole('alert')
        await denied.getByText('您没有查看权限').waitFor()
        assert.match(await denied.innerText(), /安全审计员/)
        assert.equal(
          await page.getByRole('navigation', { name: '主导航' }).getByText('系统').count(),
          0,
        )
      },
    ],
    [
      'a session that ends keeps what was typed, and goes on',
      async () => {
        await page.goto(`${town.base}/subjects/${town.subject.id}`)
        await page.getByRole('button', { name: '记录检查' }).click()
        await page.locator('.el-dialog textarea').fill('灭火器已更换')
        const api = await Session.ofContext(town.base, page.context())
        await api.delete('/sessions/current')
        await page.locator('.el-dialog button[type=submit]').click()
        await page.getByText('登录已过期').waitFor()
        await page.fill('input[name=password]', PASSWORD)
        await page.locator('form.sign-in button[type=submit]').click()
        await page.getByText('登录已过期').waitFor({ state: 'hidden' })
        assert.equal(await page.locator('.el-dialog textarea').first().inputValue(), '灭火器已更换')
        await page.locator('.el-dialog button[type=submit]').first().click()
        await page.getByText('已记录检查').waitFor()
        await page.getByText('灭火器已更换').first().waitFor()
      },
    ],
    [
      'signing out ends it',
      async () => {
        await page.getByTestId('person').click()
        await page.getByTestId('sign-out').click()
        await page.locator('input[name=login]').waitFor()
        await page.goto(`${town.base}/subjects`)
        await page.locator('input[name=login]').waitFor()
      },
    ],
    [
      'another town sees nothing of it',
      async () => {
        const other = region() === '379901001' ? '379901101' : '379901001'
        await account(town, {
          login: 'linzhen',
          name: '郑邻镇',
          role: 'town_office',
          region: other,
        })
        const neighbour = await house.atDesk('linzhen', PASSWORD, '/hazards')
        await neighbour.getByText('没有符合条件的隐患').waitFor()
        await neighbour.goto(`${town.base}/subjects/${town.subject.id}`)
        await neighbour.getByText('subject_not_found').waitFor()
      },
    ],
  ]
}
