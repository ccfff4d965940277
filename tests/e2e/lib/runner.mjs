/**
 * A runner in one sitting: scenarios in order, each passes or fails, and a closing line that a
 * program can read. Scenarios of one story depend on each other: after a failure the rest of the
 * story fails too, unrun and named.
 */

const STEP_MILLISECONDS_MAX = 60_000

export class Runner {
  #passed = 0
  #failed = 0
  #words
  #onFailure

  /** `onFailure` is told the name of a step that failed, to keep what the pages show. */
  constructor(only = [], onFailure = async () => undefined) {
    this.#words = only
    this.#onFailure = onFailure
  }

  /** Whether a story was asked for. */
  wants(story) {
    return this.#words.length === 0 || this.#words.some((word) => story.includes(word))
  }

  /** Runs the steps of a story: pairs of a name and what to do. Rules do not need each other. */
  async story(name, steps, { apart = false } = {}) {
    if (!this.wants(name)) return
    console.log(`\n${name}`)
    let broken = null
    for (const [step, work] of steps) {
      if (broken !== null) {
        this.#report(step, `not reached: ${broken} failed`)
        continue
      }
      const began = Date.now()
      try {
        await within(STEP_MILLISECONDS_MAX, work)
        this.#passed += 1
        console.log(`  ok    ${step}  ${Date.now() - began} ms`)
      } catch (error) {
        if (!apart) broken = step
        await this.#onFailure(step).catch(() => undefined)
        this.#report(step, error instanceof Error ? (error.stack ?? error.message) : String(error))
      }
    }
  }

  #report(step, why) {
    this.#failed += 1
    console.log(`  FAIL  ${step}\n        ${why.split('\n').slice(0, 14).join('\n        ')}`)
  }

  /** Prints the closing line; true when everything passed. */
  close() {
    console.log(`\n${this.#passed} passed, ${this.#failed} failed`)
    return this.#failed === 0 && this.#passed > 0
  }
}

function within(milliseconds, work) {
  let timer
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${milliseconds} ms`)), milliseconds)
  })
  return Promise.race([work(), late]).finally(() => clearTimeout(timer))
}
