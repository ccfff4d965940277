import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { charDiff } from './charDiff'
import { chinaDate, deviceTime, setClock } from './clock'
import { bytes, count, day, deadline, instant, instantDay, percent } from './format'
import { fill, setLocale, translator } from './i18n'
import { forget, recall, remember } from './memory'
import { uuid7 } from './uuid7'

const AT = Date.parse('2025-03-21T16:30:00Z')

function check<A extends unknown[], B>(table: readonly [A, B][], does: (...args: A) => B): void {
  for (const [args, expected] of table) {
    expect(does(...args), JSON.stringify(args)).toEqual(expected)
  }
}

describe('clock', () => {
  let restore: () => void
  beforeEach(() => {
    restore = setClock(() => AT)
  })
  afterEach(() => restore())

  it('says the day it is in China, not on the machine', () => {
    expect(chinaDate()).toBe('2025-03-22')
    expect(deviceTime()).toBe('2025-03-22T00:30:00.000+08:00')
  })
})

describe('uuid7', () => {
  it('carries the time, the version and the variant', () => {
    const restore = setClock(() => AT + 1_000_000_000_000)
    const id = uuid7()
    restore()
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(AT + 1_000_000_000_000)
  })

  it('sorts as minted, even 10,000 in one millisecond, and never repeats', () => {
    const restore = setClock(() => AT + 2_000_000_000_000)
    const ids = Array.from({ length: 10_000 }, uuid7)
    restore()
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('format', () => {
  afterEach(() => setLocale('zh-CN'))

  it('writes days with their weekday and instants in China', () => {
    check(
      [
        [['2025-03-21'], '2025-03-21 周五'],
        [[null], '—'],
        [['待定'], '待定'],
      ],
      (value: string | null) => day(value),
    )
    expect(instant('2025-03-21T16:30:00Z')).toBe('2025-03-22 周六 00:30')
    expect(instantDay('2025-03-21T08:30:00+08:00')).toBe('2025-03-21 周五')
    setLocale('en')
    expect(day('2025-03-21')).toBe('2025-03-21 Fri')
  })

  it('counts exactly; missing is a dash and not a zero', () => {
    check(
      [
        [[0], '0'],
        [[3031], '3,031'],
        [[890641], '890,641'],
        [[1000000], '1,000,000'],
        [[null], '—'],
      ],
      (value: number | null) => count(value),
    )
  })

  it('says a deadline in working days with its date', () => {
    check(
      [
        [['2025-03-21', 3], '还有 3 个工作日 · 2025-03-21 周五'],
        [['2025-03-21', 0], '今天到期 · 2025-03-21 周五'],
        [['2025-03-21', -2], '逾期 2 个工作日 · 2025-03-21 周五'],
        [['2025-03-21', null], '2025-03-21 周五'],
        [[null, null], '—'],
      ],
      (date: string | null, left: number | null) => deadline(date, left),
    )
  })

  it('rounds a part down, so that only everything is 100%', () => {
    expect(percent(9999, 10000)).toBe('99.9%')
    expect(percent(1, 1)).toBe('100.0%')
    expect(percent(1, 0)).toBe('—')
    expect(bytes(1536)).toBe('1.5 KiB')
  })
})

describe('i18n', () => {
  afterEach(() => setLocale('zh-CN'))

  it('follows the language and fills parameters', () => {
    const t = translator({ hello: '你好，{name}' }, { hello: 'Hello, {name}' })
    expect(t('hello', { name: '安澜' })).toBe('你好，安澜')
    setLocale('en')
    expect(t('hello', { name: 'Anlan' })).toBe('Hello, Anlan')
    expect(document.documentElement.lang).toBe('en')
    expect(fill('{known} {unknown}', { known: 1 })).toBe('1 {unknown}')
  })
})

describe('memory', () => {
  it('gives back what was remembered and the fallback after it is forgotten or spoilt', () => {
    remember('one', { a: 1 })
    expect(recall('one', null)).toEqual({ a: 1 })
    forget('one')
    expect(recall('one', 7)).toBe(7)
    localStorage.setItem('anlan.bad', '{')
    expect(recall('bad', 'safe')).toBe('safe')
  })
})

describe('charDiff', () => {
  const shown = (left: string, right: string) => {
    const { left: a, right: b } = charDiff(left, right)
    const text = (pieces: typeof a) =>
      pieces.map((piece) => (piece.differs ? `[${piece.text}]` : piece.text)).join('')
    return [text(a), text(b)]
  }

  it('marks the characters that differ and nothing else', () => {
    check<[string, string], string[]>(
      [
        [
          ['老李五金店', '临澜区老李五金经营部'],
          ['老李五金[店]', '[临澜区]老李五金[经营部]'],
        ],
        [
          ['建设街3号', '建设街13号'],
          ['建设街3号', '建设街[1]3号'],
        ],
        [
          ['相同', '相同'],
          ['相同', '相同'],
        ],
        [
          ['', '有'],
          ['', '[有]'],
        ],
        [
          ['𠮷家', '吉家'],
          ['[𠮷]家', '[吉]家'],
        ],
      ],
      shown,
    )
  })

  it('gives both texts back when joined', () => {
    const texts = ['幸福路88号', '东堤街道幸福大道188号', '', 'A座101', '幸福路八十八号']
    for (const left of texts) {
      for (const right of texts) {
        const pieces = charDiff(left, right)
        expect(pieces.left.map((piece) => piece.text).join('')).toBe(left)
        expect(pieces.right.map((piece) => piece.text).join('')).toBe(right)
      }
    }
  })
})
