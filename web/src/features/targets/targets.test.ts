/** Shares, quotes and timeline entries, without a page. */
import { describe, expect, it } from 'vitest'
import { barWidth, quoted, selfWord, shareText, stageMark, verdictMark, worded } from './targetView'
import { targetTimeline } from './targetTimeline'

describe('shares', () => {
  it('are cut off to one decimal, as the sentence of the verdict cuts them', () => {
    expect([0, 7479, 9999, 10_000, 15_832, -250].map((share) => shareText(share))).toEqual([
      '0.0%',
      '74.7%',
      '99.9%',
      '100.0%',
      '158.3%',
      '-2.5%',
    ])
  })
  it('fill a track that ends at the whole', () => {
    expect([-100, 0, 6500, 15_832].map((share) => barWidth(share))).toEqual([0, 0, 65, 100])
  })
})

describe('quotes', () => {
  it('are cut by code points, also behind a letter outside the basic plane', () => {
    expect(quoted('𠮷新建20处', { start: 3, end: 6 })).toEqual(['𠮷新建', '20处', ''])
    expect(quoted('没有数字', null)).toEqual(['没有数字', '', ''])
  })
})

describe('words', () => {
  it('behind is marked as a question, in amber, never in red', () => {
    expect([verdictMark('behind'), verdictMark('met')]).toEqual(['clock_near', 'finding_ok'])
    expect([verdictMark('unheard'), stageMark('unheard')]).toEqual([
      'state_unfounded',
      'state_unfounded',
    ])
  })
  it('a code that this build does not know is shown as it came', () => {
    expect(worded('stage', 'signed')).toBe('待领导确认')
    expect(worded('rule', 'by_moon')).toBe('by_moon')
    expect([selfWord('是'), selfWord(''), selfWord('基本完成')]).toEqual(['是', '未填', '基本完成'])
  })
  it('the timeline says both verdicts and the words', () => {
    const [item] = targetTimeline([
      {
        kind: 'target_reported',
        quarter: 3,
        at: '2026-10-08T09:00:00+08:00',
        by: '甄填报',
        words: '已建成9处',
        self_report: '是',
        verdict: 'behind',
      },
    ])
    expect(item?.title).toBe('填报 · 第 3 季度')
    expect(item?.note).toBe('自报 是 ／ 机核 低于序时 · 已建成9处')
  })
})
