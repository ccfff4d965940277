/** Mints UUIDv7 command ids on the device: 48 bits of time, a counter, then randomness. */
import { nowMs } from './clock'

let lastMs = 0
let counter = 0

/** A new id; ids minted in the same millisecond still sort in the order they were minted. */
export function uuid7(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const now = nowMs()
  if (now > lastMs) {
    lastMs = now
    counter = ((bytes[6] ?? 0) << 4) & 0x7ff
  } else {
    counter += 1
    if (counter > 0xfff) {
      lastMs += 1
      counter = 0
    }
  }
  let rest = lastMs
  for (let at = 5; at >= 0; at -= 1) {
    bytes[at] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes[6] = 0x70 | (counter >> 8)
  bytes[7] = counter & 0xff
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}
