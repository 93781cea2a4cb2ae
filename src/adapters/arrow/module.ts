// `memoryview/arrow`: vectors and data of Apache Arrow (`apache-arrow`) as views, and back.

import { viewOf } from '../../exchange/lend.ts';
import { copyOption, givenView, keepLent, type SharingOptions, stridedOf } from '../../exchange/strided.ts';
import type { ItemName } from '../../exchange/typedarrays.ts';
import { product } from '../../layout/shape.ts';
import { windowOf } from '../../protocol/window.ts';
import { flag, options, word } from '../../views/arguments.ts';
import type { MemoryView } from '../../views/face.ts';
import { BufferError, ValueError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';
import { bitmapOf, bitsOf } from './bits.ts';
import { chunksOf, countOf, type Piece, pieceOf } from './pieces.ts';
import { type ArrowData, type ArrowLibrary, type ArrowTypeName, type ArrowVector, Type } from './types.ts';

export type { ArrowData, ArrowLibrary, ArrowType, ArrowTypeName, ArrowVector } from './types.ts';

/** How a vector is seen. */
export interface FromArrowOptions extends SharingOptions {
  /** What nulls become: `'refuse'`, the default, an error; `'ignore'`: items like others, whatever lies there. */
  readonly nulls?: 'refuse' | 'ignore' | undefined;
  /** What is seen of a dictionary: `'refuse'`, the default, an error; `'indices'`: the places of the items in it. */
  readonly dictionary?: 'refuse' | 'indices' | undefined;
  /** Whether the view may be written. Arrow's memory is not meant to change, so the default is no. */
  readonly writable?: boolean | undefined;
}

/**
 * A view of the items of a `Vector` or a `Data`, from where a slice of it starts. Shares. Read-only unless `writable`.
 *
 * Integers, floats (half ones too) and `FixedSizeBinary` are what they are. Dates, times, timestamps and durations are
 * their integers; `unitOf` tells the unit. Decimals of 32 and 64 bits are integers without their point, larger ones words
 * of 64 bits, the lowest first, in two's complement (`(2)Q`). Intervals are integers or records. A `FixedSizeList`
 * is an axis more.
 * With `copy: 'ifNeeded'`, the chunks of a vector are joined and bits become booleans.
 * Errors: `BufferError` for nulls, for several chunks and booleans unless they may be copied, and for types whose items
 * do not lie one after the other: text, lists of several lengths, structs (`vector.getChild(name)` is one column).
 */
export function fromArrow(array: ArrowVector | ArrowData, given?: FromArrowOptions): MemoryView {
  const how = options(given, ['copy', 'nulls', 'dictionary', 'writable'], 'fromArrow()');
  const copy = word(how.copy, 'copy', ['never', 'ifNeeded']) === 'ifNeeded';
  const ignoreNulls = word(how.nulls, 'nulls', ['refuse', 'ignore']) === 'ignore';
  const indices = word(how.dictionary, 'dictionary', ['refuse', 'indices']) === 'indices';
  const readonly = !flag(how.writable, 'writable', false);
  const chunks = chunksOf(array);
  if (chunks.length > 1 && !copy) {
    throw new BufferError(
      `the vector lies in ${chunks.length} chunks: fromArrow(vector.data[k]) shows one, copy: 'ifNeeded' joins them`,
    );
  }
  const pieces = chunks.map((data) => pieceOf(data, { copy, ignoreNulls, indices }));
  const [first] = pieces;
  if (first === undefined) throw new BufferError('the vector has no chunk, and so no memory');
  const { bytes, format, itemsize, shape } = pieces.length === 1 ? first : join(first, pieces);
  return viewOf(array, { memory: bytes, format, itemsize, shape, readonly });
}

function join(first: Piece, pieces: readonly Piece[]): Piece {
  const inner = first.shape.slice(1);
  const alike = ({ format, shape }: Piece): boolean =>
    format === first.format &&
    shape.length === first.shape.length &&
    inner.every((extent, k) => extent === shape[k + 1]);
  if (!pieces.every(alike)) {
    throw new BufferError('the chunks of the vector are not of one type');
  }
  const length = pieces.reduce((total, { shape }) => total + Number(shape[0]), 0);
  return {
    ...first,
    bytes: joined(pieces.map(({ bytes }) => bytes)),
    shape: [length, ...inner],
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * A view of booleans, one for each item of a `Vector` or a `Data`: whether it is not null. Copies: Arrow packs eight
 * of them into a byte. Errors: `TypeError` for anything else; `BufferError` for a union, whose items have nulls and not it.
 */
export function validity(array: ArrowVector | ArrowData): MemoryView<'?', 1>;
export function validity(array: ArrowVector | ArrowData): unknown {
  const bytes = joined(chunksOf(array).map(validityOf));
  return viewOf(array, { memory: bytes, format: '?', itemsize: 1, readonly: false });
}

function validityOf({ type, length: given, nullCount, nullBitmap, offset, values }: ArrowData): Uint8Array {
  const length = countOf(given);
  if (type.typeId === Type.Null) return new Uint8Array(length);
  if (type.typeId === Type.Union) {
    throw new BufferError('a union has no nulls of its own: its items have, in data.children');
  }
  if (nullCount !== 0) return bitsOf(nullBitmap, offset, length);
  // No item takes less than a bit, so a length that lies is found before it is believed.
  const most = ArrayBuffer.isView(values) ? 8 * (windowOf(values)?.length ?? 0) : MOST;
  if (length > most) throw new BufferError(`there is no memory for ${length} items`);
  return new Uint8Array(length).fill(1);
}

/** More items than this have no array of their own. */
const MOST = 2 ** 32;

/** The unit of dates, times, timestamps and durations, as NumPy writes it. */
export type ArrowUnit = 'D' | 's' | 'ms' | 'us' | 'ns';

const UNITS = ['s', 'ms', 'us', 'ns'] as const;

/** The unit of the integers of a `Vector` or a `Data`; `undefined` where its type has none. */
export function unitOf(array: ArrowVector | ArrowData): ArrowUnit | undefined {
  const [first] = chunksOf(array);
  if (first === undefined) return undefined;
  const { typeId, unit = 0 } = first.type;
  if (typeId === Type.Date) return unit === 0 ? 'D' : 'ms';
  const timed = typeId === Type.Time || typeId === Type.Timestamp || typeId === Type.Duration;
  return timed ? UNITS[unit] : undefined;
}

const CLASSES = {
  int8: 'Int8',
  int16: 'Int16',
  int32: 'Int32',
  int64: 'Int64',
  uint8: 'Uint8',
  uint16: 'Uint16',
  uint32: 'Uint32',
  uint64: 'Uint64',
  float16: 'Float16',
  float32: 'Float32',
  float64: 'Float64',
  bool: 'Bool',
} as const satisfies Readonly<Record<string, ArrowTypeName>>;

/**
 * A `Vector` over the items of a view, in one chunk without nulls; each axis behind the first is a `FixedSizeList`.
 * Shares. With `copy: 'ifNeeded'`, what cannot be shared is copied, and booleans are packed into bits.
 * Errors: `BufferError` for a view that cannot be shared (with gaps, in another order, read-only, not aligned), and for
 * items that Arrow has no type for; `ValueError` for a view without an axis.
 */
export function toArrow<V>(view: MemoryView, arrow: ArrowLibrary<V>, given?: SharingOptions): V {
  if (typeof arrow?.makeData !== 'function' || typeof arrow.Vector !== 'function') {
    throw new TypeError(`Apache Arrow is required (import * as arrow), not '${typeName(arrow)}'`);
  }
  const copy = copyOption(given, 'toArrow()');
  const { shape } = givenView(view).grid;
  if (shape.length === 0)
    throw new ValueError('a vector of Arrow has an axis: reshape([1]) gives the view one');
  if (shape.slice(1).includes(0))
    throw new ValueError(`Arrow has no lists of no items, as the shape [${shape.join(', ')}] asks for`);
  const { type: itemType, values } = columnOf(view, arrow, copy);
  let type = itemType;
  let length = product(shape);
  let data: unknown = Reflect.apply(arrow.makeData, undefined, [
    { type, length, nullCount: 0, data: values },
  ]);
  keep(data, values);
  for (const extent of shape.slice(1).reverse()) {
    length /= extent;
    type = Reflect.construct(arrow.FixedSizeList, [
      extent,
      Reflect.construct(arrow.Field, ['item', type, false]),
    ]);
    data = Reflect.apply(arrow.makeData, undefined, [{ type, length, nullCount: 0, child: data }]);
  }
  return Reflect.construct(arrow.Vector, [[data]]);
}

/** Memory stays lent as long as Arrow uses it: of bytes it makes an array of its own over them. */
function keep(data: unknown, values: unknown): void {
  const own: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'values') : undefined;
  if (typeof own === 'object' && own !== null) keepLent(own, values);
}

/** A type of Arrow, and the memory of its items. */
interface Column {
  type: unknown;
  values: ArrayBufferView;
}

function columnOf(view: MemoryView, arrow: ArrowLibrary<unknown>, copy: 'never' | 'ifNeeded'): Column {
  const items: ItemName[] = [...Object.keys(CLASSES).filter(hasClass), 'bytes'];
  const who = 'no vector of Arrow';
  const { item, data } = stridedOf(view, { copy, order: 'C', half: 'bits', items, who });
  if (item === 'bytes')
    return { type: Reflect.construct(arrow.FixedSizeBinary, [view.itemsize]), values: data };
  if (!hasClass(item)) {
    throw new BufferError(`Arrow has no type for items of format '${view.format}'`);
  }
  const type: unknown = Reflect.construct(arrow[CLASSES[item]], []);
  if (item !== 'bool') return { type, values: data };
  if (copy !== 'ifNeeded') {
    throw new BufferError("Arrow packs eight booleans into a byte (copy: 'ifNeeded' copies them)");
  }
  return { type, values: bitmapOf(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)) };
}

function hasClass(item: string): item is keyof typeof CLASSES {
  return Object.hasOwn(CLASSES, item);
}
