// RIFF/WAVE: chunks, of which one tells how the samples of another are laid out.

import { type Chunks, chunksOf } from './chunks.ts';
import type { FileBytes } from './filebytes.ts';
import type { Findings } from './findings.ts';

const HEADER = 'T{4s:magic:<I:size:4s:form:}';
const CHUNKS: Chunks = {
  head: 'T{4s:type:<I:length:}',
  first: 12,
  type: /^[ -~]{4}$/,
  // Chunks start at even bytes.
  behind: (length) => length % 2,
};
const FORMAT = 'T{<H:format:H:channels:I:rate:I:byte_rate:H:block_align:H:bits:}';
/** What follows in the chunk where the format is `EXTENSIBLE`: the format proper is where its GUID starts. */
const EXTENSION = 'T{<H:size:H:valid_bits:I:channel_mask:H:format:14s:guid:}';

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
const NAMES: Readonly<Record<number, string>> = { 1: 'PCM', 3: 'float', 6: 'A-law', 7: 'mu-law', 85: 'MP3' };

/** How samples lie: the letter, and the bytes of one where it has none. */
type Sample = readonly [format: string, ...bytes: number[]];

const SAMPLES: Readonly<Record<string, Sample>> = {
  '1/8': ['B'],
  '1/16': ['<h'],
  '1/24': ['B', 3],
  '1/32': ['<i'],
  '1/64': ['<q'],
  '3/32': ['<f'],
  '3/64': ['<d'],
  '6/8': ['B'],
  '7/8': ['B'],
};

interface Format {
  readonly format: number;
  readonly channels: number;
  readonly block_align: number;
  readonly bits: number;
  readonly rate: number;
}

export async function readWav(file: FileBytes, found: Findings): Promise<string | undefined> {
  await found.add('RIFF', 'header', HEADER, { shape: [], offset: 0 });
  const header = await file.record(HEADER, 0);
  if (header !== undefined && header.size + 8 > file.size) {
    found.warn(`the header claims ${header.size + 8} bytes, and the file has ${file.size}`);
  }
  let format: Format | undefined;
  let shown: string | undefined;
  for await (const { type, start, length } of chunksOf(file, found, CHUNKS)) {
    if (type === 'fmt ') {
      format = await readFormat(file, found, start, length);
    } else if (type === 'data' && format !== undefined) {
      const samples = await addSamples(found, format, start, length);
      shown ??= samples;
    } else {
      await found.bytes(type, 'chunk', start, length);
    }
  }
  if (format === undefined) found.warn("there is no chunk 'fmt ' that says what the samples are");
  else if (shown === undefined) found.warn("there is no chunk 'data' with samples behind 'fmt '");
  return shown;
}

async function readFormat(
  file: FileBytes,
  found: Findings,
  start: number,
  size: number,
): Promise<Format | undefined> {
  const header = await file.record(FORMAT, start);
  await found.add('fmt', 'format of the samples', FORMAT, { shape: [], offset: start });
  if (header === undefined || size < 16) return undefined;
  let { format } = header;
  if (format === EXTENSIBLE && size >= 40) {
    await found.add('fmt extension', 'format of the samples', EXTENSION, { shape: [], offset: start + 16 });
    format = (await file.record(EXTENSION, start + 16))?.format ?? format;
  }
  found.fact('encoding', NAMES[format] ?? `0x${format.toString(16)}`);
  found.fact('channels', header.channels);
  found.fact('sample rate', header.rate);
  found.fact('bits', header.bits);
  return { ...header, format };
}

/** The samples as `(frames, channels)`; those of an encoding that is not known as bytes. */
async function addSamples(
  found: Findings,
  { format, channels, block_align, bits, rate }: Format,
  offset: number,
  size: number,
): Promise<string | undefined> {
  const sample = SAMPLES[`${format}/${bits}`];
  const width = (channels * bits) / 8;
  if (sample === undefined || channels === 0 || block_align !== width) {
    if (format === PCM || format === FLOAT) {
      found.warn(`${channels} channels of ${bits} bits in blocks of ${block_align} bytes are no samples`);
    }
    return await found.bytes('data', 'samples', offset, size);
  }
  const [letter, ...bytes] = sample;
  const frames = Math.floor(size / width);
  found.fact('frames', frames);
  if (rate > 0) found.fact('seconds', Number((frames / rate).toFixed(3)));
  if (size % width !== 0) found.warn(`the last ${size % width} bytes of 'data' make no frame`);
  return await found.add('data', 'samples', letter, { shape: [frames, channels, ...bytes], offset });
}
