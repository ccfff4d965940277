/**
 * The browser round: one server on a fresh data folder, people at real browsers, the whole loop.
 *
 *   node tests/e2e/run.mjs [part of a story's name …]
 *
 * ANLAN_BINARY and ANLAN_TEST_CHROMIUM say what to run, ANLAN_E2E_PICTURES a folder for what the pages
 * showed when a step failed; the last line is `N passed, N failed`.
 */
import { House } from './lib/browser.mjs'
import { Runner } from './lib/runner.mjs'
import { startServer } from './lib/server.mjs'
import { access } from './scenarios/access.mjs'
import { base } from './scenarios/base.mjs'
import { bulletins } from './scenarios/bulletins.mjs'
import { directory } from './scenarios/directory.mjs'
import { figures } from './scenarios/figures.mjs'
import { loop } from './scenarios/loop.mjs'
import { registers } from './scenarios/registers.mjs'
import { reviewers } from './scenarios/reviewers.mjs'
import { rules } from './scenarios/rules.mjs'
import { staff } from './scenarios/staff.mjs'
import { targets } from './scenarios/targets.mjs'

const server = await startServer()
const house = await House.open(server.base)
const pictures = process.env.ANLAN_E2E_PICTURES
const runner = new Runner(process.argv.slice(2), async (step) => {
  if (pictures !== undefined) await house.pictures(pictures, step)
})
/** What one story leaves for the next: accounts, ids, figures. */
const town = { base: server.base, house, passwords: {} }

try {
  await runner.story('first people', staff(town))
  await runner.story('registers become one base', registers(town))
  await runner.story('a county brings its regions', directory(town))
  await runner.story('a hazard through its loop', loop(town))
  await runner.story('figures over windows', figures(town))
  await runner.story('what the base leaves open', base(town))
  await runner.story('targets of a year', targets(town))
  await runner.story('a bulletin goes out and is corrected', bulletins(town))
  await runner.story('who gets in', access(town))
  await runner.story('two people at one heap', reviewers(town))
  await runner.story('rules of every page', rules(town), { apart: true })
} finally {
  await house.close()
  await server.stop()
}
const held = runner.close()
if (!held) console.error(server.said().slice(-2000))
process.exitCode = held ? 0 : 1
