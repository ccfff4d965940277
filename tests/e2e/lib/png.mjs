/**
 * Reduces a screenshot to at most 256 colours, so that pictures of pages stay small in the history.
 * Reads what a browser writes: 8 bits a channel, RGB or RGBA, not interlaced.
 */
import { deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const COLOURS_MAX = 256

/** A PNG with a palette, showing the same as `png` as nearly as 256 colours can. */
export function withPalette(png) {
  const { width, height, pixels } = decode(png)
  const counts = new Map()
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const boxes = split([...counts])
  const index = new Map(boxes.flatMap((box, at) => box.map(([colour]) => [colour, at])))
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows[y * (width + 1) + 1 + x] = index.get(pixels[y * width + x])
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(boxes.flatMap(mean))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const channels = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]

/** Median cut: the box whose colours spread widest is cut where half of its pixels lie. */
function split(colours) {
  const boxes = [widest(colours)]
  while (boxes.length < COLOURS_MAX) {
    boxes.sort((a, b) => b.weight - a.weight)
    const next = boxes.shift()
    if (next === undefined || next.colours.length < 2) {
      if (next !== undefined) boxes.push(next)
      break
    }
    const sorted = next.colours.toSorted(
      ([a], [b]) => channels(a)[next.channel] - channels(b)[next.channel],
    )
    const half = sorted.reduce((sum, [, n]) => sum + n, 0) / 2
    let at = 0
    for (let sum = 0; at < sorted.length - 1 && sum + sorted[at][1] <= half; at += 1) {
      sum += sorted[at][1]
    }
    at = Math.max(1, at)
    boxes.push(widest(sorted.slice(0, at)), widest(sorted.slice(at)))
  }
  return boxes.map((box) => box.colours)
}

function widest(colours) {
  const spans = [0, 1, 2].map((channel) => {
    const values = colours.map(([colour]) => channels(colour)[channel])
    const [low, high] = values.reduce(
      ([a, b], value) => [Math.min(a, value), Math.max(b, value)],
      [255, 0],
    )
    return high - low
  })
  const span = Math.max(...spans)
  const pixels = colours.reduce((sum, [, n]) => sum + n, 0)
  return {
    colours,
    channel: spans.indexOf(span),
    weight: colours.length < 2 ? -1 : span * Math.log2(1 + pixels),
  }
}

function mean(colours) {
  const total = colours.reduce((sum, [, n]) => sum + n, 0)
  return [0, 1, 2].map((channel) =>
    Math.round(
      colours.reduce((sum, [colour, n]) => sum + channels(colour)[channel] * n, 0) / total,
    ),
  )
}

function decode(png) {
  const parts = []
  let [width, height, samples] = [0, 0, 3]
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at)
    const kind = png.toString('latin1', at + 4, at + 8)
    const data = png.subarray(at + 8, at + 8 + length)
    if (kind === 'IHDR') {
      width = data.readUInt32BE(0)
      height = data.readUInt32BE(4)
      samples = data[9] === 6 ? 4 : 3
    } else if (kind === 'IDAT') parts.push(data)
    at += length + 12
  }
  return {
    width,
    height,
    pixels: unfilter(inflateSync(Buffer.concat(parts)), width, height, samples),
  }
}

function unfilter(raw, width, height, samples) {
  const stride = width * samples
  const pixels = new Uint32Array(width * height)
  let above = new Uint8Array(stride)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)]
    const row = Uint8Array.from(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)))
    for (let x = 0; x < stride; x += 1) {
      const left = x < samples ? 0 : row[x - samples]
      const corner = x < samples ? 0 : above[x - samples]
      row[x] += [0, left, above[x], (left + above[x]) >> 1, paeth(left, above[x], corner)][filter]
    }
    for (let x = 0; x < width; x += 1) {
      const at = x * samples
      pixels[y * width + x] = (row[at] << 16) | (row[at + 1] << 8) | row[at + 2]
    }
    above = row
  }
  return pixels
}

function paeth(left, above, corner) {
  const guess = left + above - corner
  const [a, b, c] = [left, above, corner].map((value) => Math.abs(guess - value))
  return a <= b && a <= c ? left : b <= c ? above : corner
}

function chunk(kind, data) {
  const whole = Buffer.alloc(data.length + 12)
  whole.writeUInt32BE(data.length, 0)
  whole.write(kind, 4, 'latin1')
  data.copy(whole, 8)
  whole.writeUInt32BE(crc(whole.subarray(4, 8 + data.length)), 8 + data.length)
  return whole
}

function crc(bytes) {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ 0xffffffff) >>> 0
}
