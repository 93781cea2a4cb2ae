// Which bytes belong to which item and field, as plain data: what drawings are made from.

import type { DType, Scalar } from '../../formats/dtype.ts';
import { gridBytes, locate } from '../../layout/grid.ts';
import { at, positionOfNumber, product } from '../../layout/shape.ts';
import { atMost, options } from '../arguments.ts';
import { checkPlace, type Parts } from '../parts.ts';

/** A stretch of bytes. */
export interface LayoutSpan {
  /** Where it starts, in bytes. */
  readonly offset: number;
  /** Bytes. */
  readonly size: number;
}

/** A value within an item that has no values within it. */
export interface LayoutField extends LayoutSpan {
  /** Names of fields, places in tuples and indices of arrays, from the outermost in; empty where the item is the value. */
  readonly path: readonly (string | number)[];
  /** Bytes from the start of the item. */
  readonly offset: number;
  /** The value as a format of its own. */
  readonly format: string;
  /** In words: `integer`, `unsigned integer`, `float`, `boolean`, `byte`, `bytes`, `text`, `pointer`, and others. */
  readonly what: string;
}

/** One item. */
export interface LayoutItem {
  /** One index an axis. */
  readonly index: readonly number[];
  /** Bytes from the start of the window, all pointers followed. */
  readonly offset: number;
}

/** A pointer that lies in the window and leads to items (an axis with a suboffset). */
export interface LayoutPointer extends LayoutSpan {
  /** Bytes from the start of the window. */
  readonly offset: number;
  /** Where it leads, in bytes from the start of the window, before its suboffset is added. */
  readonly target: number;
}

/**
 * What `layout()` of a view tells: where its items, their fields and their padding lie. Numbers, strings, lists and objects
 * only, so that it survives `JSON.stringify`. The window is the memory that was lent; every offset is in bytes.
 */
export interface Layout {
  /** The format of the items, as the view has it. */
  readonly format: string;
  /** Bytes of one item, its padding included. */
  readonly itemsize: number;
  /** Items along each axis. */
  readonly shape: readonly number[];
  /** Bytes from one item to the next along each axis. */
  readonly strides: readonly number[];
  /** Bytes to add behind the pointer of each axis; negative where there is none; empty without pointers. */
  readonly suboffsets: readonly number[];
  /** Bytes from the start of the window to item (0, …, 0); to its first pointer, where there are suboffsets. */
  readonly offset: number;
  /** Bytes that were lent. */
  readonly window: number;
  /** Bytes of all items together; more than the window where they overlap. */
  readonly nbytes: number;
  /** Whether the view refuses to be written. */
  readonly readonly: boolean;
  /** Whether bytes lie between the first byte of an item and the last that belong to none; always, behind pointers. */
  readonly gaps: boolean;
  /** The values of one item, in the order of their bytes; as many as were asked for. */
  readonly fields: readonly LayoutField[];
  /** How many values of an item are not listed. */
  readonly moreFields: number;
  /** The bytes of one item that belong to none of its values, counted from its start; up to the last listed field. */
  readonly padding: readonly LayoutSpan[];
  /** The first items in C order; as many as were asked for. */
  readonly items: readonly LayoutItem[];
  /** How many items are not listed. */
  readonly moreItems: number;
  /** The pointers that lead to these items. */
  readonly pointers: readonly LayoutPointer[];
}

const USUAL_ITEMS = 64;
const USUAL_FIELDS = 256;

/**
 * `layout({ items, fields })`: at most so many of each. Errors: `BufferError` for a pointer that leads outside the window.
 */
export function layoutOf(parts: Parts, given: unknown): Layout {
  const chosen = options(given, ['items', 'fields'], 'layout()');
  const mostItems = atMost(chosen.items, 'items', USUAL_ITEMS);
  const mostFields = atMost(chosen.fields, 'fields', USUAL_FIELDS);
  parts.check();
  const { grid, element, loan, locked } = parts;
  const { offset, itemsize, shape, strides, suboffsets } = grid;
  const { fields, moreFields } = fieldsOf(element.type, element.text, itemsize, mostFields);
  const { items, pointers } = placesOf(parts, Math.min(product(shape), mostItems));
  return {
    format: element.text,
    itemsize,
    shape: [...shape],
    strides: [...strides],
    suboffsets: [...suboffsets],
    offset,
    window: loan.window.length,
    nbytes: gridBytes(grid),
    readonly: locked,
    gaps: hasGaps(parts),
    fields,
    moreFields,
    padding: paddingOf(fields, moreFields > 0 ? undefined : itemsize),
    items,
    moreItems: product(shape) - items.length,
    pointers,
  };
}

function placesOf(parts: Parts, count: number): { items: LayoutItem[]; pointers: LayoutPointer[] } {
  const { loan, grid, element } = parts;
  const targets = new Map<number, number>();
  const follow = (offset: number): number => {
    const target = loan.follow(offset);
    targets.set(offset, target);
    return target;
  };
  const items = Array.from({ length: count }, (_, k) => {
    const index = positionOfNumber(k, grid.shape);
    const offset = locate(grid, index, follow);
    checkPlace(parts, offset, grid.itemsize);
    return { index, offset };
  });
  const size = element.model === 'ILP32' ? 4 : 8;
  return { items, pointers: Array.from(targets, ([offset, target]) => ({ offset, size, target })) };
}

/**
 * Strides from the smallest up: items cover all bytes as long as none is larger than what those before it cover, and what
 * lies behind that is reached by none of the strides that follow.
 */
function hasGaps({ grid }: Parts): boolean {
  const { shape, strides, suboffsets, itemsize } = grid;
  const count = product(shape);
  if (suboffsets.length > 0) return count > 1;
  if (count < 2 || itemsize === 0) return false;
  let covered = itemsize;
  const axes = shape.map((extent, axis): [number, number] => [Math.abs(at(strides, axis)), extent]);
  for (const [stride, extent] of axes.sort(([a], [b]) => a - b)) {
    if (extent < 2) continue;
    if (stride > covered) return true;
    covered += stride * (extent - 1);
  }
  return false;
}

function fieldsOf(
  type: DType | null,
  format: string,
  itemsize: number,
  most: number,
): { fields: LayoutField[]; moreFields: number } {
  const unknown = { path: [], offset: 0, size: itemsize, format, what: 'unknown' };
  const fields: LayoutField[] = [];
  if (most > 0) {
    for (const field of type === null ? [unknown] : valuesOf(type, [], 0)) {
      fields.push(field);
      if (fields.length === most) break;
    }
  }
  const all = type === null ? 1 : valueCount(type);
  return { fields, moreFields: all - fields.length };
}

function* valuesOf(type: DType, path: readonly (string | number)[], offset: number): Generator<LayoutField> {
  if (type.type === 'array') {
    const count = product(type.shape);
    for (let k = 0; k < count; k++) {
      yield* valuesOf(type.of, [...path, ...positionOfNumber(k, type.shape)], offset + k * type.of.size);
    }
  } else if (type.type === 'record') {
    let place = 0;
    for (const field of type.fields) {
      for (let k = 0; k < field.count; k++) {
        const inner = type.form === 'single' ? path : [...path, field.name ?? place];
        yield* valuesOf(field.type, inner, offset + field.offset + k * field.type.size);
        place++;
      }
    }
  } else {
    yield { path, offset, size: type.size, format: type.text, what: wordsFor(type) };
  }
}

/** How many values `valuesOf` would give. */
function valueCount(type: DType): number {
  if (type.type === 'array') return product(type.shape) * valueCount(type.of);
  if (type.type !== 'record') return 1;
  return type.fields.reduce((count, field) => count + field.count * valueCount(field.type), 0);
}

const WORDS = {
  run: 'bytes',
  text: 'text',
  complex: 'complex number',
  longdouble: 'long double',
} as const;

function wordsFor(type: Exclude<DType, { type: 'array' | 'record' }>): string {
  if (type.type === 'scalar') return wordsForScalar(type);
  if (type.type === 'refused') return type.what.replace(/^an? /, '');
  return type.type === 'run' && type.pascal ? 'Pascal string' : WORDS[type.type];
}

function wordsForScalar({ kind }: Scalar): string {
  switch (kind.value) {
    case 'float':
      return 'float';
    case 'bool':
      return 'boolean';
    case 'bytes':
      return 'byte';
    default:
      return kind.min < 0n ? 'integer' : 'unsigned integer';
  }
}

/** What lies between the fields, and behind the last where all are listed. */
function paddingOf(fields: readonly LayoutField[], itemsize: number | undefined): LayoutSpan[] {
  const spans: LayoutSpan[] = [];
  let end = 0;
  const upTo = (offset: number): void => {
    if (offset > end) spans.push({ offset: end, size: offset - end });
  };
  for (const { offset, size } of fields) {
    upTo(offset);
    end = offset + size;
  }
  if (itemsize !== undefined) upTo(itemsize);
  return spans;
}
