/** How fast a person decides in one sitting, with the pauses left out. Pure. */

export interface Pace {
  decisions: number
  worked_ms: number
  last_ms: number
}

/** A longer gap between two decisions is a pause, of which only this much counts as work. */
const PAUSE_MS = 180_000
/** Fewer decisions say nothing about an hour. */
const TOLD_FROM = 10
const HOUR_MS = 3_600_000

export function paceFrom(now_ms: number): Pace {
  return { decisions: 0, worked_ms: 0, last_ms: now_ms }
}

export function withDecision(pace: Pace, now_ms: number): Pace {
  const gap = Math.min(PAUSE_MS, Math.max(0, now_ms - pace.last_ms))
  return {
    decisions: pace.decisions + 1,
    worked_ms: pace.worked_ms + gap,
    last_ms: now_ms,
  }
}

/** The time that a decision took was worked all the same. */
export function withoutDecision(pace: Pace): Pace {
  return { ...pace, decisions: Math.max(0, pace.decisions - 1) }
}

/** Decisions an hour; null while there are too few to tell. */
export function perHour(pace: Pace): number | null {
  if (pace.decisions < TOLD_FROM || pace.worked_ms === 0) return null
  return Math.round((pace.decisions * HOUR_MS) / pace.worked_ms)
}
