/** The colours the map draws with, read once from the tokens so that no colour is written twice. */

export interface Palette {
  paper: string
  land: string
  line: string
  lineStrong: string
  text: string
  textQuiet: string
  ink: string
  late: string
  near: string
}

const TOKENS: Readonly<Record<keyof Palette, readonly [name: string, fallback: string]>> = {
  paper: ['--paper-deep', '#eaeff1'],
  land: ['--paper', '#ffffff'],
  line: ['--line', '#d5dce0'],
  lineStrong: ['--line-strong', '#9aa8b0'],
  text: ['--text', '#1f2d33'],
  textQuiet: ['--text-quiet', '#5b6b73'],
  ink: ['--ink', '#0f5c6e'],
  late: ['--clock-late', '#b3261e'],
  near: ['--clock-near', '#8a5a00'],
}

/** Reads the palette of an element; a token that is missing falls back to the light sheet's. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const read = (key: keyof Palette) => {
    const [name, fallback] = TOKENS[key]
    return style.getPropertyValue(name).trim() || fallback
  }
  return {
    paper: read('paper'),
    land: read('land'),
    line: read('line'),
    lineStrong: read('lineStrong'),
    text: read('text'),
    textQuiet: read('textQuiet'),
    ink: read('ink'),
    late: read('late'),
    near: read('near'),
  }
}
