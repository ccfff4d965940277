/** Names of the regions seen so far, so that a code in the address can be shown as a name. */
import { get } from '@/api/client'
import type { Region, RegionCode } from '@/api/types'
import { reactive } from 'vue'

const names = reactive(new Map<RegionCode, string>())
const asked = new Set<RegionCode>()

export function rememberRegions(regions: readonly Region[]): void {
  for (const one of regions) names.set(one.code, one.name)
}

/** The code of the region that holds this one, or null for a city. */
export function parentCode(code: RegionCode): RegionCode | null {
  if (code.length > 6) return code.slice(0, code.length - 3)
  return code.endsWith('00') ? null : `${code.slice(0, 4)}00`
}

/** The name of a region; the code until the name has arrived. */
export function regionName(code: RegionCode): string {
  const known = names.get(code)
  if (known !== undefined) return known
  const parent = parentCode(code)
  if (!asked.has(code)) {
    asked.add(code)
    get<{ items: Region[] }>('/regions', { parent })
      .then((answer) => rememberRegions(answer.items))
      .catch(() => asked.delete(code))
  }
  return code
}
