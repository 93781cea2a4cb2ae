// PNG: a signature, and chunks of a length, a type, data and a checksum.

import type { FileBytes } from './filebytes.ts';
import type { Findings } from './findings.ts';

const SIGNATURE = 8;
const CHUNK = 'T{>I:length:4s:type:}';
/** Length, type and checksum. */
const FRAME = 12;

const IHDR = 'T{>I:width:I:height:B:bit_depth:B:color_type:B:compression:B:filter:B:interlace:}';
const COLOR_TYPES: Readonly<Record<number, string>> = {
  0: 'grey',
  2: 'RGB',
  3: 'palette',
  4: 'grey and alpha',
  6: 'RGBA',
};

/** Chunks whose data are one record. */
const RECORDS: Readonly<Record<string, string>> = {
  IHDR,
  cHRM: 'T{(4,2)>I:xy:}',
  gAMA: 'T{>I:gamma:}',
  pHYs: 'T{>I:x:I:y:B:unit:}',
  sRGB: 'T{B:intent:}',
  tIME: 'T{>H:year:B:month:B:day:B:hour:B:minute:B:second:}',
  acTL: 'T{>I:num_frames:I:num_plays:}',
  fcTL: 'T{>I:sequence:I:width:I:height:I:x:I:y:H:delay_num:H:delay_den:B:dispose:B:blend:}',
};

export async function readPng(file: FileBytes, found: Findings): Promise<string | undefined> {
  let shown: string | undefined;
  let ended = false;
  let chunks = 0;
  for (let at = SIGNATURE; at < file.size && !ended; chunks++) {
    if (found.full) {
      found.leaveOut(`chunks from byte ${at} on`);
      break;
    }
    const chunk = await file.record(CHUNK, at);
    if (chunk === undefined) {
      found.warn(`the file ends within the head of a chunk, at ${at}`);
      break;
    }
    const { length } = chunk;
    const type = chunk.type.decode('latin-1');
    if (!/^[A-Za-z]{4}$/.test(type)) {
      found.warn(`${file.size - at} bytes from ${at} on are no chunk`);
      await found.bytes('rest', 'bytes', at, file.size - at);
      break;
    }
    if (chunks === 0 && type !== 'IHDR') found.warn(`the first chunk is '${type}', not IHDR`);
    const name = await addChunk(file, found, type, at, length);
    shown ??= name;
    ended = type === 'IEND';
    at += FRAME + length;
    if (ended && at < file.size) found.warn(`${file.size - at} bytes follow behind the last chunk`);
  }
  if (!ended) found.warn('there is no chunk IEND');
  found.fact('chunks', chunks);
  return shown;
}

/** A chunk as a record, its data left out; and its data. */
async function addChunk(
  file: FileBytes,
  found: Findings,
  type: string,
  at: number,
  length: number,
): Promise<string | undefined> {
  const start = at + 8;
  if (type === 'IHDR') await describe(file, found, start);
  const record = RECORDS[type];
  let name: string | undefined;
  if (type === 'PLTE' && length % 3 === 0) {
    name = await found.add(type, 'palette', 'B', { shape: [length / 3, 3], offset: start });
  } else if (record !== undefined && length === (await file.items(record, { count: 0 })).itemsize) {
    name = await found.add(type, 'chunk data', record, { shape: [], offset: start });
  } else {
    name = await found.bytes(type, 'chunk data', start, length);
  }
  if (start + length + 4 > file.size) {
    if (start + length <= file.size) found.warn(`the checksum of the chunk '${type}' at ${at} is missing`);
    return name;
  }
  const frame = `T{>I:length:4s:type:${length === 0 ? '' : `${length}x`}I:crc:}`;
  await found.add(`${name ?? type} chunk`, 'length, type, checksum', frame, { shape: [], offset: at });
  return name;
}

async function describe(file: FileBytes, found: Findings, start: number): Promise<void> {
  const header = await file.record(IHDR, start);
  if (header === undefined) return;
  found.fact('width', header.width);
  found.fact('height', header.height);
  found.fact('bit depth', header.bit_depth);
  found.fact('color type', COLOR_TYPES[header.color_type] ?? String(header.color_type));
  if (header.interlace !== 0) found.fact('interlace', header.interlace === 1 ? 'Adam7' : header.interlace);
}
