/** Words of form parts. */
import { translator, type Same } from '@/lib/i18n'

export const zh = {
  photo_take: '拍照或选照片',
  photo_sending: '正在存照片…',
  photo_remove: '去掉第 {n} 张照片',
  photo_nth: '第 {n} 张照片',
  photo_too_big: '照片超过 {size}，请换一张。',
  photo_unreached: '连不上服务器，照片还没有存上，请再拍一次或稍后再选。',
  person_pick: '按姓名或单位查找',
  person_none: '没有找到可以交办的人。',
  subject_pick: '按名称、代码或地址查找',
  subject_none: '没有找到这个主体。',
  subject_change: '换一个',
} as const

export const en: Same<typeof zh> = {
  photo_take: 'Take or choose a photo',
  photo_sending: 'Storing the photo…',
  photo_remove: 'Remove photo {n}',
  photo_nth: 'Photo {n}',
  photo_too_big: 'The photo is over {size}; choose another.',
  photo_unreached: 'The server cannot be reached; the photo is not stored yet.',
  person_pick: 'Find by name or organisation',
  person_none: 'Nobody found to assign to.',
  subject_pick: 'Find by name, code or address',
  subject_none: 'No such subject found.',
  subject_change: 'Change',
}

export const t = translator(zh, en)
