import { describe, expect, it } from 'vitest'
import { dayBack, daysBack, SLIDER_DAYS } from './daySlider'

describe('the day slider', () => {
  it.each([
    [null, 0],
    ['2025-03-21', 0],
    ['2025-03-20', 1],
    ['2025-02-28', 21],
    ['2030-01-01', 0],
    ['nonsense', 0],
    ['1999-01-01', SLIDER_DAYS],
  ])('%s is %i days back', (date, back) => {
    expect(daysBack(date, '2025-03-21')).toBe(back)
  })

  it('comes back to the same day', () => {
    expect(dayBack(0, '2025-03-21')).toBeNull()
    expect(dayBack(21, '2025-03-21')).toBe('2025-02-28')
  })
})
