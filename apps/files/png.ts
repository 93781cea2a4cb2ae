// PNG: a signature, and chunks of a length, a type, data and a checksum.

import { type Chunk, type Chunks, chunksOf } from './chunks.ts';
import type { FileBytes } from './filebytes.ts';
import type { Findings } from './findings.ts';

const CHECKSUM = 4;
const CHUNKS: Chunks = {
  head: 'T{>I:length:4s:type:}',
  first: 8,
  type: /^[A-Za-z]{4}$/,
  behind: () => CHECKSUM,
};

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
  for await (const chunk of chunksOf(file, found, CHUNKS)) {
    const { type, start, length } = chunk;
    if (chunks === 0 && type !== 'IHDR') found.warn(`the first chunk is '${type}', not IHDR`);
    const name = await addChunk(file, found, chunk);
    shown ??= name;
    chunks++;
    if (type !== 'IEND') continue;
    ended = true;
    const rest = file.size - (start + length + CHECKSUM);
    if (rest > 0) found.warn(`${rest} bytes follow behind the last chunk`);
    break;
  }
  if (!ended) found.warn('there is no chunk IEND');
  found.fact('chunks', chunks);
  return shown;
}

/** A chunk as a record, its data left out; and its data. */
async function addChunk(
  file: FileBytes,
  found: Findings,
  { type, at, start, length }: Chunk,
): Promise<string | undefined> {
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
  if (start + length + CHECKSUM > file.size) {
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
