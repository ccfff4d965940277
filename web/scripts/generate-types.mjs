/**
 * Writes src/api/types.ts from docs/api/openapi.json. Only types come out of it: what the server
 * answers, always whole, and what it takes, where an absent field is the same as null.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const SOURCE = here('../../docs/api/openapi.json')
const TARGET = here('../src/api/types.ts')

/** Answers that leave a field out instead of sending null. */
const LEFT_OUT = new Set(['CommandResult.ok', 'CommandResult.problem'])
/** Pages and item lists come as one schema for each kind of row; here they are one generic. */
const GENERIC = /^(Page|Items)_(\w+)$/

const HEAD = `/** The shapes of \`/api/v1\`, made from docs/api/openapi.json by \`npm run gen\`. Not edited by hand. */

/** RFC 3339 with offset. */
export type Instant = string
/** ISO calendar day in China. */
export type Day = string
/** Hierarchical digits: city 6 (ending 00), county 6, township 9, village 12, grid 15. */
export type RegionCode = string

/** One page of a list. */
export interface Page<T> {
  items: T[]
  /** Key of the next page; none at the end. */
  next: string | null
  /** Rows in all pages together; null for lists that are not counted. */
  total: number | null
}

/** A list that is always whole. */
export interface Items<T> {
  items: T[]
}
`

const document = JSON.parse(readFileSync(SOURCE, 'utf8'))
const schemas = document.components.schemas

function nameOf(ref) {
  const name = ref.split('/').at(-1)
  const generic = GENERIC.exec(name)
  return generic === null ? name : `${generic[1]}<${generic[2]}>`
}

/** Names of all schemas that a part of the document leads to. */
function reached(part, found = new Set()) {
  if (part === null || typeof part !== 'object') return found
  if (typeof part.$ref === 'string') {
    const name = part.$ref.split('/').at(-1)
    if (!found.has(name)) {
      found.add(name)
      reached(schemas[name], found)
    }
  }
  for (const inner of Object.values(part)) reached(inner, found)
  return found
}

const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
const taken = new Set(operations.flatMap((one) => [...reached(one.requestBody ?? null)]))

function comment(text, indent) {
  if (text === undefined || text.trim() === '') return ''
  return `${indent}/** ${text.trim().replaceAll(/\s+/g, ' ').replaceAll('*/', '*\u200b/')} */\n`
}

function union(words) {
  return words.map((word) => `'${word}'`).join(' | ')
}

/** One type as TypeScript writes it. */
function type(schema) {
  if (schema === undefined || schema === true) return 'unknown'
  if (schema.$ref !== undefined) return nameOf(schema.$ref)
  const choices = schema.oneOf ?? schema.anyOf
  if (choices !== undefined) return [...new Set(choices.map(type))].join(' | ')
  if (schema.enum !== undefined) return union(schema.enum)
  const kinds = [schema.type].flat()
  return [...new Set(kinds.map((kind) => plain(kind, schema)))].join(' | ')
}

function plain(kind, schema) {
  switch (kind) {
    case 'string':
      return 'string'
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'null':
      return 'null'
    case 'array':
      if (schema.prefixItems !== undefined) return `[${schema.prefixItems.map(type).join(', ')}]`
      if (schema.minItems !== undefined && schema.minItems === schema.maxItems) {
        return `[${Array.from({ length: schema.minItems }, () => type(schema.items)).join(', ')}]`
      }
      return `(${type(schema.items)})[]`
    case 'object':
      if (schema.additionalProperties) return `Record<string, ${type(schema.additionalProperties)}>`
      return schema.properties === undefined ? 'unknown' : body('', schema, '')
    default:
      return 'unknown'
  }
}

function field(owner, name, schema, required) {
  const answered = !taken.has(owner) && !LEFT_OUT.has(`${owner}.${name}`)
  const mark = required || answered ? '' : '?'
  return `${comment(schema.description, '  ')}  ${name}${mark}: ${type(schema)}\n`
}

function body(owner, schema) {
  const required = new Set(schema.required ?? [])
  const fields = Object.entries(schema.properties ?? {}).map(([name, inner]) =>
    field(owner, name, inner, required.has(name)),
  )
  return `{\n${fields.join('')}}`
}

function declaration([name, schema]) {
  const head = comment(schema.description, '')
  if (schema.properties !== undefined) {
    return `${head}export interface ${name} ${body(name, schema)}\n`
  }
  const shape = schema.type === 'object' ? 'Record<string, never>' : type(schema)
  return `${head}export type ${name} = ${shape}\n`
}

const declarations = Object.entries(schemas)
  .filter(([name]) => !GENERIC.test(name) && name !== 'FileForm')
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(declaration)
const text = await format([HEAD, ...declarations].join('\n'), {
  ...(await resolveConfig(TARGET)),
  parser: 'typescript',
})
writeFileSync(TARGET, text)
