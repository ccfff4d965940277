// Measures figures over the demonstration year on a release build: each figure at every month's end
// over every window that it admits, and all of them once. Takes medians of several runs, on both engines
// where there is a server, and writes the table into bench/figures/README.md. It ends with 1 when a figure
// is slower than it may be.
//
//   node bench/figures/run.mjs [--runs N] [--built] [--demo FOLDER]

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.resolve(here, '../..')
const words = process.argv.slice(2)
const after = (word) => (words.includes(word) ? words[words.indexOf(word) + 1] : undefined)
const runs = Number(after('--runs') ?? 5)
const postgres = process.env.ANLAN_TEST_POSTGRES
const release = path.join(process.env.CARGO_TARGET_DIR ?? path.join(root, 'target'), 'release')
const anlan = process.env.ANLAN_BINARY ?? path.join(release, 'anlan')
const bench = path.join(release, 'examples', 'bench')
/** What one answer may take at the 99th percentile, and what all of them once or a report of the year may. */
const FIGURE_MS = 100
const ALL_S = 5

const said = (program, ...words) =>
  execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 24, stdio: ['ignore', 'pipe', 'inherit'] })
const once = (...words) => JSON.parse(said(bench, ...words))
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]
const shown = (value) => value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 1 : 0 })

/** Runs a scenario several times; the median of each number. */
function measured(name, ...words) {
  const answers = []
  for (let run = 1; run <= runs; run += 1) {
    process.stdout.write(`\r${name} ${run}/${runs}          `)
    answers.push(once(...words))
  }
  process.stdout.write('\r')
  return Object.fromEntries(Object.keys(answers[0]).map((key) => [key, median(answers.map((one) => one[key]))]))
}

/** Ends of the months that the demonstration year holds whole, and its last day. */
function days(last) {
  const end = new Date(`${last}T00:00:00Z`)
  const ends = [...Array(11).keys()].map((back) => new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() - back, 0)))
  return [end, ...ends].map((day) => day.toISOString().slice(0, 10))
}

if (!words.includes('--built')) {
  const build = ['build', '--release', '--package', 'anlan', '--bins', '--example', 'bench']
  execFileSync('cargo', build, { cwd: root, stdio: 'inherit' })
}
const data = after('--demo') ?? path.join(release, '..', 'bench', 'figures')
const db = path.join(data, 'anlan.db')
if (!existsSync(db)) {
  mkdirSync(data, { recursive: true })
  said(anlan, 'demo', '--no-serve', '--data', data)
}
// The demonstration year ends on the day it was made.
const last = JSON.parse(said(anlan, 'figure', 'visits', '--json', '--data', data)).as_of
const engines = [{ name: 'SQLite', place: db }]
const schema = `bench_figures_${process.pid}`
if (postgres) {
  const { url } = once('schema', postgres, 'make', schema)
  said(anlan, 'copy', '--from', data, '--to', url)
  engines.push({ name: 'PostgreSQL', place: url })
}
for (const engine of engines) {
  const { version, journal } = once('engine', engine.place)
  engine.described = `${engine.name} ${version} (${journal})`
  engine.each = measured(`${engine.name}, each`, 'figures-over', engine.place, ...days(last))
  engine.all = measured(`${engine.name}, all once`, 'figures-once', engine.place, last)
  engine.year = measured(`${engine.name}, the year's report`, 'year-bulletin', engine.place, last)
}
if (postgres) once('schema', postgres, 'drop', schema)

const machine = `${os.cpus()[0].model.trim()}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB; ${os.type()} ${os.release()}`
const lines = [`${machine}; ${engines.map((one) => one.described).join('; ')}.`]
lines.push(`${new Date().toISOString().slice(0, 10)}, medians of ${runs}; load ${os.loadavg()[0].toFixed(1)} at the end.`)
lines.push('', `| figure | ${engines.map((one) => `${one.name}: p50 ms | p99 ms | CPU ms`).join(' | ')} |`)
lines.push(`| --- |${' ---: | ---: | ---: |'.repeat(engines.length)}`)
const ids = Object.keys(engines[0].each).flatMap((key) => key.match(/^(\w+)_p50_ms$/)?.[1] ?? [])
let slow = 0
for (const id of [...ids, '']) {
  const cells = engines.flatMap(({ each }) => {
    const [p50, p99] = ['p50_ms', 'p99_ms'].map((key) => each[id === '' ? key : `${id}_${key}`])
    const [cpu, answers] = id === '' ? [each.cpu_s, each.answers] : [each[`${id}_cpu_s`], each[`${id}_answers`]]
    if (id !== '' && p99 >= FIGURE_MS) slow += 1
    return [shown(p50), p99 >= FIGURE_MS ? `**${shown(p99)}**` : shown(p99), shown((cpu / answers) * 1000)]
  })
  lines.push(`| ${id === '' ? 'all' : `\`${id}\``} | ${cells.join(' | ')} |`)
}
for (const { name, each, all, year } of engines) {
  if (all.seconds >= ALL_S) slow += 1
  if (year.seconds >= ALL_S) slow += 1
  lines.push('', `${name}: ${shown(each.answers)} answers took ${shown(each.cpu_s)} s of the program’s processor time. All once (${all.receipts} receipts, ${all.footings} relations): ${shown(all.seconds)} s, ${shown(all.cpu_s)} s of processor time.`)
  lines.push(`The year’s report (${year.numbers} numbers): issued in ${shown(year.issued_s)} s, with its four files in ${shown(year.seconds)} s, ${shown(year.cpu_s)} s of processor time.`)
}
const text = `${lines.join('\n')}\n`
process.stdout.write(text)
const page = path.join(here, 'README.md')
const [head] = readFileSync(page, 'utf8').split(/(?<=^## Measured\n)/m)
writeFileSync(page, `${head}\n${text}`)
if (slow > 0) process.exitCode = 1
