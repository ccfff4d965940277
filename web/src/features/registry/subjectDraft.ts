/** The values of the new-subject form and the order they make. */
import type { SubjectDraft, SubjectKind } from '@/api/types'
import { EMPTY_POINT, readPoint, type TypedPoint } from '@/forms/point'

export interface SubjectValues {
  kind: string
  name: string
  region: string | null
  address: string
  line: string
  contact: string
  phone: string
  point: TypedPoint
}

export function emptySubject(region: string | null): SubjectValues {
  return {
    kind: 'point_asset',
    name: '',
    region,
    address: '',
    line: '',
    contact: '',
    phone: '',
    point: { ...EMPTY_POINT },
  }
}

/** The order, or null while something required is missing or the position cannot be one. */
export function subjectOrder(values: SubjectValues): SubjectDraft | null {
  const point = readPoint(values.point)
  const name = values.name.trim()
  if (name === '' || values.region === null || point === undefined) return null
  const order: SubjectDraft = {
    kind: values.kind as SubjectKind,
    name,
    region_code: values.region,
  }
  const address = values.address.trim()
  const contact = values.contact.trim()
  const phone = values.phone.trim()
  if (address !== '') order.address = address
  if (values.line !== '') order.line = values.line
  if (contact !== '') order.contact = contact
  if (phone !== '') order.phone = phone
  if (point !== null) order.point = point
  return order
}
