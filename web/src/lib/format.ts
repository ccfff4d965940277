/** How dates and numbers look, everywhere. Days and instants are shown in China time. */
import { chinaDate } from './clock'
import { t } from './locale'

const WEEKDAYS = [
  'weekday_0',
  'weekday_1',
  'weekday_2',
  'weekday_3',
  'weekday_4',
  'weekday_5',
  'weekday_6',
] as const

/** `2025-03-21 周五`; anything that is not a day is shown as it came. */
export function day(date: string | null | undefined): string {
  if (date === null || date === undefined || date === '') return t('unknown')
  const at = new Date(`${date.slice(0, 10)}T00:00:00Z`)
  const weekday = WEEKDAYS[at.getUTCDay()]
  return weekday === undefined ? date : `${date.slice(0, 10)} ${t(weekday)}`
}

/** The day of an instant, in China. */
export function instantDay(instant: string | null | undefined): string {
  if (instant === null || instant === undefined || instant === '') return t('unknown')
  const ms = Date.parse(instant)
  return Number.isNaN(ms) ? instant : day(chinaDate(ms))
}

/** `2025-03-21 周五 14:05`, in China. */
export function instant(value: string | null | undefined): string {
  if (value === null || value === undefined || value === '') return t('unknown')
  const ms = Date.parse(value)
  if (Number.isNaN(ms)) return value
  const clock = new Date(ms + 8 * 3_600_000).toISOString().slice(11, 16)
  return `${day(chinaDate(ms))} ${clock}`
}

/** Grouped digits: `3,031`. Missing is a dash, never a zero. */
export function count(value: number | null | undefined): string {
  if (value === null || value === undefined) return t('unknown')
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** `还有 3 个工作日（2025-03-21 周五）`. */
export function deadline(date: string | null, daysLeft: number | null): string {
  if (date === null) return t('unknown')
  if (daysLeft === null) return day(date)
  if (daysLeft === 0) return `${t('due_today')} · ${day(date)}`
  const words =
    daysLeft > 0
      ? t('working_days_left', { n: daysLeft })
      : t('working_days_late', { n: -daysLeft })
  return `${words} · ${day(date)}`
}

/** A file's size in the unit a person would say. */
export function bytes(size: number): string {
  if (size < 1024) return `${size} B`
  if (size < 1024 * 1024) return `${(size / 1024).toFixed(1)} KiB`
  return `${(size / 1024 / 1024).toFixed(1)} MiB`
}

/** `43.8%` of a part, rounded down so that only everything is 100%. */
export function percent(part: number, whole: number): string {
  if (whole <= 0) return t('unknown')
  return `${(Math.floor((part / whole) * 1000) / 10).toFixed(1)}%`
}
