/** Reads region polygons: where to write a name and what box to show. Never fetches them. */
import type { Feature, FeatureCollection, Point, Position } from 'geojson'

export interface RegionProperties {
  code: string
  name: string
  level: string
}

export type Boundaries = FeatureCollection<GeoJSON.Geometry, RegionProperties>
export type Box = [west: number, south: number, east: number, north: number]

function rings(geometry: GeoJSON.Geometry): Position[][] {
  if (geometry.type === 'Polygon') return geometry.coordinates.slice(0, 1)
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flatMap((p) => p.slice(0, 1))
  return []
}

/** Twice the signed area and the centre of mass of one ring. */
function weigh(ring: Position[]): { area: number; x: number; y: number } {
  let area = 0
  let x = 0
  let y = 0
  ring.forEach((from, at) => {
    const to = ring[(at + 1) % ring.length] ?? from
    const [ax = 0, ay = 0] = from
    const [bx = 0, by = 0] = to
    const cross = ax * by - bx * ay
    area += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  })
  return area === 0 ? { area, x: 0, y: 0 } : { area, x: x / (3 * area), y: y / (3 * area) }
}

/** One point a region, at the centre of its largest part: a name drawn from it appears once. */
export function labelPoints(boundaries: Boundaries): FeatureCollection<Point, RegionProperties> {
  const features = boundaries.features.flatMap((region): Feature<Point, RegionProperties>[] => {
    const parts = rings(region.geometry).map(weigh)
    const largest = parts.sort((a, b) => Math.abs(b.area) - Math.abs(a.area))[0]
    if (largest === undefined || largest.area === 0) return []
    return [
      {
        type: 'Feature',
        properties: region.properties,
        geometry: { type: 'Point', coordinates: [largest.x, largest.y] },
      },
    ]
  })
  return { type: 'FeatureCollection', features }
}

/** The box around one region, or around all when the code is null; null when there is nothing. */
export function boxOf(boundaries: Boundaries, code: string | null): Box | null {
  const chosen = boundaries.features.filter((f) => code === null || f.properties.code === code)
  const points = chosen.flatMap((f) => rings(f.geometry).flat())
  if (points.length === 0) return null
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x = 0, y = 0] of points) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return box
}
