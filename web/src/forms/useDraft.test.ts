import { beforeEach, describe, expect, it } from 'vitest'
import { useDraft } from './useDraft'

const blank = () => ({ words: '', photos: [] as string[] })

describe('a draft', () => {
  beforeEach(() => localStorage.clear())

  it('survives a reload', () => {
    useDraft('hazard', blank).fields.words = '通道被堵'
    expect(useDraft('hazard', blank).fields.words).toBe('通道被堵')
    expect(useDraft('other', blank).fields.words).toBe('')
  })

  it('is gone once sent, and can be begun again', () => {
    const draft = useDraft('hazard', blank)
    draft.fields.words = '通道被堵'
    draft.fields.photos.push('a')
    draft.clear()
    expect(draft.fields).toEqual(blank())
    expect(useDraft('hazard', blank).fields.words).toBe('')
    draft.fields.words = '灯不亮'
    expect(useDraft('hazard', blank).fields.words).toBe('灯不亮')
  })
})
