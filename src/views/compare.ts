// Equality of two views by value, whatever their formats. CPython: `memory_richcompare`, `cmp_rec`, `unpack_cmp`.

import { samePlaces } from '../formats/canonical.ts';
import type { DType } from '../formats/dtype.ts';
import type { Format } from '../formats/format.ts';
import type { KindName } from '../formats/kinds.ts';
import { readItem } from '../items/read.ts';
import { sameValue } from '../items/same.ts';
import { type Told, toldByBytes } from '../items/told.ts';
import { readValue } from '../items/value.ts';
import { sameBytes } from '../layout/bytewise.ts';
import { gridBytes } from '../layout/grid.ts';
import { sameShape } from '../layout/shape.ts';
import type { Value } from '../types/value.ts';
import { NotImplementedError, ValueError } from '../words/errors.ts';
import { dataOf } from '../words/memory.ts';
import { options, word } from './arguments.ts';
import { liesIn } from './packed.ts';
import type { Parts } from './parts.ts';
import { everyPiece, type Piece } from './pieces.ts';

/** What is compared, and whether NaN equals NaN. */
export interface Equality {
  readonly by: 'value' | 'bytes';
  readonly nan: boolean;
}

const PYTHONS: Equality = { by: 'value', nan: false };

/** The options of `equals` and `mismatch`. Errors: `TypeError`, `ValueError` for what is none. */
export function equalityOf(given: unknown, who: string): Equality {
  if (given === undefined || given === null) return PYTHONS;
  const { nan, by } = options(given, ['nan', 'by'], who);
  return {
    by: word(by, 'by', ['value', 'bytes']),
    nan: word(nan, 'nan', ['unequal', 'equal']) === 'equal',
  };
}

/**
 * Whether shapes agree and all items are equal. What is no format equals nothing, not even itself, unless bytes are
 * compared: then items of one size are equal where their bytes are, whatever their formats.
 */
export function sameItems(a: Parts, b: Parts, { by, nan }: Equality = PYTHONS): boolean {
  a.check();
  b.check();
  a.check(); // the exporter of `b`, asked where its memory is, may have moved that of `a`
  const [gridA, gridB] = [a.grid, b.grid];
  if (!sameShape(gridA.shape, gridB.shape)) return false;
  const alike = areIntegersAlike(a.element, b.element) && gridA.itemsize === gridB.itemsize;
  if (alike && liesIn(gridA, 'C') && liesIn(gridB, 'C')) {
    return sameBytes(a.loan.uint8, gridA.offset, b.loan.uint8, gridB.offset, gridBytes(gridA));
  }
  if (by === 'bytes') {
    const { itemsize } = gridA;
    return (
      itemsize === gridB.itemsize && everyPiece(a, b, (x, y, count) => samePieces(x, y, count * itemsize))
    );
  }
  const [typeA, typeB] = [a.element.type, b.element.type];
  if (typeA === null || typeB === null) return false;
  return everyPiece(a, b, comparerOf(a, b, typeA, typeB, nan));
}

/**
 * The same for a view of bytes along one axis beside `bytes` or a `bytearray`; `undefined` for any other view. Nothing is
 * lent for it: that takes ten times as long.
 */
export function sameAsBytes(a: Parts, memory: Uint8Array): boolean | undefined {
  if (a.element.kind?.name !== 'uint8') return undefined;
  a.check();
  const { grid } = a;
  if (grid.shape.length !== 1 || grid.itemsize !== 1 || !liesIn(grid, 'C')) return undefined;
  return grid.shape[0] === memory.length && sameBytes(a.loan.uint8, grid.offset, memory, 0, memory.length);
}

/** Integers or characters of one kind: their bytes are all there is to compare. */
function areIntegersAlike(a: Format, b: Format): boolean {
  const { kind } = a;
  if (kind === null || kind !== b.kind || kind.value === 'float' || kind.value === 'bool') return false;
  return kind.size === 1 || a.littleEndian === b.littleEndian;
}

type SamePieces = (a: Piece, b: Piece, count: number) => boolean;

/** How pieces are compared: item by item only where their bytes leave a doubt. */
function comparerOf(a: Parts, b: Parts, typeA: DType, typeB: DType, nan: boolean): SamePieces {
  const { itemsize } = a.grid;
  const { kind, littleEndian } = a.element;
  const alike = itemsize === b.grid.itemsize && samePlaces(typeA, typeB);
  const oneByOne = itemComparer(a, b, typeA, typeB, nan);
  const identical: SamePieces = (x, y, count) => samePieces(x, y, count * itemsize);
  if (alike && kind?.value === 'float' && !nan) {
    return (x, y, count) =>
      identical(x, y, count) ? !anyNaN(kind.name, x, count, littleEndian) : oneByOne(x, y, count);
  }
  let told: Told = alike ? toldByBytes(typeA, nan) : 'nothing';
  if (told === 'all' && typeA.size < itemsize) told = 'equality'; // padding behind the item
  if (told === 'all') return identical;
  if (told === 'nothing') return oneByOne;
  return (x, y, count) => identical(x, y, count) || oneByOne(x, y, count);
}

function samePieces(a: Piece, b: Piece, count: number): boolean {
  return sameBytes(a.bytes, a.offset, b.bytes, b.offset, count);
}

function itemComparer(a: Parts, b: Parts, typeA: DType, typeB: DType, nan: boolean): SamePieces {
  const [sizeA, sizeB] = [a.grid.itemsize, b.grid.itemsize];
  const [single, other] = [a.element.kind, b.element.kind];
  const [littleA, littleB] = [a.element.littleEndian, b.element.littleEndian];
  return (pieceA, pieceB, count) => {
    const [dataA, dataB] = [dataOf(pieceA.bytes), dataOf(pieceB.bytes)];
    let [offsetA, offsetB] = [pieceA.offset, pieceB.offset];
    for (let k = 0; k < count; k++) {
      if (single !== null && other !== null) {
        const x = readItem(single, dataA, offsetA, littleA);
        if (!sameValue(x, readItem(other, dataB, offsetB, littleB), nan)) return false;
      } else {
        const [x, y] = [valueAt(typeA, dataA, offsetA), valueAt(typeB, dataB, offsetB)];
        if (x === undefined || y === undefined || !sameValue(x, y, nan)) return false;
      }
      offsetA += sizeA;
      offsetB += sizeB;
    }
    return true;
  };
}

/** `undefined` for pointers, and for text that is none: they equal nothing, and `==` never throws. */
function valueAt(type: DType, data: DataView, offset: number): Value | undefined {
  try {
    return readValue(type, data, offset);
  } catch (error) {
    if (error instanceof NotImplementedError || error instanceof ValueError) return undefined;
    throw error;
  }
}

function anyNaN(kind: KindName, piece: Piece, count: number, littleEndian: boolean): boolean {
  const data = dataOf(piece.bytes);
  const { offset } = piece;
  if (kind === 'float64') {
    for (let at = offset; at < offset + 8 * count; at += 8) {
      if (Number.isNaN(data.getFloat64(at, littleEndian))) return true;
    }
  } else if (kind === 'float32') {
    for (let at = offset; at < offset + 4 * count; at += 4) {
      if (Number.isNaN(data.getFloat32(at, littleEndian))) return true;
    }
  } else {
    for (let at = offset; at < offset + 2 * count; at += 2) {
      if ((data.getUint16(at, littleEndian) & 0x7fff) > 0x7c00) return true;
    }
  }
  return false;
}
