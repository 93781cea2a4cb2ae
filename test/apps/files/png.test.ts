// Images that ImageMagick made: what Pillow says of them, and zlib's word for data and checksums.
import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { recognise } from '../../../apps/files/recognise.ts';
import { answerOf, bytesOf, factOf, made, partOf, read, recognised, recordIn } from './made.ts';

interface Image {
  readonly width: number;
  readonly height: number;
  readonly palette: string | null;
  readonly pixels: string;
}

const images = made.filter((name) => name.endsWith('.png'));

describe('a PNG file', () => {
  test.each(images)('%s has the size that Pillow says', async (name) => {
    const found = await recognised(name);
    const { width, height } = answerOf<Image>(name);
    expect([found.kind, found.shown, found.warnings]).toEqual(['png', 'IHDR', []]);
    expect([factOf(found, 'width'), factOf(found, 'height')]).toEqual([String(width), String(height)]);
    expect(await recordIn(found, 'IHDR')).toMatchObject({ width, height, compression: 0, filter: 0 });
  });

  test.each(images)('%s: each chunk has its length, its type and its checksum', async (name) => {
    const found = await recognised(name);
    const frames = found.parts.filter((part) => part.name.endsWith(' chunk'));
    expect(frames.length).toBe(Number(factOf(found, 'chunks')));
    for (const { name: own } of frames) {
      const type = own.slice(0, -' chunk'.length);
      const data = Buffer.from((await read(found, type)).tobytes().hex(), 'hex');
      const { length, type: written, crc } = await recordIn(found, own);
      expect([length, String(written)]).toEqual([data.length, `b'${type}'`]);
      expect(crc).toBe(crc32(Buffer.concat([Buffer.from(type, 'latin1'), data])));
    }
  });

  test('the data of IDAT are what zlib inflates to rows of pixels, each behind its filter', async () => {
    const found = await recognised('rgb8.png');
    const rows = inflateSync(Buffer.from((await read(found, 'IDAT')).tobytes().hex(), 'hex'));
    const { width, height } = answerOf<Image>('rgb8.png');
    expect(rows.length).toBe(height * (1 + 3 * width));
  });

  test('the palette is a row for each colour', async () => {
    const { items } = partOf(await recognised('palette.png'), 'PLTE');
    const colours = Buffer.from(answerOf<Image>('palette.png').palette ?? '', 'hex');
    expect(items.shape).toEqual([8, 3]);
    expect((await items.read()).hex()).toBe(colours.subarray(0, 24).toString('hex'));
  });

  test.each([
    [40, 'there is no chunk IEND'],
    [33 + 5, 'the file ends within the head of a chunk, at 33'],
    [29 + 2, "the checksum of the chunk 'IHDR' at 8 is missing"],
  ])('cut at %i says what is missing', async (length, warning) => {
    const { warnings, parts } = await recognise(bytesOf('rgb8.png').slice(0, length), 'cut.png');
    expect(warnings).toContain(warning);
    expect(parts[0]?.name).toMatch(/^IHDR/);
  });

  test('with bytes behind its end says so', async () => {
    const bytes = new Uint8Array([...bytesOf('rgb8.png'), 1, 2, 3]);
    expect((await recognise(bytes, 'x.png')).warnings).toEqual(['3 bytes follow behind the last chunk']);
  });

  test('of nothing but empty chunks lists a bounded number of them', async () => {
    const chunk = [0, 0, 0, 0, 0x61, 0x42, 0x43, 0x44, 0, 0, 0, 0];
    const bytes = Uint8Array.from([...bytesOf('rgb8.png').slice(0, 33), ...Array(20_000).fill(chunk).flat()]);
    const { parts, warnings } = await recognise(bytes, 'x.png');
    expect(parts.length).toBe(4096);
    expect(warnings[0]).toMatch(/^only the first 4096 parts are listed: chunks from byte \d+ on$/);
  });
});
