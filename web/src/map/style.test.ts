import { createExpression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, it } from 'vitest'
import type { Boundaries } from './boundaries'
import { parseMarker } from './markers'
import type { Palette } from './palette'
import { buildStyle, PICKABLE } from './style'

const palette: Palette = {
  paper: '#eee',
  land: '#fff',
  line: '#ddd',
  lineStrong: '#aaa',
  text: '#111',
  textQuiet: '#555',
  ink: '#066',
  late: '#b22',
  near: '#950',
}
const boundaries: Boundaries = { type: 'FeatureCollection', features: [] }
const style = buildStyle({ palette, boundaries, tiles: 'http://here/{z}/{x}/{y}.mvt' })

function picture(layer: string, properties: Record<string, unknown>): unknown {
  const found = style.layers.find((one) => one.id === layer)
  const icon = found?.type === 'symbol' ? found.layout?.['icon-image'] : undefined
  const expression = createExpression(icon, `${layer}.icon-image`)
  if (expression.result === 'error') throw new Error('bad expression')
  const name: unknown = expression.value.evaluate({ zoom: 12 }, { type: 1, properties })
  return parseMarker(String(name))
}

describe('the style of the one map', () => {
  it('is a valid style', () => {
    expect(validateStyleMin(style)).toEqual([])
  })

  it('asks no host for glyphs, sprites or sources of its own', () => {
    expect(style.glyphs).toBeUndefined()
    expect(style.sprite).toBeUndefined()
    expect(JSON.stringify(style)).not.toMatch(/https?:\/\/(?!here)/)
  })

  it('draws every layer that can be picked', () => {
    const ids = style.layers.map((layer) => layer.id)
    for (const layer of PICKABLE) expect(ids).toContain(layer)
  })

  it.each([
    [{ kind: 'shop', standing: 'verified' }, 'shop', 'verified', 'none'],
    [{ kind: 'enterprise', standing: 'registered', open: 1 }, 'enterprise', 'registered', 'open'],
    [{ kind: 'shop', standing: 'verified', open: 2, overdue: 1 }, 'shop', 'verified', 'overdue'],
    [{}, 'enterprise', 'registered', 'none'],
  ])('shows a subject %o by kind, standing and clock', (properties, kind, standing, clock) => {
    expect(picture('subject-point', { n: 1, ...properties })).toEqual({
      shape: 'point',
      kind,
      standing,
      clock,
    })
  })

  it.each([
    [{ n: 9 }, 0, 0, 'none'],
    [{ n: 10, open: 1 }, 1, 2, 'open'],
    [{ n: 500, open: 500, overdue: 1 }, 2, 1, 'overdue'],
    [{ n: 20_000, open: 40_000 }, 4, 12, 'open'],
  ])('shows a cluster %o by size and its worst share', (properties, size, share, clock) => {
    expect(picture('subject-cluster', properties)).toEqual({ shape: 'cluster', size, share, clock })
  })
})
