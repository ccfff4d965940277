/** Where the two sides of a comparison lie, read from the words they come in. Pure. */
import type { Review, ReviewCandidate } from '@/api/types'

export interface Place {
  side: 'ledger' | 'register'
  lng: number
  lat: number
}

const LAT_MAX = 85
const LNG_MAX = 180

/** Reads `115.662000, 35.105000`; anything else is no place. */
function read(side: Place['side'], words: string | undefined): Place[] {
  const [lng, lat, ...rest] = (words ?? '').split(',').map(Number.parseFloat)
  if (lng === undefined || lat === undefined || rest.length > 0) return []
  const real = Math.abs(lng) <= LNG_MAX && Math.abs(lat) <= LAT_MAX
  return real ? [{ side, lng, lat }] : []
}

/** The door's place and the compared registration's, those that are known. */
export function placesOf(
  review: Pick<Review, 'ledger'>,
  candidate: Pick<ReviewCandidate, 'register'> | null,
): Place[] {
  return [
    ...read('ledger', review.ledger['point']),
    ...read('register', candidate?.register['point']),
  ]
}
