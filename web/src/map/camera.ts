/** Where the map looks, as words in an address: `115.6600,35.1000,11.2`. */

export interface Camera {
  lng: number
  lat: number
  zoom: number
}

/** Reads a camera; nonsense is null, so that a broken link still opens the map. */
export function parseCamera(text: string | null | undefined): Camera | null {
  const [lng, lat, zoom, ...rest] = (text ?? '').split(',').map(Number)
  if (lng === undefined || lat === undefined || zoom === undefined || rest.length > 0) return null
  const real = Math.abs(lng) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 22
  return real && text !== '' ? { lng, lat, zoom } : null
}

/** Writes a camera, to about ten metres. */
export function writeCamera(camera: Camera): string {
  return `${camera.lng.toFixed(4)},${camera.lat.toFixed(4)},${camera.zoom.toFixed(1)}`
}
