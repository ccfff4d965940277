/** What this device remembers between visits: preferences and unsaved drafts, never facts. */

const PREFIX = 'anlan.'

/** Reads a remembered value; anything unreadable counts as never remembered. */
export function recall<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(PREFIX + key)
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}

/** Remembers a value; a full or forbidden storage loses only the preference. */
export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value))
  } catch {
    return
  }
}

/** Forgets a value. */
export function forget(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key)
  } catch {
    return
  }
}
