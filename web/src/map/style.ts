/** Builds the one map's style: pale paper, boundaries, subjects. Pure; asks no host for anything. */
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { Boundaries } from './boundaries'
import { labelPoints } from './boundaries'
import { CLUSTER_STEPS, RING_STEPS } from './markers'
import type { Palette } from './palette'

/** The layer in the served tiles. */
export const TILE_LAYER = 'subjects'
/** Layers whose features a person can pick. */
export const PICKABLE = ['subject-cluster', 'subject-point'] as const
/** Tiles are asked for up to this zoom; beyond it the last ones are enlarged. */
export const TILE_ZOOM_MAX = 16

export interface StyleInput {
  palette: Palette
  tiles: string
  boundaries: Boundaries
}

const FONT = ['Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', 'sans-serif']
const open: ExpressionSpecification = ['coalesce', ['get', 'open'], 0]
const overdue: ExpressionSpecification = ['coalesce', ['get', 'overdue'], 0]

/** Overdue outranks open: a mark shows the worst state under it. */
const clock: ExpressionSpecification = [
  'case',
  ['>', overdue, 0],
  'overdue',
  ['>', open, 0],
  'open',
  'none',
]
const worst: ExpressionSpecification = ['case', ['>', overdue, 0], overdue, open]

const clusterImage: ExpressionSpecification = [
  'concat',
  'cluster:',
  ['to-string', ['step', ['get', 'n'], 0, ...CLUSTER_STEPS.flatMap((n, at) => [n, at + 1])]],
  ':',
  ['to-string', ['min', RING_STEPS, ['ceil', ['*', RING_STEPS, ['/', worst, ['get', 'n']]]]]],
  ':',
  clock,
] as unknown as ExpressionSpecification

const pointImage: ExpressionSpecification = [
  'concat',
  'point:',
  ['coalesce', ['get', 'kind'], 'enterprise'],
  ':',
  ['coalesce', ['get', 'standing'], 'registered'],
  ':',
  clock,
]

function land(palette: Palette): LayerSpecification[] {
  const county: ExpressionSpecification = ['in', ['get', 'level'], ['literal', ['city', 'county']]]
  const township: ExpressionSpecification = ['==', ['get', 'level'], 'township']
  return [
    { id: 'paper', type: 'background', paint: { 'background-color': palette.paper } },
    { id: 'land', type: 'fill', source: 'regions', paint: { 'fill-color': palette.land } },
    {
      id: 'township-line',
      type: 'line',
      source: 'regions',
      filter: township,
      paint: { 'line-color': palette.line, 'line-width': 1, 'line-dasharray': [4, 3] },
    },
    {
      id: 'county-line',
      type: 'line',
      source: 'regions',
      filter: county,
      paint: { 'line-color': palette.lineStrong, 'line-width': 1.5 },
    },
    {
      id: 'region-chosen',
      type: 'line',
      source: 'regions',
      filter: ['==', ['get', 'code'], ''],
      paint: { 'line-color': palette.ink, 'line-width': 2.5 },
    },
  ]
}

function names(palette: Palette): LayerSpecification[] {
  const paint = {
    'text-color': palette.textQuiet,
    'text-halo-color': palette.land,
    'text-halo-width': 1.5,
  }
  return [
    {
      id: 'county-name',
      type: 'symbol',
      source: 'region-names',
      maxzoom: 11,
      filter: ['==', ['get', 'level'], 'county'],
      layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 15 },
      paint,
    },
    {
      id: 'township-name',
      type: 'symbol',
      source: 'region-names',
      minzoom: 10.5,
      filter: ['==', ['get', 'level'], 'township'],
      layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 13 },
      paint,
    },
  ]
}

function subjects(palette: Palette): LayerSpecification[] {
  const source = { source: 'subjects', 'source-layer': TILE_LAYER } as const
  return [
    // Below the marks, so that a name makes way for a mark and never lies over one.
    {
      id: 'subject-name',
      type: 'symbol',
      ...source,
      minzoom: 14,
      filter: ['==', ['get', 'n'], 1],
      layout: {
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-font': FONT,
        'text-size': 12,
        'text-anchor': 'top',
        // Clear of its own mark, whose box would otherwise drive the name away.
        'text-offset': [0, 1.3],
        'text-max-width': 9,
        'text-padding': 1,
      },
      paint: {
        'text-color': palette.text,
        'text-halo-color': palette.land,
        'text-halo-width': 1.25,
      },
    },
    {
      id: 'subject-point',
      type: 'symbol',
      ...source,
      filter: ['==', ['get', 'n'], 1],
      layout: {
        'icon-image': pointImage,
        'icon-allow-overlap': true,
        'icon-padding': 0,
        'symbol-sort-key': ['+', ['*', 2, overdue], open],
      },
    },
    {
      id: 'subject-cluster',
      type: 'symbol',
      ...source,
      filter: ['>', ['get', 'n'], 1],
      layout: {
        'icon-image': clusterImage,
        'icon-allow-overlap': true,
        'symbol-sort-key': ['get', 'n'],
        'text-field': ['number-format', ['get', 'n'], { locale: 'en-US' }],
        'text-font': FONT,
        'text-size': 12,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': palette.text },
    },
  ]
}

/** The whole style. The focus ring lies last, over everything. */
export function buildStyle(input: StyleInput): StyleSpecification {
  const { palette, boundaries } = input
  const none = { type: 'FeatureCollection', features: [] } as const
  return {
    version: 8,
    sources: {
      regions: { type: 'geojson', data: boundaries },
      'region-names': { type: 'geojson', data: labelPoints(boundaries) },
      subjects: { type: 'vector', tiles: [input.tiles], minzoom: 0, maxzoom: TILE_ZOOM_MAX },
      focus: { type: 'geojson', data: { ...none, features: [] } },
    },
    layers: [
      ...land(palette),
      ...names(palette),
      ...subjects(palette),
      {
        id: 'focus-ring',
        type: 'circle',
        source: 'focus',
        paint: {
          'circle-radius': ['get', 'radius'],
          'circle-color': 'rgba(0, 0, 0, 0)',
          'circle-stroke-color': palette.ink,
          'circle-stroke-width': 3,
        },
      },
    ],
  }
}
