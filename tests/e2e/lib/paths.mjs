/** Where the checkout, the web's packages, the binary and the browser are. */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
/** Packages are the web's: the tests bring none of their own. */
export const packages = createRequire(`${ROOT}web/package.json`)
export const BINARY = process.env.ANLAN_BINARY ?? `${ROOT}target/debug/anlan`
export const CHROMIUM = process.env.ANLAN_TEST_CHROMIUM ?? '/usr/bin/chromium'
