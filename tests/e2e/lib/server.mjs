/** One server of our own on a fresh data folder and a free port; both end with the test. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BINARY } from './paths.mjs'

const START_MILLISECONDS_MAX = 30_000
const STOP_MILLISECONDS_MAX = 10_000
/** Home of the administrators: a county of a city that does not exist. */
export const HOME = '379901'
export const ADMIN_PASSWORDS = {
  sysadmin: 'Xitong-2026',
  secadmin: 'Anquan-2026',
  auditor: 'Shenji-2026',
}

export async function startServer() {
  const folder = await mkdtemp(join(tmpdir(), 'anlan-e2e-'))
  const passwords = join(folder, 'passwords')
  await writeFile(passwords, `${Object.values(ADMIN_PASSWORDS).join('\n')}\n`)
  const flags = ['serve', '--data', join(folder, 'data'), '--listen', '127.0.0.1:0']
  const child = spawn(BINARY, [...flags, '--home', HOME, '--admin-passwords-file', passwords], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { text: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text) => (said.text += text))
  }
  const base = await address(child, said)
  return { base, folder, said: () => said.text, stop: () => stop(child, folder) }
}

function address(child, said) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`the server did not start:\n${said.text}`))
    }, START_MILLISECONDS_MAX)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said.text}`)))
    child.stdout.on('data', () => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said.text)
      if (found === null) return
      clearTimeout(timer)
      resolve(found[0])
    })
  })
}

async function stop(child, folder) {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  if (child.exitCode === null) {
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS_MAX)
    await ended
    clearTimeout(timer)
  }
  await rm(folder, { recursive: true, force: true })
}
