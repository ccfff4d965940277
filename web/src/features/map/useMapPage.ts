/** The map page's state: filters and camera in the address, tiles and boundaries from the server. */
import { computed, ref, shallowRef, watch } from 'vue'
import { get } from '@/api/client'
import { asOf, region } from '@/api/scope'
import type { Region } from '@/api/types'
import { type Boundaries, type Box, boxOf } from '@/map/boundaries'
import { type Camera, parseCamera, writeCamera } from '@/map/camera'
import type { Mark } from '@/map/marks'
import { useQuestion } from '@/ui/useQuestion'
import { useUrlFilters } from '@/ui/useUrlFilters'
import { FILTER_NAMES, type MapFilters, tilesUrl } from './mapFilters'

const NOTHING: Boundaries = { type: 'FeatureCollection', features: [] }

/** The box around the centres of the first regions, for a house that has no boundaries yet. */
function boxOfCentres(regions: readonly Region[]): Box | null {
  const centres = regions.flatMap(({ centre }) => {
    const [lng, lat] = centre ?? []
    return lng === undefined || lat === undefined ? [] : [[lng, lat] as const]
  })
  if (centres.length === 0) return null
  const xs = centres.map(([x]) => x)
  const ys = centres.map(([, y]) => y)
  const margin = 0.1
  return [
    Math.min(...xs) - margin,
    Math.min(...ys) - margin,
    Math.max(...xs) + margin,
    Math.max(...ys) + margin,
  ]
}

async function readLand(signal: AbortSignal): Promise<{ boundaries: Boundaries; all: Box | null }> {
  const boundaries = await get<Boundaries>('/regions/boundaries', {}, signal)
  const box = boxOf(boundaries, null)
  if (box !== null) return { boundaries, all: box }
  const regions = await get<{ items: Region[] }>('/regions', {}, signal)
  return { boundaries, all: boxOfCentres(regions.items) }
}

export function useMapPage() {
  const url = useUrlFilters(() => [...FILTER_NAMES, 'at', 'open'])
  const value = (name: string): string | null => url.values.value[name] ?? null
  const filters = computed<MapFilters>(() => ({
    kind: value('kind'),
    standing: value('standing'),
    hazard: value('hazard'),
  }))
  const query = computed(() => ({ region: region.value, as_of: asOf.value, ...filters.value }))
  const land = useQuestion(readLand)
  const boundaries = computed(() => land.answer.value?.boundaries ?? NOTHING)
  const box = computed(() => {
    const own = region.value === null ? null : boxOf(boundaries.value, region.value)
    return own ?? land.answer.value?.all ?? null
  })
  const marks = shallowRef<readonly Mark[]>([])
  const looked = shallowRef<Mark | null>(null)
  const failed = ref<'no_map' | 'tiles' | 'code' | null>(null)
  const subject = computed(() => value('open'))
  const focus = computed(() => {
    if (looked.value !== null) return looked.value
    if (subject.value === null) return null
    return marks.value.find((mark) => mark.id === subject.value) ?? null
  })
  watch(query, () => {
    if (failed.value === 'tiles') failed.value = null
  })
  return {
    filters,
    query,
    land,
    boundaries,
    box,
    marks,
    looked,
    failed,
    subject,
    focus,
    tiles: computed(() => tilesUrl(location.origin, query.value)),
    camera: parseCamera(value('at')),
    setFilter: url.set,
    openSubject: (id: string | null) => url.set('open', id),
    moved: (camera: Camera) => url.set('at', writeCamera(camera)),
  }
}
