/** Two languages, typed keys, no library. A `locale.ts` holds both; `translator` joins them. */
import { computed, ref } from 'vue'
import { recall, remember } from './memory'

export type Locale = 'zh-CN' | 'en'
export type Words = Readonly<Record<string, string>>
/** The shape the English half must have: the same keys, no more and no fewer. */
export type Same<Z extends Words> = { readonly [K in keyof Z]: string }
export type Params = Readonly<Record<string, string | number>>
export type Translate<K extends string> = (key: K, params?: Params) => string

const current = ref<Locale>(recall<Locale>('locale', 'zh-CN') === 'en' ? 'en' : 'zh-CN')

/** The language the screen speaks; reading it in a template makes the template follow it. */
export const locale = computed(() => current.value)

/** Switches the language and remembers it on this device. */
export function setLocale(next: Locale): void {
  current.value = next
  remember('locale', next)
  document.documentElement.lang = next
}

/** Puts `{name}` parameters into a sentence; an unknown name stays visible. */
export function fill(sentence: string, params: Params = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}

/** The `t` of one locale file. */
export function translator<Z extends Words>(
  zh: Z,
  en: Same<Z>,
): Translate<Extract<keyof Z, string>> {
  const words: Readonly<Record<Locale, Words>> = { 'zh-CN': zh, en }
  return (key, params) => fill(words[current.value][key] ?? key, params)
}
