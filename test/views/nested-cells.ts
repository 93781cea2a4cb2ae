// A model of views: nested lists of cells, and a reference of indexing over them that knows no memory.
import { Bytes, Ellipsis, type MemoryView, newaxis, slice } from 'memoryview';
import type { Random } from '../oracle/random.ts';

/** One item of the model. Lists that show the same item hold the same cell. */
export interface Cell {
  value: unknown;
}
export type Cells = Cell | Cells[];
export type KeyPart = number | readonly [number | null, number | null, number | null] | '...' | 'newaxis';

export interface Pair {
  readonly view: MemoryView;
  readonly cells: Cells;
  readonly shape: readonly number[];
}

/** Nested lists of a shape, made from the last axis up. */
export function nest<T>(shape: readonly number[], make: () => T): T | unknown[] {
  const [extent, ...rest] = shape;
  return extent === undefined ? make() : Array.from({ length: extent }, () => nest(rest, make));
}

/** Python's rule for slices. */
export function placesOf([start, stop, step]: readonly (number | null)[], extent: number): number[] {
  const by = step ?? 1;
  const [low, high] = by > 0 ? [0, extent] : [-1, extent - 1];
  const clamp = (place: number): number => Math.min(high, Math.max(low, place < 0 ? place + extent : place));
  const from = start == null ? (by > 0 ? low : high) : clamp(start);
  const to = stop == null ? (by > 0 ? high : low) : clamp(stop);
  const places: number[] = [];
  for (let k = from; by > 0 ? k < to : k > to; k += by) places.push(k);
  return places;
}

export function shapeAfter(key: readonly KeyPart[], shape: readonly number[]): number[] {
  const [part, ...rest] = key;
  if (part === undefined) return [...shape];
  if (part === 'newaxis') return [1, ...shapeAfter(rest, shape)];
  if (part === '...') {
    const kept = shape.length - rest.filter((one) => one !== 'newaxis').length;
    return [...shape.slice(0, kept), ...shapeAfter(rest, shape.slice(kept))];
  }
  const [extent = 0, ...others] = shape;
  const inner = shapeAfter(rest, others);
  return typeof part === 'number' ? inner : [placesOf(part, extent).length, ...inner];
}

export function cellsAt(cells: Cells, key: readonly KeyPart[], ndim: number): Cells {
  const [part, ...rest] = key;
  if (part === undefined) return cells;
  if (part === 'newaxis') return [cellsAt(cells, rest, ndim)];
  if (part === '...') {
    const kept = ndim - rest.filter((one) => one !== 'newaxis').length;
    const descend = (inner: Cells, axes: number): Cells =>
      axes === 0 ? cellsAt(inner, rest, ndim - kept) : listOf(inner).map((one) => descend(one, axes - 1));
    return descend(cells, kept);
  }
  const list = listOf(cells);
  const inner = (place: number): Cells => cellsAt(list.at(place) ?? [], rest, ndim - 1);
  return typeof part === 'number' ? inner(part) : placesOf(part, list.length).map(inner);
}

export function listOf(cells: Cells): Cells[] {
  if (!Array.isArray(cells)) throw new Error('one cell has no axis');
  return cells;
}

export function cellAt(cells: Cells, index: readonly number[]): Cells {
  return index.reduce<Cells>((inner, k) => listOf(inner)[k] ?? [], cells);
}

/** Every index of a shape, in C order. */
export function indices(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (all, extent) => all.flatMap((index) => Array.from({ length: extent }, (_, k) => [...index, k])),
    [[]],
  );
}

export function flat(cells: Cells): Cell[] {
  return Array.isArray(cells) ? cells.flatMap(flat) : [cells];
}

/** The same cells with the axes in another order. */
export function transposed({ cells, shape }: Pair, axes: readonly number[]): Cells {
  const to = axes.map((axis) => shape[axis] ?? 0);
  const build = (place: readonly number[]): Cells => {
    if (place.length < to.length)
      return Array.from({ length: to[place.length] ?? 0 }, (_, k) => build([...place, k]));
    return cellAt(
      cells,
      shape.map((_, axis) => place[axes.indexOf(axis)] ?? 0),
    );
  };
  return build([]);
}

/** Text that tells apart whatever values differ. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join()}]`;
  if (value instanceof Bytes) return String(value);
  return Object.is(value, -0) ? '-0' : typeof value === 'bigint' ? `${value}n` : String(value);
}

export function valuesOf(cells: Cells): unknown {
  return Array.isArray(cells) ? cells.map(valuesOf) : cells.value;
}

export function partOf(part: KeyPart): unknown {
  if (part === '...') return Ellipsis;
  if (part === 'newaxis') return newaxis;
  return typeof part === 'number' ? part : slice(...part);
}

export function randomKey(random: Random, shape: readonly number[]): KeyPart[] {
  const named = random.chance(60) ? shape.length : random.below(shape.length + 1);
  const place = (extent: number): number | null =>
    random.chance(40) ? null : random.between(-extent - 1, extent + 1);
  const key: KeyPart[] = shape.slice(0, named).map((extent) => {
    if (extent > 0 && random.chance(40)) return random.between(-extent, extent - 1);
    return [place(extent), place(extent), random.pick([null, 1, 2, -1, -2, 3])];
  });
  if (named < shape.length && random.chance(40)) key.push('...');
  else if (named === shape.length && random.chance(10)) key.splice(random.below(key.length + 1), 0, '...');
  if (random.chance(10)) key.splice(random.below(key.length + 1), 0, 'newaxis');
  return key;
}

/** Lists as iterables that are read once and are no lists. */
export function iterated(value: unknown): unknown {
  return Array.isArray(value) ? value.map(iterated).values() : value;
}
