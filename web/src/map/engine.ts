/** Starts MapLibre with our worker, our words and no outside host. Holds no page's state. */
import type { PaddingOptions } from 'maplibre-gl'
import { Map as MapLibreMap, ScaleControl, setWorkerUrl } from 'maplibre-gl'
import './engine.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import type { Box } from './boundaries'
import type { Camera } from './camera'
import { parseMarker } from './markers'
import { paint, PIXEL_RATIO } from './painter'
import type { Palette } from './palette'
import type { StyleInput } from './style'
import { buildStyle } from './style'
import { t } from './locale'

setWorkerUrl(workerUrl)

/** The browser cannot draw maps: no WebGL 2. */
export class NoMapHere extends Error {
  constructor() {
    super('no WebGL')
    this.name = 'NoMapHere'
  }
}

function providePictures(map: MapLibreMap, palette: Palette): void {
  map.setMissingStyleImageResolver((name) => {
    const marker = parseMarker(name)
    const picture = marker === null ? null : paint(marker, palette)
    if (picture !== null && !map.hasImage(name)) {
      map.addImage(name, picture, { pixelRatio: PIXEL_RATIO })
    }
  })
}

export interface EngineInput extends StyleInput {
  container: HTMLElement
  camera: Camera | null
  box: Box | null
  padding: PaddingOptions
}

/** A map in the container: north up, flat, keyboard on. */
export function createEngine(input: EngineInput): MapLibreMap {
  let map: MapLibreMap
  try {
    map = new MapLibreMap({
      container: input.container,
      style: buildStyle(input),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      maxPitch: 0,
      maxZoom: 18.5,
      fadeDuration: 0,
      localIdeographFontFamily:
        "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif",
      locale: { 'Map.Title': t('map') },
      ...(input.camera === null
        ? { bounds: input.box ?? [73, 18, 135, 54], fitBoundsOptions: { padding: input.padding } }
        : { center: [input.camera.lng, input.camera.lat], zoom: input.camera.zoom }),
    })
  } catch {
    throw new NoMapHere()
  }
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-right')
  providePictures(map, input.palette)
  return map
}
