// One stretch of Arrow's items as bytes with a shape: what a view shows, or several of them joined.

import { product } from '../../layout/shape.ts';
import { checkRank } from '../../protocol/check.ts';
import { windowOf } from '../../protocol/window.ts';
import { BufferError, ValueError } from '../../words/errors.ts';
import { figure, typeName } from '../../words/typename.ts';
import { bitsOf } from './bits.ts';
import { formatOfType, refuseType } from './formats.ts';
import { type ArrowData, Type } from './types.ts';

/** Items without gaps, the first at the start of `bytes`. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly format: string;
  readonly itemsize: number;
  readonly shape: readonly number[];
}

/** What a piece may be. */
export interface PieceOptions {
  readonly copy: boolean;
  readonly ignoreNulls: boolean;
  readonly indices: boolean;
}

/** The items of `data`. Shares, but for booleans. Errors: `BufferError` for what has no such bytes. */
export function pieceOf(data: ArrowData, options: PieceOptions, axes = 1): Piece {
  checkRank(axes);
  const { type, nullCount } = data;
  const length = countOf(data.length);
  if (nullCount !== 0 && !options.ignoreNulls) {
    throw new BufferError(
      `${figure(nullCount)} of ${length} items are null, and a view has no nulls: nulls: 'ignore' shows what lies in their ` +
        'places, and validity() tells which they are',
    );
  }
  if (type.typeId === Type.FixedSizeList) return listOf(data, length, options, axes + 1);
  if (type.typeId === Type.Bool) return booleansOf(data, length, options.copy);
  if (type.typeId === Type.Dictionary && !options.indices) {
    throw new BufferError(
      "the items are places in a dictionary, not its values: dictionary: 'indices' shows the places",
    );
  }
  const { values } = data;
  if (!ArrayBuffer.isView(values)) refuseType(type);
  const { format, itemsize } = formatOfType(type, values);
  return { bytes: firstBytes(values, length * itemsize), format, itemsize, shape: [length] };
}

/** Lists of one length each: an axis more. */
function listOf({ type, children }: ArrowData, length: number, options: PieceOptions, axes: number): Piece {
  const [child] = children;
  const listSize = countOf(type.listSize);
  if (child === undefined) throw new BufferError('the lists have no items');
  const { bytes, format, itemsize, shape } = pieceOf(child, options, axes);
  const all = [length, listSize, ...shape.slice(1)];
  return { bytes: firstBytes(bytes, product(all) * itemsize), format, itemsize, shape: all };
}

function booleansOf({ values, offset }: ArrowData, length: number, copy: boolean): Piece {
  if (!copy) {
    throw new BufferError(
      "Arrow packs eight booleans into a byte, and a view has no items that small (copy: 'ifNeeded' copies)",
    );
  }
  return { bytes: bitsOf(values, offset, length), format: '?', itemsize: 1, shape: [length] };
}

/** How many items. Errors: `ValueError` for what is no such number. */
export function countOf(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new ValueError(`${figure(value)} is no count of items`);
}

/** The bytes of the items alone: behind them Arrow fills up with others. */
function firstBytes(values: ArrayBufferView, nbytes: number): Uint8Array {
  const { buffer, offset, length } = windowOf(values) ?? { buffer: new ArrayBuffer(0), offset: 0, length: 0 };
  if (length >= nbytes) return new Uint8Array(buffer, offset, nbytes);
  throw new BufferError(`the items take ${nbytes} bytes, and there are ${length}`);
}

/** The stretches of a vector, or the one that was given. Errors: `TypeError` for anything else. */
export function chunksOf(value: unknown): readonly ArrowData[] {
  if (isData(value)) return [value];
  const chunks: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'data') : undefined;
  if (Array.isArray(chunks) && chunks.every(isData)) return chunks;
  throw new TypeError(`a Vector or Data of Apache Arrow is required, not '${typeName(value)}'`);
}

function isType(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'typeId') === 'number';
}

/** A vector has neither children nor an offset. */
function isData(value: unknown): value is ArrowData {
  if (typeof value !== 'object' || value === null || !('offset' in value)) return false;
  return Array.isArray(Reflect.get(value, 'children')) && isType(Reflect.get(value, 'type'));
}
