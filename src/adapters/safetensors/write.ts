// Tensors written as a safetensors file, in pieces. safetensors: `prepare`, `serialize`.

import type { BytesLike } from '../../bytes/owner.ts';
import { HOST_LITTLE_ENDIAN } from '../../formats/order.ts';
import { shapeArgument } from '../../views/arguments.ts';
import type { MemoryView } from '../../views/face.ts';
import { memoryview } from '../../views/memoryview.ts';
import { OverflowError, ValueError } from '../../words/errors.ts';
import type { OwnBytes } from '../../words/memory.ts';
import { type Named, namedOf } from '../sources/named.ts';
import { positionOption } from '../sources/position.ts';
import { type Target, type WriteOptions, writeTo } from '../sources/sink.ts';
import { bitsOf, DTYPES, type Dtype, dtypeOfFormat, isDtype } from './dtypes.ts';
import { LONGEST, PREFIX } from './header.ts';

/** Items under the name of a type that no format has: `{ view, dtype: 'BF16' }` for the bits of such floats in `H`. */
export interface Typed {
  readonly view: BytesLike;
  readonly dtype: Dtype;
  /** Items along each axis, for types of fewer than 8 bits; the shape of the view if not given. */
  readonly shape?: readonly number[] | undefined;
}

/** Tensors by name. */
export type TensorMap = Named<BytesLike | Typed>;

/** Texts by name, kept in the header. */
export type TensorMetadata = Named<string>;

/** A tensor with its place among the others. */
interface Placed {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly view: MemoryView;
}

/**
 * The file, as pieces: its header, then the bytes of each tensor. Those of C-contiguous little-endian views are
 * shared, all others copied. Wide items come first, and names in order, as safetensors has it: every tensor is aligned.
 * Errors: `ValueError` for names and texts that no file holds; `TypeError` for formats that no type there has.
 */
export function parts(tensors: TensorMap, metadata?: TensorMetadata): Uint8Array[] {
  return withParts(tensors, metadata, (pieces) => pieces);
}

/** The file in memory of its own. Copies. Errors: as `parts`. safetensors: `save`. */
export function dumps(tensors: TensorMap, metadata?: TensorMetadata): OwnBytes {
  return withParts(tensors, metadata, (pieces) => {
    const file = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      file.set(piece, at);
      at += piece.length;
    }
    return file;
  });
}

/**
 * Writes the file to a file handle, a stream, or whatever has `write(bytes)`. Gives the number of bytes. Tensors whose
 * bytes can be shared are not copied, and stay locked until all is written. The target stays open.
 * Errors: as `parts`, and those of the target; `BufferError` for memory that is detached meanwhile, or whose heap grows.
 * safetensors: `save_file`.
 */
export async function save(
  target: Target,
  tensors: TensorMap,
  metadata?: TensorMetadata,
  options?: WriteOptions,
): Promise<number> {
  const position = positionOption(options, 'save()');
  const placed = placesOf(tensors);
  try {
    return await writeTo(target, piecesOf(placed, metadata), { position });
  } finally {
    for (const { view } of placed) view.release();
  }
}

function withParts<T>(
  tensors: TensorMap,
  metadata: TensorMetadata | undefined,
  use: (pieces: Uint8Array[]) => T,
): T {
  const placed = placesOf(tensors);
  try {
    return use(piecesOf(placed, metadata));
  } finally {
    for (const { view } of placed) view.release();
  }
}

/** The tensors in the order of the file, their memory borrowed. */
function placesOf(tensors: TensorMap): Placed[] {
  const placed: Placed[] = [];
  try {
    for (const [name, value] of namedOf(tensors, 'tensors')) {
      checkText(name);
      if (name === '__metadata__') throw new ValueError('__metadata__ is no name for a tensor');
      placed.push({ name, ...tensorOf(name, value) });
    }
  } catch (error) {
    for (const { view } of placed) view.release();
    throw error;
  }
  return placed.sort(
    (a, b) => DTYPES.indexOf(b.dtype) - DTYPES.indexOf(a.dtype) || compareText(a.name, b.name),
  );
}

/** safetensors compares names as UTF-8, which is by code points. */
function compareText(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (const [k, character] of left.entries()) {
    const other = right[k];
    if (other === undefined) return 1;
    const difference = (character.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function tensorOf(name: string, value: BytesLike | Typed): Omit<Placed, 'name'> {
  const typed = isTyped(value);
  const view = memoryview(typed ? value.view : value);
  try {
    const dtype = typed ? value.dtype : dtypeOfFormat(view.format, view.itemsize);
    if (!isDtype(dtype)) {
      const what = typed ? `dtype '${String(dtype)}'` : `items of format '${view.format}'`;
      throw new TypeError(`tensor ${JSON.stringify(name)}: safetensors has no ${what}`);
    }
    const given: unknown = typed ? value.shape : undefined;
    const shape = given === undefined ? view.shape : shapeArgument(given);
    if (shape.some((extent) => extent < 0)) {
      throw new ValueError(`tensor ${JSON.stringify(name)}: shape [${shape.join()}] has negative extents`);
    }
    const bits = shape.reduce((product, extent) => product * extent, bitsOf(dtype));
    if (bits / 8 !== view.nbytes || (bitsOf(dtype) >= 8 && view.itemsize !== bitsOf(dtype) / 8)) {
      throw new ValueError(
        `tensor ${JSON.stringify(name)}: shape [${shape.join()}] of ${dtype} has ${bits / 8} bytes, and the view ${view.nbytes}, ${view.itemsize} an item`,
      );
    }
    return { dtype, shape, view };
  } catch (error) {
    view.release();
    throw error;
  }
}

function isTyped(value: BytesLike | Typed): value is Typed {
  return typeof value === 'object' && value !== null && 'dtype' in value && 'view' in value;
}

/** Errors: `ValueError` for half a character, which no UTF-8 spells. */
function checkText(text: string): void {
  if (typeof text !== 'string') throw new ValueError('names and metadata are texts');
  if (/\p{Surrogate}/u.test(text)) throw new ValueError(`${JSON.stringify(text)} has half a character`);
}

function piecesOf(placed: readonly Placed[], metadata: TensorMetadata | undefined): Uint8Array[] {
  const members: string[] = [];
  const texts = metadata === undefined ? [] : namedOf(metadata, 'texts of the metadata');
  for (const text of texts.flat()) checkText(text);
  if (metadata !== undefined) {
    const pairs = texts.map(([key, text]) => `${JSON.stringify(key)}:${JSON.stringify(text)}`);
    members.push(`"__metadata__":{${pairs.join()}}`);
  }
  let end = 0;
  for (const { name, dtype, shape, view } of placed) {
    const start = end;
    end += view.nbytes;
    const info = { dtype, shape, data_offsets: [start, end] };
    members.push(`${JSON.stringify(name)}:${JSON.stringify(info)}`);
  }
  return [headerBytes(`{${members.join()}}`), ...placed.map(bytesOf)];
}

/** The header with its length, and spaces up to a multiple of 8 bytes. */
function headerBytes(json: string): Uint8Array {
  const text = new TextEncoder().encode(json);
  const length = Math.ceil(text.length / 8) * 8;
  if (length > LONGEST)
    throw new OverflowError(`the header would have ${length} bytes; the most is ${LONGEST}`);
  const bytes = new Uint8Array(PREFIX + length).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(text, PREFIX);
  return bytes;
}

/** The bytes of a tensor in C order, little-endian. */
function bytesOf({ view, dtype }: Placed): Uint8Array {
  if (view.itemsize === 1 || isLittle(view.format)) {
    return view.c_contiguous ? view.asUint8Array() : view.tobytes().asUint8Array();
  }
  // As bytes and not as items: the dtype may be another than that of the view.
  const bytes = view.tobytes().asUint8Array();
  const size = dtype === 'C64' ? view.itemsize / 2 : view.itemsize;
  for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse();
  return bytes;
}

function isLittle(format: string): boolean {
  return format.startsWith('<') || (HOST_LITTLE_ENDIAN && !/^[>!]/.test(format));
}
