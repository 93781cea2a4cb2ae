// Images that ImageMagick and Netpbm made: the pixels are those that Pillow reads, rows from the top down.
import { describe, expect, test } from 'vitest';
import { recognise } from '../../../apps/files/recognise.ts';
import { answerOf, bytesOf, factOf, made, partOf, read, recognised } from './made.ts';

interface Image {
  readonly width: number;
  readonly height: number;
  readonly palette: string | null;
  readonly pixels: string;
}

const images = made.filter((name) => name.endsWith('.bmp'));

/** The bytes of Pillow's pixels. */
function pixelsOf(name: string): Uint8Array {
  return Uint8Array.from(Buffer.from(answerOf<Image>(name).pixels, 'hex'));
}

/** Numbers of a few bits, the highest first, `width` of them a row. */
function unpacked(rows: readonly (readonly number[])[], bits: number, width: number): number[] {
  return rows.flatMap((row) => {
    const all = row.flatMap((byte) =>
      Array.from({ length: 8 / bits }, (_, k) => (byte >> (8 - bits * (k + 1))) & (2 ** bits - 1)),
    );
    return all.slice(0, width);
  });
}

describe('a BMP file', () => {
  test.each(images)('%s has the size that Pillow says, and no contradictions', async (name) => {
    const found = await recognised(name);
    const { width, height } = answerOf<Image>(name);
    expect([found.kind, found.shown, found.warnings]).toEqual(['bmp', 'pixels', []]);
    expect([factOf(found, 'width'), factOf(found, 'height')]).toEqual([String(width), String(height)]);
  });

  test.each([
    ['rgb24.bmp', 3],
    ['rgba32.bmp', 4],
  ])('%s: each pixel is blue, green, red, and alpha', async (name, colours) => {
    const found = await recognised(name);
    const { width, height } = answerOf<Image>(name);
    const view = await read(found, 'pixels');
    expect(view.shape).toEqual([height, width, colours]);
    const swapped: number[] = [];
    const expected = pixelsOf(name);
    for (let k = 0; k < expected.length; k += colours) {
      const [red = 0, green = 0, blue = 0, ...alpha] = expected.subarray(k, k + colours);
      swapped.push(blue, green, red, ...alpha);
    }
    expect([...view.tobytes()]).toEqual(swapped);
  });

  test.each(['palette8.bmp', 'os2.bmp'])('%s: each pixel is a number in the palette', async (name) => {
    const found = await recognised(name);
    expect([...(await read(found, 'pixels')).tobytes()]).toEqual([...pixelsOf(name)]);
    const palette = (await read(found, 'palette')).tolist() as number[][];
    const colours = Buffer.from(answerOf<Image>(name).palette ?? '', 'hex');
    expect(palette.slice(0, colours.length / 3).flatMap(([b, g, r]) => [r, g, b])).toEqual([...colours]);
  });

  test.each([
    ['palette4.bmp', 4],
    ['mono1.bmp', 1],
  ])('%s: pixels of %i bits lie in rows of bytes', async (name, bits) => {
    const rows = (await read(await recognised(name), 'pixels')).tolist() as number[][];
    expect(unpacked(rows, bits, answerOf<Image>(name).width)).toEqual([...pixelsOf(name)]);
  });

  test('rgb565.bmp: pixels of 16 bits are one number each', async () => {
    const view = await read(await recognised('rgb565.bmp'), 'pixels');
    const expected = pixelsOf('rgb565.bmp');
    const found = (view.ravel({ copy: 'ifNeeded' }).tolist() as number[]).flatMap((v) => [
      v >> 11,
      (v >> 5) & 63,
      v & 31,
    ]);
    expect(found).toEqual([...expected].map((byte, k) => byte >> (k % 3 === 1 ? 2 : 3)));
  });

  test('compressed pixels are bytes', async () => {
    const { items, what } = partOf(await recognised('rle8.bmp'), 'pixels');
    expect([what, items.format, items.shape.length]).toEqual(['compressed pixels', 'B', 1]);
  });

  test('with a negative height lies from the top down', async () => {
    const bytes = bytesOf('rgb24.bmp');
    const upwards = (await read(await recognise(bytes, 'a.bmp'), 'pixels')).tolist() as unknown[];
    new DataView(bytes.buffer).setInt32(22, -5, true);
    const downwards = await recognise(bytes, 'a.bmp');
    expect((await read(downwards, 'pixels')).tolist()).toEqual(upwards.reverse());
    expect(factOf(downwards, 'rows')).toBe('top down');
  });

  test('that is cut off keeps its lower rows', async () => {
    const whole = (await read(await recognised('rgb24.bmp'), 'pixels')).tolist() as unknown[];
    const cut = await recognise(bytesOf('rgb24.bmp').slice(0, 54 + 2 * 24 + 5), 'cut.bmp');
    expect((await read(cut, 'pixels')).tolist()).toEqual(whole.slice(-2));
    expect(cut.warnings).toContain('of 5 rows of 24 bytes the file holds 2');
  });

  test.each([
    [18, 2 ** 31 - 1],
    [22, 2 ** 31 - 1],
    [22, -(2 ** 31)],
    [18, -7],
    [10, 2 ** 31 - 1],
    [46, 2 ** 31 - 1],
  ])('with %i: %i in its header allocates nothing for it', async (at, value) => {
    const bytes = bytesOf('palette8.bmp');
    new DataView(bytes.buffer).setInt32(at, value, true);
    const { parts, warnings } = await recognise(bytes, 'x.bmp');
    expect(warnings.length).toBeGreaterThan(0);
    for (const { items } of parts) expect((await items.read()).nbytes).toBeLessThanOrEqual(bytes.length);
  });

  test.each([
    [0, 3],
    [3, 0],
  ])('of %i x %i pixels that begin behind its end has none', async (width, height) => {
    const bytes = bytesOf('rgb24.bmp');
    const header = new DataView(bytes.buffer);
    header.setUint32(10, 53_822, true);
    header.setInt32(18, width, true);
    header.setInt32(22, height, true);
    const found = await recognise(bytes, 'x.bmp');
    expect((await read(found, 'pixels')).nbytes).toBe(0);
    expect(found.warnings).toEqual(['the pixels begin at 53822, and the file has 174 bytes']);
  });
});
