import { describe, expect, it } from 'vitest'
import type { Fact, HistoryEntry } from '@/api/types'
import { factGroups, fieldLabel, historyItems, historySort } from './dossier'
import { emptySubject, subjectOrder } from './subjectDraft'

function fact(field: string, value: string, kind: Fact['source']['kind']): Fact {
  const source = { kind, source_id: null, file_name: null, row_number: null, event_id: null }
  return { field, value, source, recorded_at: '2025-03-21T09:00:00+08:00' }
}

describe('a dossier', () => {
  it('keeps every source of a fact and says when they differ', () => {
    const groups = factGroups([
      fact('name', '甲', 'register'),
      fact('uscc', '9', 'register'),
      fact('name', '甲店', 'ledger'),
      fact('address', '街', 'register'),
      fact('address', '街', 'ledger'),
    ])
    expect(groups.map((group) => [group.field, group.facts.length, group.differs])).toEqual([
      ['name', 2, true],
      ['uscc', 1, false],
      ['address', 2, false],
    ])
  })

  it('shows a field it has no word for as it came', () => {
    expect(fieldLabel('name')).toBe('名称')
    expect(fieldLabel('boiler_count')).toBe('boiler_count')
  })

  it('sorts its history newest first across offsets', () => {
    const entry = (seq: number, event_type: string, at: string): HistoryEntry => ({
      seq,
      event_type,
      title: event_type,
      at,
      device_at: null,
      by: null,
      detail: null,
    })
    const items = historyItems(
      [
        entry(1, 'subject_registered', '2025-03-20T09:00:00+08:00'),
        entry(2, 'hazard_reported', '2025-03-21T01:30:00Z'),
        entry(3, 'visit_recorded', '2025-03-21T09:00:00+08:00'),
      ],
      null,
    )
    expect(items.map((item) => item.title)).toEqual([
      'hazard_reported',
      'visit_recorded',
      'subject_registered',
    ])
  })

  it('knows which part of the work an event is', () => {
    expect(['hazard_closed', 'visit_recorded', 'link_decided', 'else'].map(historySort)).toEqual([
      'hazard',
      'visit',
      'registry',
      'other',
    ])
  })
})

describe('a new subject', () => {
  const full = { ...emptySubject('379901101'), name: ' 东干渠涵洞 ' }

  it('needs a name and a region, and leaves out what is empty', () => {
    expect(subjectOrder(emptySubject('379901101'))).toBeNull()
    expect(subjectOrder({ ...full, region: null })).toBeNull()
    expect(subjectOrder(full)).toEqual({
      kind: 'point_asset',
      name: '东干渠涵洞',
      region_code: '379901101',
    })
  })

  it('keeps the datum of its position and refuses swapped numbers', () => {
    const point = { lng: '115.7', lat: '35.2', datum: 'gcj02', accuracy_m: null } as const
    expect(subjectOrder({ ...full, point })?.point).toMatchObject({ lng: 115.7, datum: 'gcj02' })
    expect(subjectOrder({ ...full, point: { ...point, lng: '35.2', lat: '115.7' } })).toBeNull()
    expect(subjectOrder({ ...full, point: { ...point, lat: '' } })).toBeNull()
  })
})
