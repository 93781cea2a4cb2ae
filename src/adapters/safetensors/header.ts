// The header of a safetensors file, read and checked. safetensors: `SafeTensors::read_metadata`, `Metadata::validate`.

import { OverflowError, ValueError } from '../../words/errors.ts';
import { bitsOf, type Dtype, formatOfDtype, isDtype } from './dtypes.ts';
import { Figure, type Json, parseMembers, quoted } from './json.ts';

/** What the header tells of a tensor. */
export interface TensorInfo {
  /** The type of its items, as it stands in the file: `'F32'`, `'BF16'`. */
  readonly dtype: Dtype;
  /** The format that its items are read with: `'H'` for `BF16`, `'B'` for floats of 8 bits and fewer. */
  readonly format: string;
  /** Items along each axis. */
  readonly shape: readonly number[];
  /** Where its first byte is and where the one behind its last, in bytes from the end of the header. */
  readonly data_offsets: readonly [start: number, stop: number];
}

/** A header. */
export interface Header {
  /** The tensors in the order of their bytes. */
  readonly tensors: ReadonlyMap<string, TensorInfo>;
  readonly metadata: ReadonlyMap<string, string>;
  /** Where the bytes of the tensors start, from the start of the file. */
  readonly start: number;
}

/** Bytes before the header: its length. */
export const PREFIX = 8;

/** The longest header: safetensors' own limit. */
export const LONGEST = 100_000_000;

/**
 * The length of the header, from the first 8 bytes; `size` is that of the file, where it is known.
 * Errors: `ValueError` for one that is longer than the file or than 100 MB.
 */
export function headerLength(prefix: Uint8Array, size: number | undefined): number {
  const view = new DataView(prefix.buffer, prefix.byteOffset, prefix.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > LONGEST) throw new ValueError(`the header claims ${length} bytes; the most is ${LONGEST}`);
  if (size !== undefined && PREFIX + length > size) {
    throw new ValueError(`the header claims ${length} bytes of a file of ${size}`);
  }
  return length;
}

/** Errors: `ValueError` for a file that has no room for the length of its header. */
export function checkSize(size: number | undefined): void {
  if (size !== undefined && size < PREFIX) {
    throw new ValueError(`a safetensors file starts with ${PREFIX} bytes, and this one has ${size} in all`);
  }
}

/**
 * The header that `bytes` spell. The tensors must cover what follows without holes, up to the end where that is known.
 * Errors: `ValueError` for all else; `OverflowError` for shapes beyond any memory.
 */
export function parseHeader(bytes: Uint8Array, size: number | undefined): Header {
  const tensors: [string, TensorInfo][] = [];
  let metadata: ReadonlyMap<string, string> = new Map();
  parseMembers(textOf(bytes), (name, value) => {
    if (name === '__metadata__') metadata = metadataOf(value);
    else tensors.push([name, infoOf(name, value)]);
  });
  tensors.sort(([, a], [, b]) => {
    return a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1];
  });
  const start = PREFIX + bytes.length;
  const end = checkCover(tensors);
  if (size !== undefined && start + end !== size) {
    throw new ValueError(`the tensors cover ${end} bytes, and ${size - start} follow the header`);
  }
  return { tensors: new Map(tensors), metadata, start };
}

/** A copy is decoded: the platform decodes no shared memory. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.slice());
  } catch {
    throw new ValueError('the header is no UTF-8');
  }
}

function metadataOf(value: Json): ReadonlyMap<string, string> {
  if (value === null) return new Map();
  if (!(value instanceof Map)) throw new ValueError('__metadata__ is no object');
  const metadata = new Map<string, string>();
  for (const [key, text] of value) {
    if (typeof text !== 'string') throw new ValueError(`__metadata__ ${quoted(key)} is no text`);
    metadata.set(key, text);
  }
  return metadata;
}

function infoOf(name: string, value: Json): TensorInfo {
  const wrong = (what: string): ValueError => new ValueError(`tensor ${quoted(name)} ${what}`);
  if (!(value instanceof Map)) throw wrong('is no object');
  const dtype: Json | undefined = value.get('dtype');
  if (!isDtype(dtype)) {
    throw wrong(
      typeof dtype === 'string' ? `is of dtype ${quoted(dtype)}, which is not known` : 'has no dtype',
    );
  }
  const shape = countsOf(value.get('shape'));
  if (shape === undefined) throw wrong('has no shape of whole figures');
  const [start, stop, ...more] = countsOf(value.get('data_offsets')) ?? [];
  if (start === undefined || stop === undefined || more.length > 0) throw wrong('has no two data_offsets');
  const nbytes = bytesOf(dtype, shape);
  if (nbytes === undefined) throw new OverflowError(`tensor ${quoted(name)} has more bytes than any memory`);
  if (!Number.isInteger(nbytes)) throw wrong('ends within a byte');
  if (stop - start !== nbytes) {
    throw wrong(
      `has ${nbytes} bytes by its shape [${shape.join()}] of ${dtype}, and ${stop - start} by its data_offsets`,
    );
  }
  return { dtype, format: formatOfDtype(dtype), shape, data_offsets: [start, stop] };
}

/** Whole figures from 0 on; `undefined` for anything else. */
function countsOf(value: Json | undefined): number[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const counts = value.map((item: Json) =>
    item instanceof Figure && /^\d+$/.test(item.text) ? Number(item.text) : -1,
  );
  return counts.every((count) => Number.isSafeInteger(count) && count >= 0) ? counts : undefined;
}

/** Bytes of all items, multiplied from the left as safetensors does; `undefined` where that is too much. */
function bytesOf(dtype: Dtype, shape: readonly number[]): number | undefined {
  let items = 1;
  for (const extent of shape) {
    items *= extent;
    if (!Number.isSafeInteger(items)) return undefined;
  }
  const bits = items * bitsOf(dtype);
  return Number.isSafeInteger(bits) ? bits / 8 : undefined;
}

/** Where the last tensor ends. Errors: `ValueError` for holes and for bytes that two tensors share. */
function checkCover(tensors: readonly (readonly [string, TensorInfo])[]): number {
  let end = 0;
  for (const [name, { data_offsets }] of tensors) {
    const [start, stop] = data_offsets;
    if (start !== end) {
      const what = start < end ? 'before the end of the one before it' : 'behind a hole';
      throw new ValueError(`tensor ${quoted(name)} starts at ${start}, ${what}, at ${end}`);
    }
    end = stop;
  }
  return end;
}
