/** The columns and filters of the subject list. */
import type { Standing, Subject, SubjectKind, SubjectStatus } from '@/api/types'
import { instantDay } from '@/lib/format'
import type { Column, FilterField } from '@/ui/list'
import { named } from '@/ui/names'
import { t } from './locale'

export const KINDS: readonly SubjectKind[] = ['enterprise', 'shop', 'idle_premises', 'point_asset']
export const STANDINGS: readonly Standing[] = [
  'verified',
  'registered',
  'in_review',
  'unlicensed_candidate',
  'merged',
]
export const STATUSES: readonly SubjectStatus[] = ['open', 'closed', 'revoked', 'unknown']

export function subjectColumns(): Column<Subject>[] {
  const dash = t('unknown')
  return [
    { key: 'name', title: t('col_name'), value: (row) => row.name, width: '14em' },
    { key: 'kind', title: t('col_kind'), value: (row) => named('kind', row.kind) },
    { key: 'standing', title: t('col_standing'), value: (row) => named('standing', row.standing) },
    { key: 'region', title: t('col_region'), value: (row) => row.region_name },
    { key: 'address', title: t('col_address'), value: (row) => row.address ?? dash },
    { key: 'hazards', title: t('col_hazards'), value: (row) => String(row.open_hazards) },
    { key: 'status', title: t('col_status'), value: (row) => named('status', row.status) },
    {
      key: 'industry',
      title: t('col_industry'),
      value: (row) => row.industry ?? dash,
      optional: true,
    },
    { key: 'uscc', title: t('col_uscc'), value: (row) => row.uscc ?? dash },
    {
      key: 'line',
      title: t('col_line'),
      value: (row) => named('sector', row.line),
      optional: true,
    },
    {
      key: 'updated',
      title: t('col_updated'),
      value: (row) => instantDay(row.updated_at),
      optional: true,
    },
  ]
}

export function subjectFilters(): FilterField[] {
  return [
    {
      key: 'kind',
      label: t('filter_kind'),
      type: 'select',
      choices: KINDS.map((value) => ({ value, label: named('kind', value) })),
    },
    {
      key: 'standing',
      label: t('filter_standing'),
      type: 'select',
      choices: STANDINGS.map((value) => ({ value, label: named('standing', value) })),
    },
    {
      key: 'status',
      label: t('filter_status'),
      type: 'select',
      choices: STATUSES.map((value) => ({ value, label: named('status', value) })),
    },
    {
      key: 'has_point',
      label: t('filter_point'),
      type: 'select',
      choices: [
        { value: 'true', label: t('point_yes') },
        { value: 'false', label: t('point_no') },
      ],
    },
    { key: 'q', label: t('filter_q'), type: 'text' },
  ]
}
