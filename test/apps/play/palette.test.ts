// Text on every colour can be read: the contrast that the accessibility guidelines ask for, by their formula.
import { describe, expect, test } from 'vitest';
import { colourOf, paletteOf, type Theme } from '../../../apps/play/palette.ts';

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe.each<Theme>(['light', 'dark'])('%s', (theme) => {
  const palette = paletteOf(theme);

  test('digits are readable on every colour', () => {
    for (const hue of palette.hues.flat()) expect(contrast(palette.ink, hue)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.litInk, palette.lit)).toBeGreaterThanOrEqual(4.5);
    for (const ink of [palette.ink, palette.quiet])
      expect(contrast(ink, palette.plain)).toBeGreaterThanOrEqual(4.5);
  });

  test('neighbours have other colours, items and fields alike', () => {
    for (let item = 0; item < 32; item++) {
      expect(colourOf(palette, item, 0, 1)).not.toBe(colourOf(palette, item + 1, 0, 1));
      expect(colourOf(palette, item, 0, 3)).not.toBe(colourOf(palette, item, 1, 3));
      expect(colourOf(palette, item, 2, 3)).not.toBe(colourOf(palette, item + 1, 2, 3));
    }
  });
});
