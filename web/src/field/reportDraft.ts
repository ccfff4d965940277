/** A hazard as it is reported from a phone: what is still missing, and what is sent. Pure. */
import type { DatumPoint, HazardDraft } from '@/api/types'

export interface ReportFields {
  subject: { id: string; name: string } | null
  region_code: string
  address: string
  description: string
  photos: string[]
  point: DatumPoint | null
}

export type Missing = 'words' | 'place'

export function blankReport(region_code: string): ReportFields {
  return { subject: null, region_code, address: '', description: '', photos: [], point: null }
}

/** What a person still has to say; a photograph is wanted but never demanded. */
export function missing(fields: ReportFields): Missing[] {
  const placed = fields.subject !== null || fields.address.trim() !== '' || fields.point !== null
  const said = fields.description.trim() !== ''
  return [...(placed ? [] : (['place'] as const)), ...(said ? [] : (['words'] as const))]
}

/** The report to send; a subject already has its place. */
export function readReport(fields: ReportFields): HazardDraft | null {
  if (missing(fields).length > 0) return null
  const { subject, region_code, address, description, photos, point } = fields
  const place =
    subject === null
      ? { region_code, ...(address.trim() === '' ? {} : { address: address.trim() }) }
      : { subject_id: subject.id }
  return {
    ...place,
    ...(point === null ? {} : { point }),
    description: description.trim(),
    photos: [...photos],
  }
}
