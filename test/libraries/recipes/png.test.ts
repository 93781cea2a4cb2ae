// The recipe for PNG, on pictures that Netpbm writes; pngcheck looks at the chunks, Netpbm at the picture.
import { describe, expect, test } from 'vitest';
import { recipe } from '../../recipes/recipes.ts';
import { errorOf } from '../../support.ts';
import { Files, run, whyNot } from './programs.ts';

const why = whyNot('pnmtopng', 'pngcheck');
const setGamma = await recipe('PNG chunks');
const files = new Files();
const ppm = 'P3\n3 2\n255\n255 0 0  0 255 0  0 0 255  9 8 7  6 5 4  3 2 1\n';

/** The types of the chunks, and the gamma, as pngcheck tells them. */
function checked(file: Uint8Array): { types: string[]; gamma: string | undefined } {
  const { text } = run('pngcheck', ['-v', files.write('file.png', file)]);
  const types = [...text.matchAll(/^ {2}chunk (\w{4}) at/gm)].map((match) => match[1] ?? '');
  return { types, gamma: /chunk gAMA .*: ([\d.]+)/.exec(text)?.[1] };
}

describe.skipIf(why !== '')(`beside pngcheck ${why}`, () => {
  test.each([
    ['alone', []],
    ['with a time and a background', ['-modtime=2020-01-02 03:04:05', '-background=red']],
    ['interlaced', ['-interlace']],
    ['with text', ['-text', files.write('text', 'Title      A picture\nAuthor     nobody\n')]],
  ])('a picture %s', (_, args) => {
    const file = run('pnmtopng', ['-gamma=0.45455', ...args], ppm).bytes;
    const before = checked(file);
    expect(before.gamma).toBe('0.45455');
    expect(setGamma('setGamma', file, 0.55)).toEqual(before.types);
    expect(checked(file)).toEqual({ types: before.types, gamma: '0.55000' });
    expect(run('pngtopnm', [], file).bytes).toEqual(
      run('pngtopnm', [], run('pnmtopng', [], ppm).bytes).bytes,
    );
  });

  test('a picture without a gamma stays as it is', () => {
    const file = run('pnmtopng', [], ppm).bytes;
    const before = file.slice();
    expect(setGamma('setGamma', file, 0.55)).toEqual(checked(before).types);
    expect(file).toEqual(before);
  });

  test('pngcheck sees a wrong sum', () => {
    const file = run('pnmtopng', ['-gamma=0.45455'], ppm).bytes;
    setGamma('setGamma', file, 0.55);
    file[44] = (file[44] ?? 0) ^ 1;
    expect(errorOf(() => checked(file))).toMatch(/CRC error in chunk gAMA/);
  });
});
