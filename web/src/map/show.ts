/** What the map shows above the style: the mark looked at and the region chosen. */
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import type { Mark } from './marks'

/** Radii of the ring around a cluster and around a single mark, in CSS pixels. */
const CLUSTER_RING = 30
const MARK_RING = 15

/** Draws the focus ring around a mark, or takes it away. */
export function showFocus(map: MapLibreMap, mark: Mark | null): void {
  const radius = mark !== null && mark.n > 1 ? CLUSTER_RING : MARK_RING
  void map.getSource<GeoJSONSource>('focus')?.setData({
    type: 'FeatureCollection',
    features:
      mark === null
        ? []
        : [
            {
              type: 'Feature',
              properties: { radius },
              geometry: { type: 'Point', coordinates: [mark.lng, mark.lat] },
            },
          ],
  })
}

/** Draws the border of the chosen region stronger. */
export function showChosen(map: MapLibreMap, code: string | null): void {
  map.setFilter('region-chosen', ['==', ['get', 'code'], code ?? ''])
}
