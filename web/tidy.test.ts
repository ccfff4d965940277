/** The rules of the house that no linter knows: arrows, sizes, words. */
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, 'src')
const CHINESE = /[\u3400-\u9fff]/
const FILE_LINES_MAX = 500
const TEST_LINES_MAX = 1500
const COMPONENT_LINES_MAX = 200
const TEMPLATE_LINES_MAX = 80
/** Made by `npm run gen`; its size is nobody's concern. */
const GENERATED = 'api/types.ts'

/** Lower number = higher in the house. A folder may import only what is below it, or itself. */
const HEIGHT: Readonly<Record<string, number>> = {
  app: 0,
  field: 0,
  features: 1,
  forms: 2,
  map: 2,
  ui: 3,
  offline: 4,
  api: 5,
  lib: 6,
}

interface Source {
  path: string
  text: string
}

function sources(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|vue|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }))
}

const all = sources(ROOT)
const isTest = (path: string) => path.endsWith('.test.ts')
const isLocale = (path: string) => /[lL]ocale\.ts$/.test(path)

/** The source files a file imports, as paths under `src`. */
function imports({ path, text }: Source): string[] {
  const named = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((found) => found[1])
  return named.flatMap((name) => {
    if (name === undefined) return []
    if (name.startsWith('@/')) return [name.slice(2)]
    return name.startsWith('.') ? [join(dirname(path), name)] : []
  })
}

function lines(text: string): number {
  return text.trimEnd().split('\n').length
}

describe('arrows', () => {
  it('go down: app → features → forms, map → ui → offline → api → lib', () => {
    const wrong = all.flatMap((source) =>
      imports(source).flatMap((target) => {
        const [from, to] = [source.path.split('/')[0] ?? '', target.split('/')[0] ?? '']
        if (from === to || HEIGHT[from] === undefined) return []
        return (HEIGHT[to] ?? -1) > HEIGHT[from] ? [] : [`${source.path} → ${target}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  it('never lead from one feature to another', () => {
    const area = (path: string) => /^features\/([^/]+)/.exec(path)?.[1]
    const wrong = all.flatMap((source) =>
      imports(source)
        .filter((target) => area(source.path) !== undefined && area(target) !== undefined)
        .filter((target) => area(target) !== area(source.path))
        .map((target) => `${source.path} → ${target}`),
    )
    expect(wrong).toEqual([])
  })
})

describe('sizes', () => {
  it('fit the reader: files, components, templates', () => {
    const wrong = all.flatMap(({ path, text }) => {
      const found: string[] = []
      const long = lines(text)
      const limit = isTest(path) ? TEST_LINES_MAX : FILE_LINES_MAX
      if (long > limit && path !== GENERATED) found.push(`${path}: ${long} lines`)
      if (!path.endsWith('.vue')) return found
      if (long > COMPONENT_LINES_MAX) found.push(`${path}: component of ${long} lines`)
      const template = /\n<template>\n([\s\S]*)\n<\/template>/.exec(text)?.[1] ?? ''
      const tall = lines(template)
      if (tall > TEMPLATE_LINES_MAX) found.push(`${path}: template of ${tall} lines`)
      return found
    })
    expect(wrong).toEqual([])
  })
})

describe('words', () => {
  it('are Chinese only in locale files and tests', () => {
    const wrong = all
      .filter(({ path }) => !isTest(path) && !isLocale(path))
      .flatMap(({ path, text }) =>
        // A comment may name the trade term it is about.
        text
          .replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(^|\s)\/\/.*$/gm, (comment) =>
            comment.replace(/[^\n]/g, ''),
          )
          .split('\n')
          .flatMap((line, at) => (CHINESE.test(line) ? [`${path}:${at + 1} ${line.trim()}`] : [])),
      )
    expect(wrong).toEqual([])
  })

  it('exist in both languages with the same keys and the same parameters', async () => {
    const wrong: string[] = []
    for (const { path } of all.filter((source) => isLocale(source.path))) {
      const held = (await import(/* @vite-ignore */ join(ROOT, path))) as {
        zh: Record<string, string>
        en: Record<string, string>
      }
      const params = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted().join()
      for (const key of new Set([...Object.keys(held.zh), ...Object.keys(held.en)])) {
        const [zh, en] = [held.zh[key], held.en[key]]
        if (zh === undefined || en === undefined) wrong.push(`${path}: ${key} in one language`)
        else if (zh.trim() === '' || en.trim() === '') wrong.push(`${path}: ${key} is empty`)
        else if (params(zh) !== params(en)) wrong.push(`${path}: ${key} has other parameters`)
        else if (CHINESE.test(en) && !key.endsWith('language'))
          wrong.push(`${path}: ${key} not English`)
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('the house', () => {
  it('asks no outside host', () => {
    const wrong = all
      .filter(({ path }) => !isTest(path))
      .filter(({ text }) => /https?:\/\/(?!127\.0\.0\.1|localhost|www\.w3\.org)/.test(text))
      .map(({ path }) => path)
    expect(wrong).toEqual([])
  })

  it('has no pixel colours outside the tokens', () => {
    const wrong = all
      .filter(({ path }) => /\.(vue|css)$/.test(path) && path !== 'ui/tokens.css')
      .filter(({ text }) => /#[0-9a-f]{3,8}\b\s*;|rgba?\(/i.test(text))
      .map(({ path }) => path)
    expect(wrong).toEqual([])
  })
})
