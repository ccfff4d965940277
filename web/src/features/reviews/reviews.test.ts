import { flushPromises, mount } from '@vue/test-utils'
import { defineComponent } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import type { HourGain, Review } from '@/api/types'
import ReviewMap from './ReviewMap.vue'
import ReviewProgress from './ReviewProgress.vue'
import { bitsWord, compared, otherReasons } from './compare'
import { reviewKey } from './keys'
import { paceFrom, perHour, withDecision, withoutDecision, type Pace } from './pace'
import { placesOf } from './place'
import { useReviewKeys } from './useReviewKeys'
import type { ReviewQueue } from './useReviewQueue'

function review(id: string): Review {
  return {
    id,
    run_id: 'run',
    state: 'open',
    basis: 'weight',
    ledger: { name: '老李五金店', phone: '' },
    candidates: [0, 1].map((n) => ({
      register_id: `${id}-${n}`,
      register: { id: `${id}-${n}`, name: '老李五金经营部', uscc: '92X' },
      probability: 0.8,
      weight_bits: 3.25,
      reasons: [
        { field: 'name', agreement: 'partial', bits: 2.1, words: '近似' },
        { field: 'distance', agreement: 'near', bits: -0.4, words: '相距 2 公里' },
      ],
    })),
    decided_by: null,
    decided_at: null,
    decision: null,
  }
}

describe('two records side by side', () => {
  it('lists every field either side has, marks differences only where both speak', () => {
    const one = review('a')
    const rows = compared(one.ledger, one.candidates[0]!)
    expect(rows.map((row) => row.field)).toEqual(['name', 'uscc'])
    expect(rows[0]!.left.some((piece) => piece.differs)).toBe(true)
    expect(rows[1]!.right.some((piece) => piece.differs)).toBe(false)
    expect(rows[0]!.reason?.words).toBe('近似')
    expect(otherReasons(rows, one.candidates[0]!).map((reason) => reason.field)).toEqual([
      'distance',
    ])
    expect([3.25, -0.44, 0].map(bitsWord)).toEqual(['+3.3', '−0.4', '0.0'])
  })
})

describe('the keys', () => {
  const press = (key: string, over: Partial<KeyboardEvent> = {}) =>
    reviewKey({
      key,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      repeat: false,
      target: document.body,
      ...over,
    })

  it('mean one act each, and nothing inside a field, with Ctrl or held down', () => {
    expect(press('j')).toEqual({ act: 'next' })
    expect(press('K')).toEqual({ act: 'previous' })
    expect(press('2')).toEqual({ act: 'accept', rival: 1 })
    expect(press('n')).toEqual({ act: 'refuse' })
    expect(press('u')).toEqual({ act: 'undo' })
    expect(press('Y')).toEqual({ act: 'accept_shown' })
    expect(press('Enter')).toEqual({ act: 'accept_shown' })
    expect(press('l')).toEqual({ act: 'aside' })
    expect(press('x')).toBeNull()
    expect(press('n', { ctrlKey: true })).toBeNull()
    expect(press('n', { repeat: true })).toBeNull()
    expect(press('n', { target: document.createElement('input') })).toBeNull()
  })

  it('leave Enter to what it would press, and mean the same on a map as elsewhere', () => {
    const link = document.createElement('a')
    link.href = '/subjects'
    for (const target of [link, ...['button', 'summary'].map((tag) => document.createElement(tag))])
      expect([press('Enter', { target }), press('y', { target })]).toEqual([
        null,
        { act: 'accept_shown' },
      ])
    const target = document.createElement('canvas')
    expect(press('Enter', { target })).toEqual({ act: 'accept_shown' })
    expect(press('ArrowRight', { target })).toEqual({ act: 'compare_next' })
  })

  it('reach the queue from anywhere on the page until the page is left', () => {
    const done: string[] = []
    const note = (act: string) => (n?: number) =>
      void done.push(n === undefined ? act : `${act}${n}`)
    const queue = {
      next: note('next'),
      previous: note('previous'),
      compare: note('compare'),
      accept: note('accept'),
      refuse: note('refuse'),
      aside: note('aside'),
      undo: note('undo'),
      rival: { value: 2 },
    } as unknown as ReviewQueue
    const page = mount(
      defineComponent({
        setup: () => {
          useReviewKeys(queue)
          return () => null
        },
      }),
    )
    const canvas = document.body.appendChild(document.createElement('canvas'))
    const hit = (key: string) =>
      canvas.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    for (const key of ['j', 'k', 'ArrowLeft', '4', 'Enter', 'n', 'l', 'u', 'x']) hit(key)
    page.unmount()
    hit('j')
    expect(done).toEqual([
      'next',
      'previous',
      'compare-1',
      'accept3',
      'accept2',
      'refuse',
      'aside',
      'undo',
    ])
  })
})

describe('the pace', () => {
  const MINUTE = 60_000
  const after = (gaps: readonly number[]): Pace => {
    let now = 0
    return gaps.reduce((pace, gap) => withDecision(pace, (now += gap)), paceFrom(0))
  }

  it('is told from the tenth decision on, pauses left out', () => {
    expect(perHour(after(Array<number>(9).fill(MINUTE)))).toBeNull()
    expect(perHour(after(Array<number>(10).fill(MINUTE)))).toBe(60)
    const withLunch = [...Array<number>(10).fill(MINUTE), 90 * MINUTE]
    expect(perHour(after(withLunch))).toBe(51)
    expect(perHour(withoutDecision(after(Array<number>(10).fill(MINUTE))))).toBeNull()
    expect(perHour(after(Array<number>(10).fill(0)))).toBeNull()
  })

  const shown = (hour: HourGain | null, pace = paceFrom(0)) =>
    mount(ReviewProgress, { props: { hour, pace } }).text()

  it('stands beside what an hour would gain', () => {
    expect(shown({ decisions: 600, corrected: 41.6 })).toContain(
      '再核一小时（600 条），预计改正 42 条',
    )
    expect(shown({ decisions: 3, corrected: 0.2 })).toContain(
      '再核一小时（3 条），预计改正不到 1 条',
    )
    expect(shown({ decisions: 0, corrected: 0 })).not.toContain('一小时')
    expect(shown(null)).not.toContain('小时')
    expect(shown(null, after(Array<number>(12).fill(MINUTE / 2)))).toContain('本次每小时约 120 条')
  })
})

describe('the places', () => {
  const at = (point?: string) => ({ ...(point === undefined ? {} : { point }) })

  it('are read from the words of either side', () => {
    const door = { ledger: at('115.662000, 35.105000') }
    expect(placesOf(door, null)).toEqual([{ side: 'ledger', lng: 115.662, lat: 35.105 }])
    expect(placesOf(door, { register: at('115.7, 35.2') })).toHaveLength(2)
    for (const words of [undefined, '', '115.6', '不详', '35.1, 115.6', '1,2,3'])
      expect(placesOf({ ledger: at(words) }, { register: {} })).toEqual([])
  })

  it('that are not known are one quiet line, and no map is fetched', async () => {
    const fetched = vi.fn()
    vi.stubGlobal('fetch', fetched)
    const map = mount(ReviewMap, { props: { review: review('a'), candidate: null } })
    await flushPromises()
    expect(map.get('[data-testid=review-no-place]').text()).toBe('没有坐标')
    expect(map.get('[data-testid=review-map]').attributes('style')).toContain('display: none')
    expect(fetched).not.toHaveBeenCalled()
    vi.unstubAllGlobals()
  })
})
