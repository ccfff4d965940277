/** Words of the plain form fields. */
import { translator, type Same } from '@/lib/i18n'

export const zh = {
  choose_region: '选择辖区',
  longitude: '经度',
  latitude: '纬度',
  datum: '坐标系',
  datum_cgcs2000: '国家2000',
  datum_wgs84: 'WGS-84（GPS）',
  datum_gcj02: 'GCJ-02（手机地图）',
  datum_bd09: 'BD-09（百度）',
  here: '取当前位置',
  here_failed: '没有取到位置，请手工填写。',
  accuracy: '精度约 {n} 米',
  file_drop: '把文件拖到这里，或点击选择',
  file_kinds: 'CSV（UTF-8、GB18030）或 XLSX',
  required: '必填',
  cancel: '取消',
  save: '保存',
  saving: '正在保存…',
} as const

export const en: Same<typeof zh> = {
  choose_region: 'Choose a region',
  longitude: 'Longitude',
  latitude: 'Latitude',
  datum: 'Datum',
  datum_cgcs2000: 'CGCS2000',
  datum_wgs84: 'WGS-84 (GPS)',
  datum_gcj02: 'GCJ-02 (phone maps)',
  datum_bd09: 'BD-09 (Baidu)',
  here: 'Use my position',
  here_failed: 'No position; please type it.',
  accuracy: 'accurate to about {n} m',
  file_drop: 'Drop the file here, or click to choose',
  file_kinds: 'CSV (UTF-8, GB18030) or XLSX',
  required: 'required',
  cancel: 'Cancel',
  save: 'Save',
  saving: 'Saving…',
}

export const t = translator(zh, en)
