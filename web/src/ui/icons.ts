/** Paths of the line icons. */
export const ICONS = {
  map: ['M3 5l5-2 4 2 5-2v12l-5 2-4-2-5 2z', 'M8 3v12M12 5v12'],
  base: ['M3 9l7-6 7 6', 'M5 8v9h10V8', 'M8.5 17v-5h3v5'],
  hazard: ['M10 3l7.5 13.5h-15z', 'M10 8v4M10 14.2v.3'],
  responsibility: ['M10 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6z', 'M4 17c0-3.5 2.5-5.5 6-5.5s6 2 6 5.5'],
  target: ['M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14z', 'M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6z'],
  figure: ['M3 17h14', 'M5.5 14V9M10 14V4M14.5 14v-3'],
  system: ['M3 5.5h14v9H3z', 'M7 17.5h6', 'M6 8.5h4M6 11.5h7'],
  menu: ['M3 5h14M3 10h14M3 15h14'],
  search: ['M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11z', 'M13 13l4 4'],
  close: ['M5 5l10 10M15 5L5 15'],
  download: ['M10 3v9M6.5 9L10 12.5 13.5 9', 'M4 16.5h12'],
  upload: ['M10 13V4M6.5 7.5L10 4l3.5 3.5', 'M4 16.5h12'],
  columns: ['M3 4h14v12H3z', 'M7.5 4v12M12.5 4v12'],
  calendar: ['M3 5h14v12H3z', 'M3 8.5h14M7 3v3M13 3v3'],
  person: ['M10 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6z', 'M4 17c0-3.5 2.5-5.5 6-5.5s6 2 6 5.5'],
  place: [
    'M10 17.5s5.5-5 5.5-9a5.5 5.5 0 0 0-11 0c0 4 5.5 9 5.5 9z',
    'M10 10a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4z',
  ],
  todo: ['M4 4h12v12H4z', 'M7 10l2.2 2.2L13.5 8'],
  more: ['M5 10v.1M10 10v.1M15 10v.1'],
  back: ['M12 4l-6 6 6 6'],
  next: ['M8 4l6 6-6 6'],
  camera: ['M3 6h3l1.5-2h5L14 6h3v10H3z', 'M10 13.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6z'],
  minus: ['M4 10h12'],
  plus: ['M10 4v12M4 10h12'],
  link: [
    'M8 12l4-4',
    'M9 6l1.5-1.5a3.2 3.2 0 0 1 4.5 4.5L13.5 10.5',
    'M11 14l-1.5 1.5A3.2 3.2 0 0 1 5 11l1.5-1.5',
  ],
} as const

export type IconName = keyof typeof ICONS
