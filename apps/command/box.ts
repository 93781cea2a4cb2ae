// Boxes of items: a range of indices an axis. Reading one costs about its bytes, wherever they lie.

import { answer, getBuffer, type MemoryView, memoryview, slice } from 'memoryview';
import type { FilePlaces } from 'memoryview/raw';
import type { Items } from '../files/part.ts';

/** From an index to before another, on one axis. */
export type Range = readonly [start: number, stop: number];
/** One range an axis. */
export type Box = readonly Range[];

/** A stretch that is read whole, though few of its bytes are wanted. */
const CHEAP_BYTES = 2 ** 16;
/** A stretch may be so many times as long as its items. */
const WASTE = 4;

/** All items. */
export function wholeBox(shape: readonly number[]): Box {
  return shape.map((extent): Range => [0, extent]);
}

/** Items along each axis of a box. */
export function extentsOf(box: Box): number[] {
  return box.map(([start, stop]) => stop - start);
}

/** Items of a shape. */
export function countOf(shape: readonly number[]): number {
  return shape.reduce((count, extent) => count * extent, 1);
}

/**
 * The items of a box, with all axes. Items that lie far apart are fetched in several stretches, so that what lies between
 * is neither read nor held.
 */
export async function readBox(items: Items, box: Box): Promise<MemoryView> {
  const axis = axisToSplit(items, box);
  if (axis === undefined) return await items.read(...box.map(([start, stop]) => slice(start, stop)));
  const shape = extentsOf(box);
  const view = emptyView(items, shape);
  await fill(items, box, view, box);
  return view;
}

async function fill(items: Items, box: Box, view: MemoryView, whole: Box): Promise<void> {
  const axis = axisToSplit(items, box);
  if (axis === undefined) {
    const piece = await items.read(...box.map(([start, stop]) => slice(start, stop)));
    const places = box.map(([start, stop], k) => {
      const from = whole[k]?.[0] ?? 0;
      return slice(start - from, stop - from);
    });
    view.set(...places, piece);
    return;
  }
  const [start, stop] = box[axis] ?? [0, 0];
  const middle = Math.floor((start + stop) / 2);
  await fill(items, box.with(axis, [start, middle]), view, whole);
  await fill(items, box.with(axis, [middle, stop]), view, whole);
}

/** The axis with the longest steps, where the stretch of a box is far longer than its items. */
function axisToSplit(items: Items, box: Box): number | undefined {
  if (items.places === undefined) return undefined;
  const { strides } = items.places();
  const extents = extentsOf(box);
  if (extents.includes(0)) return undefined;
  const reach = extents.map((extent, axis) => (extent - 1) * Math.abs(strides[axis] ?? 0));
  const stretch = reach.reduce((sum, bytes) => sum + bytes, items.itemsize);
  if (stretch <= CHEAP_BYTES || stretch <= WASTE * countOf(extents) * items.itemsize) return undefined;
  return reach.indexOf(Math.max(...reach));
}

/** Items of the same format in memory of their own, all zero. */
function emptyView({ format, itemsize }: Items, shape: readonly number[]): MemoryView {
  const memory = new Uint8Array(countOf(shape) * itemsize);
  const record = { memory, format, itemsize, shape, readonly: false };
  return memoryview({ [getBuffer]: (flags: number) => answer(record, flags) });
}

/** The bytes of a file from the first to behind the last that belongs to items, in whatever direction they lie. */
export function stretchOf({ offset, itemsize, shape, strides }: FilePlaces): { start: number; end: number } {
  if (shape.includes(0)) return { start: offset, end: offset };
  const steps = shape.map((extent, axis) => (extent - 1) * (strides[axis] ?? 0));
  const [before, behind] = [steps.filter((step) => step < 0), steps.filter((step) => step > 0)];
  const sum = (bytes: readonly number[], from: number): number =>
    bytes.reduce((total, each) => total + each, from);
  return { start: sum(before, offset), end: sum(behind, offset + itemsize) };
}

/** Bytes of items that are held at once. */
const WINDOW_BYTES = 2 ** 22;
/** What is compressed is inflated from its start for each window: few windows, as large as memory has room for. */
const COMPRESSED_WINDOW_BYTES = 2 ** 28;

/** Bytes of the windows in which all of some items are best read. */
export function windowBytes({ places }: Items): number {
  return places === undefined ? COMPRESSED_WINDOW_BYTES : WINDOW_BYTES;
}

/**
 * Boxes that together are all items, in C order, none of more than `bytes` where items are smaller. Each spans all of the axes
 * behind the first that it does not take whole.
 */
export function* windows(shape: readonly number[], itemsize: number, bytes = WINDOW_BYTES): Generator<Box> {
  if (shape.includes(0)) return;
  const most = Math.max(Math.floor(bytes / Math.max(itemsize, 1)), 1);
  yield* split(wholeBox(shape), 0, most);
}

function* split(box: Box, axis: number, most: number): Generator<Box> {
  const inner = countOf(extentsOf(box).slice(axis + 1));
  const [start, stop] = box[axis] ?? [0, 1];
  if (axis >= box.length || (stop - start) * inner <= most) {
    yield box;
    return;
  }
  const step = Math.max(Math.floor(most / inner), 1);
  for (let from = start; from < stop; from += step) {
    const part = box.with(axis, [from, Math.min(from + step, stop)]);
    if (inner > most) yield* split(part, axis + 1, most);
    else yield part;
  }
}
