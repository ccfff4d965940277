/** Paints the map's pictures on a canvas: shape says the kind, filling the standing, badge the clock. */
import type { Clock, Kind, Marker, Standing } from './markers'
import { RING_STEPS } from './markers'
import type { Palette } from './palette'

/** Pictures are painted at twice the size they are shown, for dense screens. */
export const PIXEL_RATIO = 2

const POINT_SIZE = 26
const CLUSTER_SIZES = [34, 40, 48, 56, 64]

type Pen = CanvasRenderingContext2D

/** How wide and high a mark is shown, in CSS pixels. */
export function markerSize(marker: Marker): number {
  return marker.shape === 'point' ? POINT_SIZE : (CLUSTER_SIZES[marker.size] ?? POINT_SIZE)
}

function outline(pen: Pen, kind: Kind, c: number, r: number): void {
  pen.beginPath()
  switch (kind) {
    case 'enterprise':
      pen.rect(c - r, c - r, 2 * r, 2 * r)
      break
    case 'shop':
      pen.arc(c, c, r * 1.08, 0, 2 * Math.PI)
      break
    case 'idle_premises':
      pen.moveTo(c - r, c + r)
      pen.lineTo(c - r, c - r * 0.15)
      pen.lineTo(c, c - r * 1.15)
      pen.lineTo(c + r, c - r * 0.15)
      pen.lineTo(c + r, c + r)
      break
    case 'point_asset':
      pen.moveTo(c, c - r * 1.2)
      pen.lineTo(c + r * 1.2, c + r)
      pen.lineTo(c - r * 1.2, c + r)
      break
  }
  pen.closePath()
}

function fillByStanding(pen: Pen, standing: Standing, palette: Palette, c: number): void {
  pen.fillStyle = palette.land
  pen.fill()
  pen.save()
  pen.clip()
  pen.fillStyle = palette.ink
  if (standing === 'verified') pen.fillRect(0, 0, 2 * c, 2 * c)
  if (standing === 'unlicensed_candidate') pen.fillRect(0, 0, c, 2 * c)
  if (standing === 'in_review') pen.fillRect(0, c + 1, 2 * c, c)
  pen.restore()
  pen.lineWidth = 1.75
  pen.strokeStyle = palette.ink
  pen.stroke()
}

function badge(pen: Pen, clock: Clock, palette: Palette, x: number, y: number): void {
  if (clock === 'none') return
  const r = 5.5
  pen.beginPath()
  pen.arc(x, y, r + 1.5, 0, 2 * Math.PI)
  pen.fillStyle = palette.land
  pen.fill()
  pen.beginPath()
  pen.arc(x, y, r, 0, 2 * Math.PI)
  pen.fillStyle = clock === 'overdue' ? palette.late : palette.land
  pen.fill()
  pen.lineWidth = 1.5
  pen.strokeStyle = clock === 'overdue' ? palette.late : palette.near
  pen.stroke()
  if (clock === 'overdue') {
    pen.fillStyle = palette.land
    pen.fillRect(x - 0.9, y - 3.4, 1.8, 4)
    pen.fillRect(x - 0.9, y + 1.6, 1.8, 1.8)
    return
  }
  pen.beginPath()
  pen.moveTo(x, y)
  pen.arc(x, y, r - 1.6, -Math.PI / 2, 0)
  pen.closePath()
  pen.fillStyle = palette.near
  pen.fill()
}

function paintCluster(pen: Pen, marker: Marker & { shape: 'cluster' }, palette: Palette): void {
  const c = markerSize(marker) / 2
  const ring = c - 4
  pen.beginPath()
  pen.arc(c, c, ring, 0, 2 * Math.PI)
  pen.fillStyle = palette.land
  pen.fill()
  pen.lineWidth = 1.5
  pen.strokeStyle = palette.ink
  pen.stroke()
  if (marker.share > 0 && marker.clock !== 'none') {
    const from = -Math.PI / 2
    pen.beginPath()
    pen.arc(c, c, ring, from, from + (marker.share / RING_STEPS) * 2 * Math.PI)
    pen.lineWidth = 4.5
    pen.strokeStyle = marker.clock === 'overdue' ? palette.late : palette.near
    pen.stroke()
  }
  badge(pen, marker.clock, palette, c + ring * 0.72, c - ring * 0.72)
}

/** Draws one mark into a square of `markerSize` CSS pixels. */
export function draw(pen: Pen, marker: Marker, palette: Palette): void {
  if (marker.shape === 'cluster') {
    paintCluster(pen, marker, palette)
    return
  }
  const c = markerSize(marker) / 2
  outline(pen, marker.kind, c, 6.5)
  fillByStanding(pen, marker.standing, palette, c)
  badge(pen, marker.clock, palette, c + 7, c - 7)
}

/** Paints one mark on a canvas of its own; null where the browser gives none. */
export function paint(marker: Marker, palette: Palette): ImageData | null {
  const canvas = document.createElement('canvas')
  const pen = prepare(canvas, marker)
  if (pen === null) return null
  draw(pen, marker, palette)
  return pen.getImageData(0, 0, canvas.width, canvas.height)
}

/** Sizes a canvas for a mark and gives the pen that draws on it. */
export function prepare(canvas: HTMLCanvasElement, marker: Marker): Pen | null {
  const size = markerSize(marker)
  canvas.width = size * PIXEL_RATIO
  canvas.height = size * PIXEL_RATIO
  const pen = canvas.getContext('2d')
  pen?.scale(PIXEL_RATIO, PIXEL_RATIO)
  return pen
}
