// One stretch of Arrow's items as bytes with a shape: what a view shows, or several of them joined.

import { product } from '../../layout/shape.ts';
import { BufferError, ValueError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';
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
export function pieceOf(data: ArrowData, options: PieceOptions): Piece {
  const { type, length, nullCount } = data;
  if (!Number.isSafeInteger(length) || length < 0) throw new ValueError(`${length} is no count of items`);
  if (nullCount > 0 && !options.ignoreNulls) {
    throw new BufferError(
      `${nullCount} of ${length} items are null, and a view has no nulls: nulls: 'ignore' shows what lies in their ` +
        'places, and validity() tells which they are',
    );
  }
  if (type.typeId === Type.FixedSizeList) return listOf(data, options);
  if (type.typeId === Type.Bool) return booleansOf(data, options.copy);
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
function listOf({ type, length, children }: ArrowData, options: PieceOptions): Piece {
  const [child] = children;
  const { listSize = 0 } = type;
  if (child === undefined) throw new BufferError('the lists have no items');
  const { bytes, format, itemsize, shape } = pieceOf(child, options);
  const all = [length, listSize, ...shape.slice(1)];
  return { bytes: firstBytes(bytes, product(all) * itemsize), format, itemsize, shape: all };
}

function booleansOf({ values, offset, length }: ArrowData, copy: boolean): Piece {
  if (!copy) {
    throw new BufferError(
      "Arrow packs eight booleans into a byte, and a view has no items that small (copy: 'ifNeeded' copies)",
    );
  }
  return { bytes: bitsOf(values, offset, length), format: '?', itemsize: 1, shape: [length] };
}

/** The bytes of the items alone: behind them Arrow fills up with others. */
function firstBytes({ buffer, byteOffset, byteLength }: ArrayBufferView, nbytes: number): Uint8Array {
  if (byteLength >= nbytes) return new Uint8Array(buffer, byteOffset, nbytes);
  throw new BufferError(
    `the items take ${nbytes} bytes, and there are ${byteLength}: was the buffer detached?`,
  );
}

/** The stretches of a vector, or the one that was given. Errors: `TypeError` for anything else. */
export function chunksOf(value: unknown): readonly ArrowData[] {
  if (isData(value)) return [value];
  const chunks: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'data') : undefined;
  if (Array.isArray(chunks) && chunks.every(isData)) return chunks;
  throw new TypeError(`a Vector or Data of Apache Arrow is required, not '${typeName(value)}'`);
}

/** A vector has neither children nor an offset. */
function isData(value: unknown): value is ArrowData {
  return (
    typeof value === 'object' && value !== null && 'children' in value && 'offset' in value && 'type' in value
  );
}
