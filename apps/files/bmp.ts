// BMP: rows of pixels, mostly from the bottom up, each filled up to four bytes.

import type { FileBytes } from './filebytes.ts';
import type { Findings } from './findings.ts';

const FILE_HEADER = 'T{2s:magic:<I:size:4xI:pixels:}';
const CORE = 'T{<I:header_size:H:width:H:height:H:planes:H:bits:}';
const INFO =
  'T{<I:header_size:i:width:i:height:H:planes:H:bits:I:compression:I:image_size:i:x_ppm:i:y_ppm:I:colors:I:important:}';
const START = 14;

const COMPRESSIONS = ['none', 'RLE8', 'RLE4', 'bit fields', 'JPEG', 'PNG', 'bit fields with alpha'];
const PLAIN = [0, 3, 6];
/** Bytes of bit masks behind the shortest header, by the compression. */
const MASKS: Readonly<Record<number, number>> = { 3: 12, 6: 16 };

interface Image {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly compression: number;
  readonly topDown: boolean;
}

export async function readBmp(file: FileBytes, found: Findings): Promise<string | undefined> {
  await found.add('file header', 'header', FILE_HEADER, { shape: [], offset: 0 });
  const header = await file.record(FILE_HEADER, 0);
  const size = await file.record('<I', START);
  if (header === undefined || size === undefined) return undefined;
  const image = size === 12 ? await readCore(file, found) : await readInfo(file, found, size);
  if (image === undefined) {
    found.warn('the header of the image is cut off, or too short');
    return undefined;
  }
  const { width, height, bits, compression, topDown } = image;
  found.fact('width', width);
  found.fact('height', height);
  found.fact('bits', bits);
  found.fact('rows', topDown ? 'top down' : 'bottom up');
  found.fact('compression', COMPRESSIONS[compression] ?? String(compression));
  if (header.size > file.size)
    found.warn(`the header claims ${header.size} bytes, and the file has ${file.size}`);
  return await addPixels(file, found, image, header.pixels);
}

async function readCore(file: FileBytes, found: Findings): Promise<Image | undefined> {
  await found.add('image header', 'header', CORE, { shape: [], offset: START });
  const core = await file.record(CORE, START);
  if (core === undefined) return undefined;
  await addPalette(found, START + 12, core.bits <= 8 ? 2 ** core.bits : 0, 3);
  return { ...core, compression: 0, topDown: false };
}

async function readInfo(file: FileBytes, found: Findings, size: number): Promise<Image | undefined> {
  await found.add('image header', 'header', INFO, { shape: [], offset: START });
  const info = await file.record(INFO, START);
  if (info === undefined || size < 40) return undefined;
  if (size > 40) await found.bytes('more of the header', 'header', START + 40, size - 40);
  const masks = size === 40 ? (MASKS[info.compression] ?? 0) : 0;
  if (masks > 0) await found.add('masks', 'bit fields', '<I', { shape: [masks / 4], offset: START + size });
  const colors = info.colors === 0 && info.bits <= 8 ? 2 ** info.bits : info.colors;
  await addPalette(found, START + size + masks, colors, 4);
  const { width, height, bits, compression } = info;
  if (width < 0) found.warn(`the width is ${width}`);
  return { width, height: Math.abs(height), bits, compression, topDown: height < 0 };
}

async function addPalette(found: Findings, offset: number, colors: number, bytes: number): Promise<void> {
  if (colors > 0) await found.add('palette', 'blue, green, red', 'B', { shape: [colors, bytes], offset });
}

/** Pixels from the top down: rows that lie from the bottom up have a negative stride. */
async function addPixels(
  file: FileBytes,
  found: Findings,
  { width, height, bits, compression, topDown }: Image,
  start: number,
): Promise<string | undefined> {
  const rest = Math.max(0, file.size - start);
  if (start > file.size) found.warn(`the pixels begin at ${start}, and the file has ${file.size} bytes`);
  if (!PLAIN.includes(compression) || ![1, 4, 8, 16, 24, 32].includes(bits) || width < 0) {
    return await found.bytes('pixels', 'compressed pixels', start, rest);
  }
  const stride = Math.ceil((width * bits) / 32) * 4;
  const rows = stride === 0 ? height : Math.min(height, Math.floor(rest / stride));
  if (rows < height) found.warn(`of ${height} rows of ${stride} bytes the file holds ${rows}`);
  // The rows that are cut off are the upper ones where the image lies from the bottom up.
  const offset = topDown || rows === 0 ? start : start + (rows - 1) * stride;
  const step = topDown ? stride : -stride;
  const [format, what, shape, strides] = rowsOf(width, bits);
  const places = { shape: [rows, ...shape], strides: [step, ...strides], offset };
  if (rows === 0 || stride === 0) return await found.bytes('pixels', what, start, rest);
  return found.keep('pixels', what, await file.items(format, places));
}

/** A row of pixels: format, what it is, shape, strides. Pixels of a few bits lie several in a byte. */
function rowsOf(width: number, bits: number): [string, string, number[], number[]] {
  if (bits < 8) return ['B', `pixels, ${8 / bits} in a byte`, [Math.ceil((width * bits) / 8)], [1]];
  if (bits === 8) return ['B', 'pixels', [width], [1]];
  if (bits === 16) return ['<H', 'pixels', [width], [2]];
  return [
    'B',
    bits === 24 ? 'pixels: blue, green, red' : 'pixels: blue, green, red, alpha',
    [width, bits / 8],
    [bits / 8, 1],
  ];
}
