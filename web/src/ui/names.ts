/** Trade words of coded values. A code this build does not know is shown as it came. */
import { locale } from '@/lib/i18n'
import { en, zh } from './locale'

type Group =
  | 'kind'
  | 'standing'
  | 'status'
  | 'state'
  | 'level'
  | 'line'
  | 'finding'
  | 'role'
  | 'visit'
  | 'source'
  | 'qualifier'
  | 'sector'

/** The word of a code: `named('kind', 'shop')` is 沿街商铺. */
export function named(group: Group, code: string | null | undefined): string {
  if (code === null || code === undefined || code === '') return '—'
  const words: Readonly<Record<string, string>> = locale.value === 'en' ? en : zh
  return words[`${group}_${code}`] ?? code
}

/** Industry lines of the national pack. */
export const SECTORS = [
  'emergency',
  'industry',
  'market',
  'housing',
  'commerce',
  'transport',
  'culture',
  'education',
  'health',
  'agriculture',
] as const

/** What a contract is about, `place · line`, with the line in words. */
export function targetName(target: string): string {
  const [place, line] = target.split(' · ')
  return line === undefined ? target : `${place} · ${named('sector', line)}`
}

/** Several API fields carry a person as an object or as a bare name. */
export function personName(person: string | { name: string } | null | undefined): string {
  if (person === null || person === undefined || person === '') return '—'
  return typeof person === 'string' ? person : person.name
}
