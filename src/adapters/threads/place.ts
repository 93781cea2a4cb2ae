// Where an item lies for JavaScript's `Atomics`: a typed array, and an index in it.

import type { Kind } from '../../formats/kinds.ts';
import {
  fitsInt8,
  fitsInt16,
  fitsInt32,
  fitsInt64,
  fitsUint8,
  fitsUint16,
  fitsUint32,
  fitsUint64,
} from '../../items/lanes.ts';
import { pack, type Raw } from '../../items/pack.ts';
import { locate } from '../../layout/grid.ts';
import { checkRank } from '../../protocol/check.ts';
import type { Loan } from '../../protocol/loan.ts';
import { StridedInt8 } from '../../views/expanded/int8.ts';
import { StridedInt16 } from '../../views/expanded/int16.ts';
import { StridedInt32 } from '../../views/expanded/int32.ts';
import { StridedInt64 } from '../../views/expanded/int64.ts';
import { StridedUint8 } from '../../views/expanded/uint8.ts';
import { StridedUint16 } from '../../views/expanded/uint16.ts';
import { StridedUint32 } from '../../views/expanded/uint32.ts';
import { StridedUint64 } from '../../views/expanded/uint64.ts';
import { positionOf } from '../../views/keys.ts';
import { checkPlace } from '../../views/parts.ts';
import { View } from '../../views/view.ts';
import { ValueError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';

export type NumberLane = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;
export type BigLane = BigInt64Array | BigUint64Array;

type IntegerName = 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'int64' | 'uint64';
export type IntegerKind = Kind & { readonly name: IntegerName };

function isInteger(kind: Kind): kind is IntegerKind {
  return kind.value === 'int' || kind.value === 'bigint';
}

/** The view itself. Errors: `TypeError` for what is no view. */
export function viewIn(value: unknown, who: string): View {
  if (value instanceof View) return value;
  throw new TypeError(`atomics.${who}() needs a memoryview, not '${typeName(value)}'`);
}

/** The kind of the view's items. Errors: `TypeError` where no typed array of integers reads them. */
export function integersOf(view: View, who: string): IntegerKind {
  const { kind, hostOrder } = view.element;
  if (kind !== null && isInteger(kind) && hostOrder) return kind;
  throw noIntegers(view, who);
}

function noIntegers(view: View, who: string): TypeError {
  view.check();
  const { kind, text } = view.element;
  const why =
    kind !== null && isInteger(kind)
      ? 'their byte order is not the one of this machine'
      : 'it needs one of the integers b B h H i I l L q Q n N';
  return new TypeError(`atomics.${who}(): the items have format '${text}': ${why}`);
}

/**
 * The index of an item in the typed array of its kind, which may not be attached yet. `index` is one number, or a list of
 * one number an axis. Errors: as `get`; `ValueError` for items that are not aligned.
 */
export function placeOf(view: View, kind: IntegerKind, index: unknown, who: string): number {
  if (typeof index === 'number' && (index | 0) === index && isLane(view, kind.name)) {
    const place = index < 0 ? index + view.extent : index;
    if (place >= 0 && place < view.extent) return view.start + place * view.step;
  }
  if (!Array.isArray(index)) return placeByKey(view, kind, [index], who);
  const key = listOf(index);
  return placeInGrid(view, kind, key) ?? placeByKey(view, kind, key, who);
}

/** The list as it is now. Its length is looked at first: it may be any number. Errors: as of a view with so many axes. */
function listOf(index: readonly unknown[]): readonly unknown[] {
  const { length } = index;
  checkRank(length);
  return Array.from({ length }, (_, axis) => index[axis]);
}

/** The place of one index an axis; `undefined` where there is anything to say of it. */
function placeInGrid(view: View, { size }: IntegerKind, key: readonly unknown[]): number | undefined {
  const { loan, grid } = view;
  const { shape, strides, suboffsets } = grid;
  if (suboffsets.length > 0 || key.length !== shape.length) return undefined;
  let offset = grid.offset;
  let odd = loan.window.offset + offset;
  for (let axis = 0; axis < key.length; axis++) {
    const index = key[axis];
    const extent = shape[axis] ?? 0;
    const stride = strides[axis] ?? 0;
    if (typeof index !== 'number' || (index | 0) !== index) return undefined;
    const place = index < 0 ? index + extent : index;
    if (place < 0 || place >= extent) return undefined;
    offset += place * stride;
    odd |= stride;
  }
  return odd % size === 0 ? (offset - loan.alignment(size)) / size : undefined;
}

/**
 * Whether `start` and `step` of a view are those of its typed array. The classes are spelled out: one that is looked up
 * costs 25 ns where a program has views of several kinds.
 */
function isLane(view: View, name: IntegerName): boolean {
  switch (name) {
    case 'int8':
      return view instanceof StridedInt8;
    case 'uint8':
      return view instanceof StridedUint8;
    case 'int16':
      return view instanceof StridedInt16;
    case 'uint16':
      return view instanceof StridedUint16;
    case 'int32':
      return view instanceof StridedInt32;
    case 'uint32':
      return view instanceof StridedUint32;
    case 'int64':
      return view instanceof StridedInt64;
    case 'uint64':
      return view instanceof StridedUint64;
  }
}

function placeByKey(view: View, { name, size }: IntegerKind, key: readonly unknown[], who: string): number {
  const position = positionOf(view, key);
  const { loan, grid } = view;
  const offset = locate(grid, position, loan.follow);
  checkPlace(view, offset, size);
  const first = loan.window.offset;
  const places = [
    first + grid.offset,
    first + offset,
    ...grid.strides.filter((_, axis) => grid.shape[axis] !== 1),
  ];
  const odd = places.find((place) => place % size !== 0);
  if (odd !== undefined) {
    throw new ValueError(
      `atomics.${who}(): items of ${size} bytes have to lie at multiples of ${size}, and this view has them at byte ${first + grid.offset} of their buffer, strides [${grid.strides.join(', ')}]`,
    );
  }
  loan.attach(name);
  return (offset - loan.alignment(size)) / size;
}

/** Whether a value needs no conversion. */
function fits(name: IntegerName, value: unknown): value is Raw {
  switch (name) {
    case 'int8':
      return fitsInt8(value);
    case 'uint8':
      return fitsUint8(value);
    case 'int16':
      return fitsInt16(value);
    case 'uint16':
      return fitsUint16(value);
    case 'int32':
      return fitsInt32(value);
    case 'uint32':
      return fitsUint32(value);
    case 'int64':
      return fitsInt64(value);
    case 'uint64':
      return fitsUint64(value);
  }
}

/** The bits of a value. Errors: as where a view is written. */
export function rawOf(view: View, kind: IntegerKind, value: unknown): Raw {
  return fits(kind.name, value) ? value : pack(view.element, kind, value);
}

/** The typed array of a loan for integers of up to 4 bytes. */
export function numberLane(loan: Loan, { name }: IntegerKind): NumberLane {
  switch (name) {
    case 'int8':
      return loan.int8;
    case 'uint8':
      return loan.uint8;
    case 'int16':
      return loan.int16;
    case 'uint16':
      return loan.uint16;
    case 'uint32':
      return loan.uint32;
    default:
      return loan.int32;
  }
}

/** The typed array of a loan for integers of 8 bytes. */
export function bigLane(loan: Loan, { name }: IntegerKind): BigLane {
  return name === 'uint64' ? loan.uint64 : loan.int64;
}
