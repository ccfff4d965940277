import { describe, expect, it } from 'vitest'
import { type Boundaries, boxOf, labelPoints } from './boundaries'

const square = (x: number, y: number, size: number) => [
  [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ],
]
const boundaries: Boundaries = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { code: '379901', name: '临澜区', level: 'county' },
      geometry: { type: 'Polygon', coordinates: square(0, 0, 2) },
    },
    {
      type: 'Feature',
      properties: { code: '379902', name: '安和区', level: 'county' },
      geometry: { type: 'MultiPolygon', coordinates: [square(9, 9, 1), square(4, 4, 2)] },
    },
  ],
}

describe('boundaries', () => {
  it('puts each name once, at the centre of its largest part', () => {
    const places = labelPoints(boundaries).features.map((f) => f.geometry.coordinates)
    expect(places[0]).toEqual([1, 1])
    expect(places[1]?.map((n) => Math.round(n * 1e6) / 1e6)).toEqual([5, 5])
  })

  it('boxes one region, all regions, or nothing', () => {
    expect(boxOf(boundaries, '379901')).toEqual([0, 0, 2, 2])
    expect(boxOf(boundaries, null)).toEqual([0, 0, 10, 10])
    expect(boxOf(boundaries, '379999')).toBeNull()
  })
})
