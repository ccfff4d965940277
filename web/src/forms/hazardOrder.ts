/** Each act's form as fields, whether they suffice, and the order that is sent. Pure. */
import type { HazardAct, HazardLevel } from '@/api/types'

export interface ActFields {
  level: HazardLevel
  basis: string
  account_id: string
  working_days: number
  /** After a failed re-check; null leaves the deadline as it was. */
  new_working_days: number | null
  note: string
  measures: string
  photos: string[]
  to: string
}

/** The demo city's rule for a general hazard; the person assigning may shorten or lengthen it. */
export const USUAL_WORKING_DAYS = 3
export const WORKING_DAYS_MAX = 60

export function blankFields(level: HazardLevel | null = null): ActFields {
  return {
    level: level ?? 'general',
    basis: '',
    account_id: '',
    working_days: USUAL_WORKING_DAYS,
    new_working_days: null,
    note: '',
    measures: '',
    photos: [],
    to: '',
  }
}

const realDays = (days: number): boolean =>
  Number.isInteger(days) && days >= 1 && days <= WORKING_DAYS_MAX

const said = (words: string): boolean => words.trim() !== ''

/** True when the form holds what the law wants for this act. */
export function suffices(act: HazardAct, fields: ActFields): boolean {
  switch (act) {
    case 'grade':
      return said(fields.basis)
    case 'assign':
      return fields.account_id !== '' && realDays(fields.working_days)
    case 'rectify':
      return said(fields.measures) && fields.photos.length > 0
    case 'recheck_pass':
      return true
    case 'recheck_fail': {
      const days = fields.new_working_days
      return said(fields.note) && (days === null || realDays(days))
    }
    case 'unfounded':
      return said(fields.note)
    case 'transfer':
      return said(fields.note) && said(fields.to)
  }
}

export interface ActOrder {
  path: string
  body: Readonly<Record<string, unknown>>
}

/** What is sent for an act. */
export function actOrder(act: HazardAct, id: string, fields: ActFields): ActOrder {
  const { level, basis, account_id, working_days, new_working_days, note } = fields
  const { measures, photos, to } = fields
  const path = (name: string) => `/hazards/${id}/${name}`
  switch (act) {
    case 'grade':
      return { path: path('grade'), body: { level, basis } }
    case 'assign':
      return { path: path('assign'), body: { account_id, working_days, note } }
    case 'rectify':
      return { path: path('rectify'), body: { measures, photos } }
    case 'recheck_pass':
      return { path: path('recheck'), body: { outcome: 'passed', note, photos } }
    case 'recheck_fail':
      return {
        path: path('recheck'),
        body: {
          outcome: 'failed',
          note,
          photos,
          ...(new_working_days === null ? {} : { working_days: new_working_days }),
        },
      }
    case 'transfer':
      return { path: path('end'), body: { outcome: 'transferred', note, to } }
    case 'unfounded':
      return { path: path('end'), body: { outcome: 'unfounded', note } }
  }
}
