/** Words of the map itself. */
import { translator, type Same } from '@/lib/i18n'

export const zh = {
  map: '一张图',
  zoom_in: '放大',
  zoom_out: '缩小',
} as const

export const en: Same<typeof zh> = {
  map: 'One map',
  zoom_in: 'Zoom in',
  zoom_out: 'Zoom out',
}

export const t = translator(zh, en)
