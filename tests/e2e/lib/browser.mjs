/**
 * People at real browsers. Each person has a context of their own. Whatever a page asks of another
 * host, throws, or is refused by its policy is kept and fails the test at the end.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CHROMIUM, packages } from './paths.mjs'

const { chromium } = packages('playwright-core')
const axeSource = readFileSync(packages.resolve('axe-core/axe.min.js'), 'utf8')

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=zh-CN',
  // A map without a graphics card.
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]
export const DESK = { viewport: { width: 1440, height: 900 } }
export const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  geolocation: { longitude: 115.662, latitude: 35.105, accuracy: 12 },
  permissions: ['geolocation'],
}
/** A refusal is an answer; the browser notes it as a failed load all the same. */
const REFUSAL_NOTE = /Failed to load resource: the server responded with a status of 4\d\d/
const STEP_MILLISECONDS = 15_000

export class House {
  /** What went wrong in the pages, beside what a scenario looks for. */
  wrong = []
  #browser
  #contexts = []

  constructor(browser, base) {
    this.#browser = browser
    this.base = base
  }

  static async open(base) {
    return new House(
      await chromium.launch({
        executablePath: CHROMIUM,
        args: FLAGS,
        env: { ...process.env, LANGUAGE: 'zh_CN', LANG: 'zh_CN.UTF-8' },
      }),
      base,
    )
  }

  /** Keeps what every open page shows. */
  async pictures(folder, name) {
    mkdirSync(folder, { recursive: true })
    const pages = this.#contexts.flatMap((context) => context.pages())
    for (const [n, page] of pages.entries()) {
      await page.screenshot({
        path: join(folder, `${name.slice(0, 40).replaceAll(/\W+/g, '_')}-${n}.png`),
      })
    }
  }

  async close() {
    await this.#browser.close()
  }

  /** A person at a page, not signed in. */
  async visitor(path, device = DESK, options = {}) {
    const context = await this.#browser.newContext({ locale: 'zh-CN', ...device, ...options })
    context.setDefaultTimeout(STEP_MILLISECONDS)
    this.#contexts.push(context)
    const page = await context.newPage()
    this.#watch(page)
    await page.goto(this.base + path)
    return page
  }

  /** A person at the console, signed in. */
  async atDesk(login, password, path = '/', options = {}) {
    const page = await this.visitor(path, DESK, options)
    await signIn(page, login, password)
    await page.getByTestId('person').waitFor()
    return page
  }

  /** A person at the phone entry, signed in. */
  async atPhone(login, password, path = '/field.html') {
    const page = await this.visitor(path, PHONE)
    await signIn(page, login, password)
    await page.getByTestId('outbox').waitFor()
    return page
  }

  #watch(page) {
    const host = new URL(this.base).host
    page.on('request', (request) => {
      const asked = new URL(request.url())
      if (['http:', 'https:', 'ws:', 'wss:'].includes(asked.protocol) && asked.host !== host) {
        this.wrong.push(`asked ${asked.host}: ${request.url()}`)
      }
    })
    page.on('pageerror', (error) => this.wrong.push(`${page.url()} threw ${error.stack ?? error}`))
    page.on('console', (message) => {
      const text = message.text()
      const bad = message.type() === 'error' || /Content.Security.Policy/i.test(text)
      if (bad && !REFUSAL_NOTE.test(text)) this.wrong.push(`${page.url()} said ${text}`)
    })
  }
}

export async function signIn(page, login, password) {
  await page.fill('input[name=login]', login)
  await page.fill('input[name=password]', password)
  await page.click('button[type=submit]')
}

/** Chooses an option of a select by the words on both. */
export async function choose(page, label, option) {
  const box = page
    .locator('.el-select')
    .filter({ has: page.getByRole('combobox', { name: label }) })
  await box.click()
  await page.getByRole('option', { name: option }).click()
}

/** What axe finds on a page, one line a finding. The page must not hold its own policy against it. */
export async function axe(page) {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, {
      resultTypes: ['violations'],
    })
    return violations.map(
      ({ id, impact, nodes }) =>
        `${impact} ${id}: ${nodes
          .map((node) => node.html.slice(0, 120))
          .slice(0, 3)
          .join(' | ')}`,
    )
  })
}

/** Waits until `read` gives `wanted`. */
export async function eventually(wanted, read, milliseconds = STEP_MILLISECONDS) {
  const end = Date.now() + milliseconds
  let last
  do {
    last = await read()
    if (last === wanted) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  } while (Date.now() < end)
  throw new Error(`wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(last)}`)
}
