// The recipe for BMP, on pictures that Netpbm writes; Netpbm reads what came out.
import { describe, expect, test } from 'vitest';
import { recipe } from '../../recipes/recipes.ts';
import { run, whyNot } from './programs.ts';

const why = whyNot('pnmtopng');
const mirror = await recipe('BMP');

/** A picture in the format of Netpbm, without a symmetry. */
function picture(width: number, height: number): Uint8Array {
  const pixels = Array.from({ length: width * height * 3 }, (_, at) => (at * at * 31 + at * 7) % 256);
  return Uint8Array.from([...new TextEncoder().encode(`P6\n${width} ${height}\n255\n`), ...pixels]);
}

describe.skipIf(why !== '')(`beside Netpbm ${why}`, () => {
  test.each([
    [1, 1],
    [2, 3],
    [3, 2],
    [4, 4],
    [5, 1],
    [6, 7],
    [97, 31],
  ])('a picture of %i by %i', (width, height) => {
    const plain = picture(width, height);
    const file = run('ppmtobmp', ['-bpp=24'], plain).bytes;
    mirror('mirror', file);
    const edited = run('bmptoppm', [], file).bytes;
    expect(edited).toEqual(run('pamflip', ['-leftright'], plain).bytes);
  });

  test('a picture of few colours is refused', () => {
    const file = run('ppmtobmp', [], picture(2, 2)).bytes;
    expect(() => mirror('mirror', file)).toThrow(/^a BMP of \d bits?.*, not 24$/);
  });
});
