// Measures a release build: starts each scenario as a process of its own, several times, takes
// medians, prints a table, writes bench/results/latest.md and holds the ratios of budgets.toml.
// It measures nothing itself but the whole demo, and knows nothing of the product's insides.
//
//   node bench/run.mjs [--quick] [--built] [--only WORD]…

import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const words = process.argv.slice(2)
const quick = words.includes('--quick')
const only = words.flatMap((word, at) => (word === '--only' ? [words[at + 1]] : []))
const times = quick ? 1 : 3
const binary = process.env.ANLAN_BINARY
const postgres = process.env.ANLAN_TEST_POSTGRES
const anlan = binary ?? path.join(target(), 'release', 'anlan')
const program = path.join(path.dirname(anlan), 'examples', 'bench')
// On the disk of the checkout: a temporary folder may be memory, and commits there cost nothing.
const place = path.join(target(), 'bench')
/** Measured numbers: `scenario.number` → value. */
const numbers = new Map()
const lines = []

function target() {
  return process.env.CARGO_TARGET_DIR ?? path.join(root, 'target')
}

function wants(word) {
  return only.length === 0 || only.includes(word)
}

function build() {
  const words = ['build', '--release', '--package', 'anlan', '--example', 'bench']
  if (!binary) words.push('--bins')
  // What a cargo above us says about its own package would make build scripts run again.
  const theirs = /^(CARGO_PKG_|CARGO_MANIFEST_|LD_LIBRARY_PATH$)/
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !theirs.test(name)))
  execFileSync('cargo', words, { cwd: root, stdio: 'inherit', env })
}

/** Runs one scenario once; its numbers. */
function once(...words) {
  const said = execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 24, stdio: ['ignore', 'pipe', 'inherit'] })
  return JSON.parse(said)
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** Runs a scenario several times, each after `fresh`, and keeps the medians under its name. */
function measured(name, fresh, ...words) {
  const runs = []
  for (let run = 0; run < times; run += 1) {
    process.stdout.write(`\r${name} ${run + 1}/${times}          `)
    runs.push(once(...(typeof fresh === 'function' ? fresh() : []), ...words))
  }
  keep(name, runs)
}

function keep(name, runs) {
  for (const key of Object.keys(runs[0])) {
    const values = runs.map((run) => run[key]).filter((value) => typeof value === 'number')
    if (values.length > 0) numbers.set(`${name}.${key}`, median(values))
  }
  process.stdout.write('\r')
}

const at = (name) => numbers.get(name)

function shown(value, digits = 0) {
  if (value === undefined) return '—'
  return value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: 0 })
}

function row(...cells) {
  lines.push(`| ${cells.join(' | ')} |`)
}

function head(title, ...cells) {
  lines.push('', `## ${title}`, '')
  row(...cells)
  row(...cells.map((_, at) => (at === 0 ? '---' : '---:')))
}

/** Time and memory of a scenario, for the last columns. */
function cost(name) {
  return [shown(at(`${name}.cpu_s`), 1), shown(at(`${name}.peak_mb`))]
}

// ── Databases ───────────────────────────────────────────────────────────────────────────────────

let made = 0

/** An empty embedded database. */
function file(name) {
  const at = path.join(place, `${name}.db`)
  for (const end of ['', '-wal', '-shm']) rmSync(at + end, { force: true })
  return at
}

const engines = [{ name: 'SQLite', code: 'sqlite', fresh: file }]
if (postgres) {
  const schemas = []
  engines.push({
    name: 'PostgreSQL',
    code: 'postgres',
    fresh: (name) => {
      const schema = `bench_${name.replaceAll('-', '_')}_${process.pid}_${(made += 1)}`
      schemas.push(schema)
      return once('schema', postgres, 'make', schema).url
    },
    tidy: () => schemas.splice(0).forEach((schema) => once('schema', postgres, 'drop', schema)),
  })
}

const counties = ['379901', '379902', '379903', '379904']
const files = (kind) => counties.map((code) => path.join(place, 'files', `${code}-${kind}.csv`))

// ── Scenarios ───────────────────────────────────────────────────────────────────────────────────

function imports() {
  const million = path.join(place, 'million', '379901-ledger.csv')
  execFileSync(anlan, ['demo', '--files-only', path.join(place, 'files')])
  mkdirSync(path.dirname(million), { recursive: true })
  once('make-ledger', million, quick ? '100000' : '1000000')
  for (const engine of engines) {
    const name = (word) => `${word}_${engine.code}`
    const runs = { register: [], ledger: [], reconcile: [] }
    for (let run = 0; run < times; run += 1) {
      process.stdout.write(`\rimport, ${engine.name} ${run + 1}/${times}          `)
      const db = engine.fresh('import')
      runs.register.push(once('import', db, 'register', ...files('register')))
      runs.ledger.push(once('import', db, 'ledger', ...files('ledger')))
      runs.reconcile.push(once('reconcile', db))
    }
    for (const word of Object.keys(runs)) keep(name(word), runs[word])
    engine.tidy?.()
  }
  keep('million_sqlite', [once('import', file('million'), 'ledger', million)])
  head('Import and reconciliation', 'what', 'engine', 'rows', 'rows/s', 'CPU s', 'peak MB')
  for (const engine of engines) {
    for (const [word, what] of [['register', 'business register, CSV'], ['ledger', 'door-knock ledger, CSV'], ['million', 'ledger of a million doors, CSV']]) {
      const name = `${word}_${engine.code}`
      if (at(`${name}.rows`)) row(what, engine.name, shown(at(`${name}.rows`)), shown(at(`${name}.rows_s`)), ...cost(name))
    }
    const name = `reconcile_${engine.code}`
    row('reconciliation (doors/s)', engine.name, shown(at(`${name}.doors`)), shown(at(`${name}.doors_s`)), ...cost(name))
  }
  lines.push('', 'From the file on disk to facts and projections that are committed; peak of the whole process.')
}

function orders() {
  const ways = [
    ['single', 'one by one', quick ? '300' : '2000'],
    ['people', '32 people at once', quick ? '2000' : '10000'],
    ['batched', 'batches of 100', quick ? '2000' : '10000'],
  ]
  for (const engine of engines) {
    for (const [how, , count] of ways) {
      const name = `orders_${how}_${engine.code}`
      measured(name, () => ['orders', engine.fresh('orders'), how, count])
    }
    engine.tidy?.()
  }
  head('Orders through the one write door', 'how', 'engine', 'orders/s', 'wait p50 ms', 'wait p99 ms', 'CPU s', 'peak MB')
  for (const engine of engines) {
    for (const [how, words] of ways) {
      const name = `orders_${how}_${engine.code}`
      row(words, engine.name, shown(at(`${name}.orders_s`)), shown(at(`${name}.wait_p50_ms`), 1), shown(at(`${name}.wait_p99_ms`), 1), ...cost(name))
    }
  }
  lines.push('', 'Hazard reports; every one decided, chained, projected and durable when answered. A wait of the last row is a whole batch’s.')
}

async function demo() {
  const data = path.join(place, 'demo')
  rmSync(data, { recursive: true, force: true })
  process.stdout.write('\rdemo          ')
  const started = performance.now()
  const child = spawn(anlan, ['demo', '--no-serve', '--data', data], { stdio: ['ignore', 'ignore', 'inherit'] })
  let used = {}
  const look = setInterval(() => (used = looked(child.pid) ?? used), 50)
  const code = await new Promise((resolve) => child.on('exit', resolve))
  clearInterval(look)
  if (code !== 0) throw new Error(`the demo ended with ${code}`)
  const seconds = (performance.now() - started) / 1000
  const size = statSync(path.join(data, 'anlan.db')).size / (1 << 20)
  keep('demo', [{ seconds, database_mb: size, ...used }])
  const db = path.join(data, 'anlan.db')
  measured('verify', () => ['verify', db, file('scratch')])
  measured('figures', () => ['figures', db])
  head('The demonstration city', 'what', 'how long', 'CPU s', 'peak MB')
  row(`made through the real doors (${shown(size)} MB)`, `${shown(seconds, 1)} s`, ...cost('demo'))
  row(`verified: ${shown(at('verify.rows'))} rows, ${shown(at('verify.facts'))} of them facts`, `${shown(at('verify.seconds'), 1)} s, ${shown(at('verify.rows_s'))} rows/s`, ...cost('verify'))
  for (const key of numbers.keys()) {
    const id = key.match(/^figures\.(.+)_ms$/)?.[1]
    if (id && !['p50', 'worst'].includes(id)) row(`figure \`${id}\` = ${shown(at(`figures.${id}_value`))}`, `${shown(at(key), 1)} ms`, '', '')
  }
}

/** What a process under way has used so far; the peak only grows, so the last look is the answer. */
function looked(id) {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8')
    const ticks = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1].split(' ')
    return { peak_mb: Number(status.match(/VmHWM:\s+(\d+)/)[1]) / 1024, cpu_s: (Number(ticks[11]) + Number(ticks[12])) / 100 }
  } catch {
    return undefined
  }
}

function tiles() {
  for (const [name, at] of [['tiles_city', path.join('demo', 'anlan.db')], ['tiles_million', 'million.db']]) {
    const db = path.join(place, at)
    if (existsSync(db)) measured(name, () => ['tiles', db, quick ? '50' : '200'])
  }
  const sizes = [['tiles_city', 'the demo’s 22,630 doors'], ['tiles_million', 'a million doors']].filter(([name]) => at(`${name}.tiles`))
  head('Tiles', 'asked by', 'of', 'p50 ms', 'p99 ms')
  for (const [name, what] of sizes) {
    for (const [who, words] of [['everything', 'somebody who sees everything'], ['county', 'a county’s desk'], ['filtered', 'the same, two kinds only']]) {
      row(words, what, shown(at(`${name}.${who}_p50_ms`), 2), shown(at(`${name}.${who}_p99_ms`), 2))
    }
    row('**all**', what, shown(at(`${name}.p50_ms`), 2), shown(at(`${name}.p99_ms`), 2))
  }
  head('Tiles by zoom, seeing everything', 'zoom', ...sizes.flatMap(([, what]) => [`${what}: p50 ms`, 'p99 ms']))
  for (const zoom of [8, 10, 12, 14, 16, 18]) {
    row(zoom, ...sizes.flatMap(([name]) => [shown(at(`${name}.z${zoom}_p50_ms`), 2), shown(at(`${name}.z${zoom}_p99_ms`), 2)]))
  }
  for (const [name, what] of sizes) {
    lines.push('', `First tile after a start, ${what}: ${shown(at(`${name}.first_ms`))} ms (fills the layer). Largest tile ${shown(at(`${name}.most_kb`))} KB. Peak ${shown(at(`${name}.peak_mb`))} MB. ${shown(at(`${name}.tiles`))} tiles, ${shown(at(`${name}.empty`))} of them empty.`)
  }
}

// ── The whole ───────────────────────────────────────────────────────────────────────────────────

function machine() {
  const described = [`${os.cpus()[0].model.trim()}, ${os.cpus().length} cores, ${shown(os.totalmem() / 2 ** 30)} GB`, `${os.type()} ${os.release()}`]
  for (const engine of engines) {
    const engineSays = once('engine', engine.fresh('engine'))
    described.push(`${engineSays.name} ${engineSays.version} (${engineSays.journal})`)
    engine.tidy?.()
  }
  return described.join('; ')
}

/** Ratios of `budgets.toml`: `name = { of = "a.b", to = "c.d", at_least = 3 }`, one a line. */
function budgets() {
  const text = readFileSync(path.join(root, 'bench', 'budgets.toml'), 'utf8')
  const entry = /^(\w+) = \{ of = "([\w.]+)", to = "([\w.]+)", (at_least|at_most) = ([\d.]+) \}/gm
  head('Ratios held', 'ratio', 'measured', 'budget', '')
  let broken = 0
  for (const [, name, of, to, way, limit] of text.matchAll(entry)) {
    if (at(of) === undefined || at(to) === undefined) continue
    const ratio = at(of) / at(to)
    const holds = way === 'at_least' ? ratio >= Number(limit) : ratio <= Number(limit)
    broken += holds ? 0 : 1
    row(name.replaceAll('_', ' '), shown(ratio, 2), `${way.replace('_', ' ')} ${limit}`, holds ? 'holds' : '**BROKEN**')
  }
  return broken
}

mkdirSync(place, { recursive: true })
if (!words.includes('--built')) build()
lines.push('# Measured', '', `${machine()}. ${new Date().toISOString().slice(0, 10)}, medians of ${times}${quick ? ', quick: not for quoting' : ''}.`)
const busy = os.loadavg()[0]
if (busy > 1) lines.push('', `The machine was not idle: load ${busy.toFixed(1)} at the start.`)
if (wants('imports')) imports()
if (wants('orders')) orders()
if (wants('demo')) await demo()
if (wants('tiles')) tiles()
const broken = budgets()
const text = `${lines.join('\n')}\n`
process.stdout.write(`\n${text}`)
if (!quick && only.length === 0) {
  mkdirSync(path.join(root, 'bench', 'results'), { recursive: true })
  writeFileSync(path.join(root, 'bench', 'results', 'latest.md'), text)
}
if (broken > 0) {
  process.stdout.write(`\n${broken} of the ratios in bench/budgets.toml broken\n`)
  process.exitCode = 1
}
