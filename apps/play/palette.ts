// The colours of items and fields: hues that colour-blind readers tell apart, light for the day and deep for the night.
// The hues are those of Okabe and Ito; text on them keeps a contrast of 4.5 (`test/apps/play/palette.test.ts`).

export type Theme = 'light' | 'dark';

/** The colours of a canvas, which no style sheet reaches. */
export interface Palette {
  readonly ink: string;
  readonly quiet: string;
  readonly plain: string;
  readonly padding: string;
  readonly line: string;
  readonly lit: string;
  readonly litInk: string;
  readonly changed: string;
  readonly path: string;
  /** Two shades of each hue, for neighbours. */
  readonly hues: readonly (readonly [even: string, odd: string])[];
}

const LIGHT: Palette = {
  ink: '#1d2126',
  quiet: '#59616b',
  plain: '#ffffff',
  padding: '#8b929b',
  line: '#d9d6d0',
  lit: '#0b57a4',
  litInk: '#ffffff',
  changed: '#c2410c',
  path: '#0b57a4',
  hues: [
    ['#cfe6f7', '#a9d2ef'],
    ['#fbe3b3', '#f5cd7c'],
    ['#c5ecdc', '#96dcc0'],
    ['#f4d3e5', '#e8b1d0'],
    ['#f7cfb6', '#efb08a'],
    ['#f7f1a8', '#ebe277'],
    ['#d5d6f2', '#b6b8e6'],
    ['#dde1e4', '#c3cad0'],
  ],
};

const DARK: Palette = {
  ink: '#f0eee9',
  quiet: '#a3abb5',
  plain: '#1d2025',
  padding: '#6c757f',
  line: '#363b43',
  lit: '#7db7f5',
  litInk: '#10151b',
  changed: '#ffb27d',
  path: '#9fcbff',
  hues: [
    ['#134a70', '#1d5d8b'],
    ['#684400', '#7d5403'],
    ['#0a5540', '#0f6a51'],
    ['#6b2f53', '#813c66'],
    ['#73330c', '#8a4015'],
    ['#55500a', '#666011'],
    ['#3b3d75', '#4a4d8c'],
    ['#3c434a', '#4b535b'],
  ],
};

export function paletteOf(theme: Theme): Palette {
  return theme === 'dark' ? DARK : LIGHT;
}

/** The colour of a value: by its field where items have several, else by its item; neighbours differ in any case. */
export function colourOf(palette: Palette, item: number, field: number, fields: number): string {
  const hue = palette.hues[(fields > 1 ? field : item >> 1) % palette.hues.length];
  return hue?.[item & 1] ?? palette.plain;
}
