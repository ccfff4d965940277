/** Words of the responsibility targets. */
import { translator, type Same } from '@/lib/i18n'

export const zh = {
  title: '责任目标',
  lead: '按原表逐行列出。合并单元格承上的内容用“〃”标出。',
  no: '序号',
  leader: '领导',
  target: '责任目标内容',
  deadline: '完成时限',
  progress: '完成情况',
  self_report: '自报是否按计划',
  units: '责任单位',
  inherited: '承上格（合并单元格）',
  row: '第 {no} 项',
  empty: '还没有目标表',
  empty_hint: '导入“责任目标推进情况一览表”（XLSX、CSV 或文字表）后逐行列在这里。',
  import: '导入目标表',
  import_hint: 'XLSX、CSV，或以制表符分列的文字表；合并单元格自动承上。',
  import_send: '开始导入',
  import_done: '已读入 {n} 行。',
  import_problems: '{n} 处没有读懂：',
  problem_at: '第 {row} 行 {column}',
  close: '关闭',
} as const

export const en: Same<typeof zh> = {
  title: 'Targets',
  lead: 'Row by row as in the table. Cells inherited from a merged cell are marked “〃”.',
  no: 'No.',
  leader: 'Leader',
  target: 'Target',
  deadline: 'Deadline',
  progress: 'Progress',
  self_report: 'Self-reported on plan',
  units: 'Responsible units',
  inherited: 'inherited from a merged cell',
  row: 'No. {no}',
  empty: 'No target table yet',
  empty_hint: 'Import a table of responsibility targets; its rows appear here.',
  import: 'Import a table',
  import_hint: 'XLSX, CSV or tab-separated text; merged cells are inherited.',
  import_send: 'Import',
  import_done: '{n} rows read.',
  import_problems: '{n} places were not understood:',
  problem_at: 'row {row} {column}',
  close: 'Close',
}

export const t = translator(zh, en)
