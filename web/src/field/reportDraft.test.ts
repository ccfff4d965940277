import { describe, expect, it } from 'vitest'
import { blankReport, missing, readReport, type ReportFields } from './reportDraft'

const point = { lng: 115.66, lat: 35.1, datum: 'wgs84', accuracy_m: 12 } as const
const report = (some: Partial<ReportFields>): ReportFields => ({
  ...blankReport('379901101201003'),
  ...some,
})

describe('a report from the phone', () => {
  it.each([
    [{}, ['place', 'words']],
    [{ description: ' ' }, ['place', 'words']],
    [{ description: '通道被堵' }, ['place']],
    [{ description: '通道被堵', address: '幸福路 1 号' }, []],
    [{ description: '通道被堵', point }, []],
    [{ description: '通道被堵', subject: { id: 's', name: '店' } }, []],
  ])('%o still lacks %o', (some, lacks) => {
    expect(missing(report(some))).toEqual(lacks)
  })

  it('sends a subject without repeating its place', () => {
    const sent = readReport(
      report({ description: ' 通道被堵 ', subject: { id: 's', name: '店' }, photos: ['x'] }),
    )
    expect(sent).toEqual({ subject_id: 's', description: '通道被堵', photos: ['x'] })
  })

  it('sends a place with its region, and a position with its datum', () => {
    const sent = readReport(report({ description: '井盖缺失', address: '幸福路', point }))
    expect(sent).toEqual({
      region_code: '379901101201003',
      address: '幸福路',
      point,
      description: '井盖缺失',
      photos: [],
    })
  })
})
