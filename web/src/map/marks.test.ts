import { describe, expect, it } from 'vitest'
import { parseCamera, writeCamera } from './camera'
import { MARKS_MAX, orderMarks } from './marks'

const feature = (lng: number, properties: Record<string, unknown>) => ({
  geometry: { type: 'Point' as const, coordinates: [lng, 0] },
  properties,
})

describe('marks in view', () => {
  it('come once each, the worst first, then the nearest', () => {
    const marks = orderMarks(
      [
        feature(0.1, { id: 'near', n: 1 }),
        feature(0.1, { id: 'near', n: 1 }),
        feature(5, { id: 'far-late', n: 1, open: 1, overdue: 1 }),
        feature(1, { n: 40, open: 3 }),
      ],
      { lng: 0, lat: 0 },
    )
    expect(marks.map((mark) => mark.key)).toEqual(['far-late', '1.00000,0.00000', 'near'])
    expect(marks[1]).toMatchObject({ id: null, n: 40, open: 3 })
  })

  it('stop at the limit', () => {
    const many = Array.from({ length: 300 }, (_, at) => feature(at / 100, { id: `s${at}`, n: 1 }))
    expect(orderMarks(many, { lng: 0, lat: 0 })).toHaveLength(MARKS_MAX)
  })
})

describe('the camera in an address', () => {
  it.each([
    ['115.6600,35.1000,11.2', { lng: 115.66, lat: 35.1, zoom: 11.2 }],
    ['', null],
    [null, null],
    ['1,2', null],
    ['a,b,c', null],
    ['500,1,1', null],
    ['1,2,3,4', null],
  ])('reads %s', (text, camera) => {
    expect(parseCamera(text)).toEqual(camera)
  })

  it('reads what it wrote', () => {
    const camera = { lng: 115.66, lat: 35.1, zoom: 11.2 }
    expect(parseCamera(writeCamera(camera))).toEqual(camera)
  })
})
