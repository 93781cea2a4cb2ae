// Tensors of a model: a length, a header in JSON, and the bytes of all tensors.

import { open, type SafeTensors } from 'memoryview/safetensors';
import { type FileBytes, sizeOf } from './filebytes.ts';
import type { Findings } from './findings.ts';
import { sentenceOf } from './sentence.ts';

/** The package that reads them refuses longer headers. */
const MOST_HEADER = 100_000_000;

/** The files have no magic: a length that can be, and an object behind it. */
export async function isSafetensors(file: FileBytes): Promise<boolean> {
  const prefix = await file.record('T{<Q:length:B:brace:}', 0);
  if (prefix === undefined || prefix.brace !== 0x7b) return false;
  return prefix.length >= 2n && prefix.length <= Math.min(MOST_HEADER, file.size - 8);
}

export async function readSafetensors(file: FileBytes, found: Findings): Promise<string | undefined> {
  let tensors: SafeTensors;
  try {
    tensors = await open(file.part(0, file.size, false));
  } catch (error) {
    found.warn(sentenceOf(error));
    return undefined;
  }
  const length = Number(await file.record('<Q', 0));
  found.fact('tensors', tensors.keys().length);
  found.fact('header', `${length} bytes`);
  for (const [key, value] of Object.entries(tensors.metadata)) found.fact(key, value);
  let first: string | undefined;
  for (const name of tensors.keys()) {
    const { dtype, format, shape, data_offsets } = tensors.info(name);
    const [start, end] = data_offsets;
    const offset = 8 + length + start;
    const packed = end - start !== shape.reduce((total, extent) => total * extent, 1) * sizeOf(format);
    const kept = packed
      ? await found.bytes(name, `${dtype} tensor, packed`, offset, end - start)
      : await found.add(name, `${dtype} tensor`, format, { shape, offset });
    first ??= kept;
    if (kept === undefined && found.full) break;
  }
  return first;
}
