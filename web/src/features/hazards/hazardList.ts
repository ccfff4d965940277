/** The two hazard lists as data: columns and filters. */
import type { Hazard } from '@/api/types'
import { deadline, instantDay } from '@/lib/format'
import type { Column, FilterField } from '@/ui/list'
import { named } from '@/ui/names'
import { shownState } from '@/forms/hazardActs'
import { t } from './locale'

/** 隐患清单 holds everything found; 整改清单 what was handed to somebody. */
export const LISTS = ['hazard', 'rectification'] as const
export type ListName = (typeof LISTS)[number]

export function listName(value: string | null): ListName {
  return LISTS.find((one) => one === value) ?? 'hazard'
}

const STATES: Readonly<Record<ListName, readonly string[]>> = {
  hazard: [
    'reported',
    'graded',
    'assigned',
    'rectified',
    'closed_verified',
    'unfounded',
    'transferred',
  ],
  rectification: ['assigned', 'rectified', 'closed_verified'],
}

export function hazardFilters(list: ListName): FilterField[] {
  const choices = (group: 'state' | 'level', codes: readonly string[]) =>
    codes.map((value) => ({ value, label: named(group, value) }))
  return [
    {
      key: 'state',
      label: t('filter_state'),
      type: 'select',
      choices: choices('state', STATES[list]),
    },
    {
      key: 'level',
      label: t('filter_level'),
      type: 'select',
      choices: choices('level', ['major', 'general']),
    },
    { key: 'overdue', label: t('filter_overdue'), type: 'toggle' },
    { key: 'mine', label: t('filter_mine'), type: 'toggle' },
    { key: 'q', label: t('filter_words'), type: 'text' },
  ]
}

export function hazardColumns(list: ListName): Column<Hazard>[] {
  const assigned = list === 'rectification'
  return [
    { key: 'number', title: t('column_number'), value: (row) => row.number, width: '9em' },
    { key: 'title', title: t('column_title'), value: (row) => row.title, width: '16em' },
    { key: 'level', title: t('column_level'), value: (row) => named('level', row.level) },
    { key: 'state', title: t('column_state'), value: (row) => named('state', shownState(row)) },
    {
      key: 'deadline',
      title: t('column_deadline'),
      value: (row) => deadline(row.deadline, row.deadline_working_days_left),
    },
    {
      key: 'assignee',
      title: t('column_assignee'),
      value: (row) => row.assignee?.name ?? '—',
      optional: !assigned,
    },
    { key: 'subject', title: t('column_subject'), value: (row) => row.subject?.name ?? '—' },
    { key: 'region', title: t('column_region'), value: (row) => row.region_name },
    {
      key: 'found_at',
      title: t('column_found_at'),
      value: (row) => instantDay(row.found_at),
      optional: assigned,
    },
    {
      key: 'found_by',
      title: t('column_found_by'),
      value: (row) => row.found_by.name,
      optional: true,
    },
    {
      key: 'reopened',
      title: t('column_reopened'),
      value: (row) => String(row.reopened),
      numeric: true,
      optional: !assigned,
    },
  ]
}
