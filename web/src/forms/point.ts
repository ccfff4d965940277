/** A position as people type it: numbers within China, with the datum they were read in. */
import type { Datum, DatumPoint } from '@/api/types'

export interface TypedPoint {
  lng: string
  lat: string
  datum: Datum
  accuracy_m: number | null
}

/** Beyond these a coordinate is a slip of the finger or two numbers in the wrong order. */
export const CHINA = { lng_min: 73, lng_max: 136, lat_min: 3, lat_max: 54 } as const

export const EMPTY_POINT: TypedPoint = { lng: '', lat: '', datum: 'cgcs2000', accuracy_m: null }

/** The point, `null` when nothing was typed, `undefined` when what was typed cannot be one. */
export function readPoint(typed: TypedPoint): DatumPoint | null | undefined {
  if (typed.lng.trim() === '' && typed.lat.trim() === '') return null
  const lng = Number(typed.lng)
  const lat = Number(typed.lat)
  const inside =
    lng >= CHINA.lng_min && lng <= CHINA.lng_max && lat >= CHINA.lat_min && lat <= CHINA.lat_max
  if (!inside || typed.lng.trim() === '' || typed.lat.trim() === '') return undefined
  return { lng, lat, datum: typed.datum, accuracy_m: typed.accuracy_m }
}
