/**
 * Pictures of the main pages for docs/screens, from a running demo.
 *
 *   node tests/e2e/screens.mjs http://127.0.0.1:8080 [name …]
 *
 * Each page is taken at 1440 × 900 and at 390 × 844; a picture that would be larger than a page of
 * documentation should carry is an error, not a surprise.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { DESK, House, PHONE, signIn } from './lib/browser.mjs'
import { Session } from './lib/api.mjs'
import { ROOT } from './lib/paths.mjs'
import { withPalette } from './lib/png.mjs'

const FOLDER = `${ROOT}docs/screens`
const BYTES_MAX = 400 * 1024
const PASSWORD = 'Anlan-2026'
const OFFICE = 'awb_379901_1'
const DISCIPLINE = 'jw_1'
const DRAW_MILLISECONDS_MAX = 60_000

const [, , base, ...only] = process.argv
if (base === undefined) {
  console.error('node tests/e2e/screens.mjs http://127.0.0.1:8080 [name …]')
  process.exit(2)
}

/** Things of the demo that pictures need: the most telling of each. */
async function things() {
  const api = await Session.of(base, OFFICE, PASSWORD)
  const first = async (path) => (await api.get(path)).items[0]
  const subject = await first(
    '/subjects?kind=enterprise&standing=verified&hazard=overdue&has_point=true',
  )
  const overdue = await first(`/hazards?overdue=true&subject=${subject.id}`)
  const closed = await first('/hazards?state=closed_verified&level=major&limit=1')
  const town = `aj_${subject.region_code.slice(0, 9)}_1`
  const bulletin = await first('/bulletins')
  return { overdue, closed: closed ?? overdue, subject, town, bulletin }
}

async function settle(page) {
  await page.waitForLoadState('networkidle')
  // A map without a graphics card draws slowly; its bar says when it has drawn.
  await page.waitForFunction(() => document.querySelector('.loading-bar i') === null, null, {
    timeout: DRAW_MILLISECONDS_MAX,
  })
  await page.waitForTimeout(700)
}

/** Name, login, address, and what to do before the picture. */
function pictures({ overdue, closed, subject, town, bulletin }) {
  return [
    ['login', null, '/'],
    ['map', OFFICE, `/map?open=${subject.id}&at=${view(subject)}`],
    ['map-county', OFFICE, '/map'],
    ['subjects', OFFICE, '/subjects'],
    ['subjects-filtered', OFFICE, '/subjects?kind=shop&standing=unlicensed_candidate'],
    ['subject', OFFICE, `/subjects/${subject.id}`],
    ['base', OFFICE, '/base'],
    ['base-doubles', OFFICE, '/base?list=doubles'],
    ['base-authority', OFFICE, '/base?list=no_authority'],
    ['imports', OFFICE, '/imports'],
    ['reconciliations', OFFICE, '/reconciliations'],
    ['review', town, '/reviews'],
    ['hazards', OFFICE, '/hazards'],
    ['rectifications', OFFICE, '/hazards?list=rectification&overdue=true'],
    ['hazard', OFFICE, `/hazards/${overdue.id}`],
    [
      'trace',
      DISCIPLINE,
      `/hazards/${closed.id}`,
      (page) => page.locator('[data-act=trace]').click(),
    ],
    ['responsibility', OFFICE, `/responsibility?subject=${subject.id}`],
    ['contracts', OFFICE, '/responsibility?view=contracts'],
    ['findings', OFFICE, '/responsibility?view=findings'],
    ['targets', OFFICE, '/targets'],
    ['figures', OFFICE, '/figures'],
    ['receipt', OFFICE, '/figures/hazards_closed'],
    [
      'receipt-drawer',
      OFFICE,
      '/figures',
      (page) => page.locator('[data-figure=closure_rate]').click(),
    ],
    ['bulletins', OFFICE, '/bulletins'],
    ['bulletin', OFFICE, `/bulletins/${bulletin.id}`],
    ['bulletin-number', OFFICE, `/receipts/${bulletin.id}/1`],
    ['accounts', 'sysadmin', '/system/accounts'],
    ['directory', 'sysadmin', '/system/directory'],
    ['jobs', 'sysadmin', '/system/jobs'],
    ['audit', 'auditor', '/system/audit'],
    ['access', 'auditor', '/system/access'],
    ['denied', OFFICE, '/system/audit'],
    ['empty', OFFICE, '/subjects?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E5%90%8D%E5%AD%97'],
    ['past', OFFICE, '/hazards?as_of=2026-06-30'],
  ]
}

function phonePictures({ overdue, subject, town }) {
  return [
    ['field-today', town, '/field.html#/today'],
    [
      'field-report',
      town,
      `/field.html#/report?subject=${subject.id}&name=${encodeURIComponent(subject.name)}`,
    ],
    ['field-hazard', town, `/field.html#/hazard/${overdue.id}`],
    ['field-subject', town, `/field.html#/subject/${subject.id}`],
    ['field-mine', town, '/field.html#/mine'],
  ]
}

function view({ point }) {
  return `${point.lng.toFixed(4)},${point.lat.toFixed(4)},14.5`
}

const house = await House.open(base)
let large = 0

async function take(name, login, path, act, device, suffix) {
  const page = await house.visitor(
    login === null ? path : path.startsWith('/field') ? '/field.html' : '/',
    device,
  )
  if (login !== null) {
    await signIn(page, login, PASSWORD)
    await page.locator('[data-testid=person], [data-testid=outbox]').first().waitFor()
    await page.goto(base + path)
  }
  await settle(page)
  if (act !== undefined) {
    await act(page)
    await settle(page)
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)
  if (wide) console.log(`${name}${suffix}: wider than the screen`)
  const bytes = withPalette(await page.screenshot({ type: 'png' }))
  if (bytes.length > BYTES_MAX) large += 1
  writeFileSync(`${FOLDER}/${name}${suffix}.png`, bytes)
  console.log(`${name}${suffix}.png ${Math.round(bytes.length / 1024)} KB`)
  await page.context().close()
}

mkdirSync(FOLDER, { recursive: true })
const known = await things()
const wanted = (name) => only.length === 0 || only.includes(name)
for (const [name, login, path, act] of pictures(known).filter(([name]) => wanted(name))) {
  await take(name, login, path, act, DESK, '')
  await take(name, login, path, act, PHONE, '-phone')
}
for (const [name, login, path, act] of phonePictures(known).filter(([name]) => wanted(name))) {
  await take(name, login, path, act, PHONE, '')
}
for (const line of house.wrong) console.log(`wrong: ${line}`)
await house.close()
process.exitCode = large > 0 || house.wrong.length > 0 ? 1 : 0
