// Arrays of other libraries: a typed array, and how many of its items apart the items along each axis lie.

import { formatOf } from '../formats/format.ts';
import { KIND_NAMES } from '../formats/kinds.ts';
import { swapItems } from '../items/byteswap.ts';
import { gather } from '../layout/copy.ts';
import type { Grid } from '../layout/grid.ts';
import { at, contiguousStrides, isContiguous, product, reach } from '../layout/shape.ts';
import { checkRank } from '../protocol/check.ts';
import { BufferFlags } from '../protocol/flags.ts';
import { nativeAnswer } from '../protocol/natives.ts';
import type { BufferRecord } from '../protocol/record.ts';
import { typedArrayName } from '../protocol/window.ts';
import { options, word } from '../views/arguments.ts';
import type { MemoryView } from '../views/face.ts';
import { View } from '../views/view.ts';
import type { NativeArray } from '../views/ways-out.ts';
import { BufferError } from '../words/errors.ts';
import { dataOf } from '../words/memory.ts';
import { typeName } from '../words/typename.ts';
import { viewOf } from './lend.ts';
import { type ArrayItem, arrayItemOf, arrayMaker, type ItemName, type MakeArray } from './typedarrays.ts';

/** Items in a typed array. Everything is counted in items, not bytes. */
export interface Strided<A extends ArrayBufferView = NativeArray> {
  readonly data: A;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  /** Where in `data` item (0, …, 0) is. */
  readonly offset: number;
}

/** What is done where memory cannot be shared. */
export interface SharingOptions {
  /** `'never'`, the default: a `BufferError`. `'ifNeeded'`: the items are copied. */
  readonly copy?: 'never' | 'ifNeeded' | undefined;
}

/**
 * What the options of `who` say of copying. Errors: `TypeError` for what is no object of options, and for an option that
 * there is not; `ValueError` for another word.
 */
export function copyOption(
  given: SharingOptions | undefined,
  who: string,
  others: readonly string[] = [],
): 'never' | 'ifNeeded' {
  const { copy } = options(given, ['copy', ...others], who);
  return word(copy, 'copy', ['never', 'ifNeeded']);
}

/** How the items of a foreign array are seen. */
export interface StridedViewOptions {
  /** What an item is; that of the typed array if not given. Of complex numbers two elements are an item. */
  readonly format?: string | undefined;
  /** Whether the view refuses writing. */
  readonly readonly?: boolean | undefined;
  /** Gives the typed array anew where it was found detached; as `BufferRecord.renew`. */
  readonly renew?: (() => ArrayBufferView) | undefined;
  /** Called once, when the last view has gone, or where there is an error and so no view. */
  readonly release?: (() => void) | undefined;
}

/**
 * A view of the items of `array`, the memory of `object`. Shares.
 * Errors: `TypeError` where there is no typed array; `ValueError` for more than 64 axes; `BufferError` for places that
 * are no whole numbers, where the items reach outside of the typed array, and where it has lost its memory.
 */
export function viewOfStrided<F extends string = string>(
  object: unknown,
  array: Strided<ArrayBufferView>,
  options?: StridedViewOptions,
): MemoryView<F>;
export function viewOfStrided(
  object: unknown,
  array: Strided<ArrayBufferView>,
  how: StridedViewOptions = {},
): unknown {
  const { format, readonly = false, renew, release } = how;
  let record: BufferRecord;
  try {
    record = recordOf(array, format);
  } catch (error) {
    release?.();
    throw error;
  }
  return viewOf(object, { ...record, readonly, renew, release });
}

/** The same places in bytes. `given` is the format, where it is not that of the typed array. */
function recordOf(array: Strided<ArrayBufferView>, given: string | undefined): BufferRecord {
  const { data, shape, strides, offset } = array;
  const record = typedArrayName(data) === undefined ? undefined : nativeAnswer(data, BufferFlags.FULL_RO);
  if (record === undefined) throw new TypeError(`data must be a typed array, not '${typeName(data)}'`);
  const format = given ?? record.format ?? 'B';
  const itemsize = formatOf(format).type?.size ?? record.itemsize;
  const { length } = strides; // read once: it may be any number, and another one each time
  checkRank(length);
  const steps = Array.from({ length }, (_, axis) => strides[axis] ?? Number.NaN);
  if (![offset, ...steps].every(Number.isSafeInteger)) {
    throw new BufferError(
      'memoryview: the offset and the strides of an array must be whole numbers of items',
    );
  }
  return {
    memory: record.memory,
    format,
    itemsize,
    byteOffset: offset * itemsize,
    shape,
    strides: steps.map((stride) => stride * itemsize),
    readonly: false,
  };
}

/** What a library can take. */
export interface StridedOptions extends SharingOptions {
  /** Whether it knows memory that may only be read. Not given: such memory cannot be shared. */
  readonly readonly?: boolean | undefined;
  /** `'C'`: only items without gaps, last axis fastest. */
  readonly order?: 'C' | undefined;
  /** `'bits'`: half floats as a `Uint16Array` of their bits. Not given: a `Float16Array`. */
  readonly half?: 'bits' | undefined;
  /** `'item'`: complex numbers and text on multiples of their whole size, not only of that of a part. */
  readonly align?: 'item' | undefined;
  /** `'forward'`: no item before item (0, …, 0), which is then the first of `data`. */
  readonly steps?: 'forward' | undefined;
  /** What it takes. Not given: all but complex numbers and text, which are several elements of `data` each. */
  readonly items?: readonly ItemName[] | undefined;
  /** Its name, for errors. */
  readonly who?: string | undefined;
}

/** The items of a view in a typed array. Strides and offset count items: each two elements of complex numbers, of text as many as characters. */
export interface StridedItems extends Strided {
  readonly item: ItemName;
  /** Whether `data` is memory of its own, and not the view's. */
  readonly copied: boolean;
  /** Whether `data` is memory that may only be read: never, unless the options say that the library knows such. */
  readonly readonly: boolean;
}

/** Items that are one element each. */
const SINGLE: readonly ItemName[] = KIND_NAMES.filter((name) => name !== 'char');

/** What keeps memory lent as long as a typed array over it is in use: a loan that is forgotten is paid back. */
const lent = new WeakMap<object, unknown>();

/**
 * Leaves the memory of `data`, which `stridedOf` gave, lent for as long as `array` is in use: what a library made over the
 * same memory, and does not hold `data`.
 */
export function keepLent(array: object, data: unknown): void {
  if (array !== data) lent.set(array, data); // `data` itself holds its loan already
}

/** The view itself. Errors: `TypeError` for what is no view, and why it cannot be used any more. */
export function givenView(view: unknown): View {
  if (!(view instanceof View)) {
    throw new TypeError(`a memoryview is required, not '${typeName(view)}': memoryview(object) makes one`);
  }
  view.check();
  return view;
}

/**
 * The items of a view as a typed array with places in it. Shares; `data` covers the items of the view and nothing
 * around them. With `copy: 'ifNeeded'`, what cannot be shared is copied: packed, in the machine's order, writable.
 * As of `asTypedArray`, a release of the view does not end the array; but a view that was only dropped leaves the memory
 * lent for as long as the array is in use.
 * Errors: `TypeError` for what is no view; `BufferError` for items that no typed array holds (records, text, `c`,
 * pointers, `long double`), and for memory that cannot be shared: items that are not aligned, in the other byte order,
 * behind pointers, no whole number of items apart, read-only. The sentence says which.
 */
export function stridedOf(view: MemoryView, needs: StridedOptions = {}): StridedItems {
  const { loan, element, grid, locked } = givenView(view);
  const item = arrayItemOf(element.type);
  if (item === undefined) throw new BufferError(`memoryview: no typed array holds ${refused(element.text)}`);
  if (!(needs.items ?? SINGLE).includes(item.name)) {
    const who = needs.who ?? 'no typed array';
    throw new BufferError(`memoryview: ${who} holds items of format '${element.text}'`);
  }
  const make = arrayMaker(item.name, needs.half);
  const shape = [...grid.shape]; // whoever gets it may write it
  const why = obstacle(item, grid, loan.window.offset, locked, needs);
  if (why === undefined) {
    const strides = wholeStrides(grid, item.size);
    const { data, offset } = share(make, item, grid, loan.window);
    lent.set(data, loan);
    return { item: item.name, data, shape, strides, offset, copied: false, readonly: locked };
  }
  if (needs.copy !== 'ifNeeded') {
    throw new BufferError(
      `memoryview: the memory cannot be shared: ${why} (copy: 'ifNeeded' copies the items)`,
    );
  }
  const packed = gather(loan.uint8, grid, loan.follow);
  if (!item.hostOrder) swapItems(item.type, dataOf(packed), 0, item.size, product(shape));
  const strides = contiguousStrides(shape, 1);
  return {
    item: item.name,
    data: make(packed.buffer),
    shape,
    strides,
    offset: 0,
    copied: true,
    readonly: false,
  };
}

/** The stretch of the window that the items reach. */
function share(
  make: MakeArray,
  { size, part }: ArrayItem,
  { shape, strides, offset }: Grid,
  window: { readonly buffer: ArrayBufferLike; readonly offset: number },
): { data: NativeArray; offset: number } {
  if (shape.includes(0)) return { data: make(new ArrayBuffer(0)), offset: 0 };
  const { low, high } = reach(shape, strides, size);
  const data = make(window.buffer, window.offset + offset + low, (high - low) / part);
  return { data, offset: (0 - low) / size };
}

function refused(text: string): string {
  return text === 'c'
    ? "single bytes (format 'c'): cast('B') makes numbers of them"
    : `items of format '${text}'`;
}

/** Why memory cannot be shared; `undefined` where it can. */
function obstacle(
  item: ArrayItem,
  { shape, strides, suboffsets, offset }: Grid,
  start: number,
  locked: boolean,
  { readonly, order, align, steps }: StridedOptions,
): string | undefined {
  if (locked && readonly !== true) return 'it is read-only';
  if (suboffsets.length > 0) return 'its items lie behind pointers (suboffsets)';
  if (shape.includes(0)) return undefined;
  if (!item.hostOrder) return "its items are not in the machine's byte order";
  const first = start + offset;
  const unit = align === 'item' ? item.size : item.part;
  if (first % unit !== 0) {
    return `its items are not aligned: the first is at byte ${first} of its buffer, no multiple of ${unit}`;
  }
  const odd = strides.findIndex((stride, axis) => at(shape, axis) > 1 && stride % item.size !== 0);
  if (odd >= 0)
    return `the items of axis ${odd} are ${strides[odd]} bytes apart, no multiple of ${item.size}`;
  if (steps === 'forward' && strides.some((stride, axis) => at(shape, axis) > 1 && stride < 0)) {
    return `its items lie backwards (strides [${strides}])`;
  }
  if (order === 'C' && !isContiguous(shape, strides, item.size, 'C')) {
    return `its items have gaps or another order than C's (shape [${shape}], strides [${strides}])`;
  }
  return undefined;
}

/** Strides in items. That of an axis with no second place says nothing, and may be no whole number. */
function wholeStrides({ shape, strides }: Grid, size: number): number[] {
  const packed = contiguousStrides(shape, 1);
  const empty = shape.includes(0);
  return shape.map((extent, axis) => (empty || extent < 2 ? at(packed, axis) : at(strides, axis) / size));
}
