/** Words of dates and numbers. */
import { translator, type Same } from './i18n'

export const zh = {
  weekday_0: '周日',
  weekday_1: '周一',
  weekday_2: '周二',
  weekday_3: '周三',
  weekday_4: '周四',
  weekday_5: '周五',
  weekday_6: '周六',
  unknown: '—',
  working_days_left: '还有 {n} 个工作日',
  due_today: '今天到期',
  working_days_late: '逾期 {n} 个工作日',
} as const

export const en: Same<typeof zh> = {
  weekday_0: 'Sun',
  weekday_1: 'Mon',
  weekday_2: 'Tue',
  weekday_3: 'Wed',
  weekday_4: 'Thu',
  weekday_5: 'Fri',
  weekday_6: 'Sat',
  unknown: '—',
  working_days_left: '{n} working days left',
  due_today: 'due today',
  working_days_late: '{n} working days late',
}

export const t = translator(zh, en)
