// Which items and fields the bytes belong to that are seen: those of a view of any size, found by what `layout()` tells.

import { byteOwners, type LayoutField, type MemoryView } from 'memoryview';

/** A stretch of an item, in a memory. */
export interface Owner {
  /** The number of the item in C order, and its index. */
  readonly item: number;
  readonly index: readonly number[];
  /** The place of the field in `fields`; null for padding. */
  readonly field: number | null;
}

/** An item that is seen, at least in part. */
export interface SeenItem {
  readonly item: number;
  readonly index: readonly number[];
  /** Bytes from the start of the memory. */
  readonly offset: number;
}

/** What is known of the bytes of a window. */
export interface Owners {
  readonly fields: readonly LayoutField[];
  readonly itemsize: number;
  /** In C order; at most `MOST_ITEMS`. */
  readonly items: readonly SeenItem[];
  /** The owners of a byte, counted from the start of the memory. */
  of(byte: number): readonly Owner[];
}

/** More items are no longer told apart on a screen. */
const MOST_ITEMS = 16_384;

/**
 * The owners of the bytes from `from` to before `to`, of a view whose window starts at byte `start` of a memory.
 * Only items near these bytes are looked for, so that the size of the view does not matter.
 */
export function ownersWithin(view: MemoryView, start: number, from: number, to: number): Owners {
  const { low, part } = nearby(view, from - start, to - start);
  const layout = part.layout({ items: MOST_ITEMS });
  const owners = byteOwners(layout);
  const items = layout.items.map(({ index, offset }) => {
    const whole =
      low.axis < 0 ? index : index.map((place, axis) => (axis === low.axis ? place + low.first : place));
    return { item: numberOf(whole, view.shape), index: whole, offset: offset + start };
  });
  return {
    fields: layout.fields,
    itemsize: layout.itemsize,
    items,
    of: (byte) =>
      owners(byte - start).flatMap(({ item, field }) => {
        const known = items[item];
        return known === undefined ? [] : [{ item: known.item, index: known.index, field }];
      }),
  };
}

interface Cut {
  /** The axis of which only some places are near; -1: all are. */
  readonly axis: number;
  readonly first: number;
}

/** The places along the axis of the widest steps whose items can reach into the window's bytes `from` to `to`. */
function nearby(view: MemoryView, from: number, to: number): { low: Cut; part: MemoryView } {
  const all = { low: { axis: -1, first: 0 }, part: view };
  const { shape, strides, suboffsets, itemsize } = view;
  if (suboffsets.length > 0 || shape.length === 0 || shape.includes(0)) return all;
  const { offset } = view.layout({ items: 0, fields: 0 });
  const axis = widest(shape, strides);
  const step = strides[axis] ?? 0;
  if (step === 0) return all;
  let [least, most] = [offset, offset + itemsize];
  for (const [other, stride] of strides.entries()) {
    if (other === axis) continue;
    const reach = stride * ((shape[other] ?? 1) - 1);
    if (reach < 0) least += reach;
    else most += reach;
  }
  // An item at place i covers bytes of [least + i * step, most + i * step).
  const bounds = [(from - most) / step, (to - least) / step].sort((a, b) => a - b);
  const extent = shape[axis] ?? 0;
  const first = Math.min(Math.max(Math.floor(bounds[0] ?? 0), 0), extent);
  const last = Math.min(Math.max(Math.ceil((bounds[1] ?? 0) + 1), first), extent);
  const part = view.moveaxis(axis, 0).slice(first, last).moveaxis(0, axis);
  return { low: { axis, first }, part };
}

function widest(shape: readonly number[], strides: readonly number[]): number {
  let found = 0;
  const span = (axis: number): number => ((shape[axis] ?? 0) > 1 ? Math.abs(strides[axis] ?? 0) : -1);
  for (let axis = 1; axis < shape.length; axis++) if (span(axis) > span(found)) found = axis;
  return found;
}

/** The number of an item in C order. */
export function numberOf(index: readonly number[], shape: readonly number[]): number {
  return index.reduce((number, place, axis) => number * (shape[axis] ?? 1) + place, 0);
}

/** The index of an item, by its number in C order. */
export function indexOf(number: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = number;
  for (const extent of [...shape].reverse()) {
    index.unshift(rest % extent);
    rest = Math.floor(rest / extent);
  }
  return index;
}

/** How an item is called: `[3]`, `[1, 2]`, and of a record `[3].price`. */
export function nameOf(index: readonly number[], field?: LayoutField | undefined): string {
  const place = index.length === 0 ? 'the item' : `[${index.join(', ')}]`;
  if (field === undefined || field.path.length === 0) return place;
  return place + field.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
}
