/** The Element Plus parts that Anlan uses, each by its own path, with its own style. */
import { ElConfigProvider as RawConfigProvider } from 'element-plus/es/components/config-provider/index.mjs'
import {
  ElOption as RawOption,
  ElSelect as RawSelect,
} from 'element-plus/es/components/select/index.mjs'
import type { Language } from 'element-plus/es/locale/index.mjs'
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/el-button.css'
import 'element-plus/theme-chalk/el-date-picker.css'
import 'element-plus/theme-chalk/el-dialog.css'
import 'element-plus/theme-chalk/el-drawer.css'
import 'element-plus/theme-chalk/el-input.css'
import 'element-plus/theme-chalk/el-message.css'
import 'element-plus/theme-chalk/el-option.css'
import 'element-plus/theme-chalk/el-overlay.css'
import 'element-plus/theme-chalk/el-popover.css'
import 'element-plus/theme-chalk/el-popper.css'
import 'element-plus/theme-chalk/el-scrollbar.css'
import 'element-plus/theme-chalk/el-select.css'
import 'element-plus/theme-chalk/el-tag.css'

export { ElButton } from 'element-plus/es/components/button/index.mjs'
export { ElDialog } from 'element-plus/es/components/dialog/index.mjs'
export { ElDrawer } from 'element-plus/es/components/drawer/index.mjs'
export { ElInput } from 'element-plus/es/components/input/index.mjs'
export { ElMessage } from 'element-plus/es/components/message/index.mjs'
export { ElPopover } from 'element-plus/es/components/popover/index.mjs'

/**
 * These three were published with prop types that `exactOptionalPropertyTypes` cannot read; here
 * are the props that Anlan uses.
 */
type Part<Props> = new () => { $props: Props; $slots: { default?: () => unknown } }

export const ElConfigProvider = RawConfigProvider as unknown as Part<{ locale: Language }>

export const ElOption = RawOption as unknown as Part<{
  value: string
  label: string
  disabled?: boolean
}>

export const ElSelect = RawSelect as unknown as Part<{
  modelValue: string
  'onUpdate:modelValue'?: (value: string) => void
  size?: '' | 'small' | 'default' | 'large'
  ariaLabel?: string
  placeholder?: string
  disabled?: boolean
  clearable?: boolean
  filterable?: boolean
  emptyValues?: unknown[]
}>
