// Lists within lists as the items of a view, one level an axis. NumPy: `PyArray_DiscoverDTypeAndShape`.

import { ByteOwner } from '../../bytes/owner.ts';
import { type DType, onlyPart } from '../../formats/dtype.ts';
import { written } from '../../items/blame.ts';
import type { Sink } from '../../items/sink.ts';
import { at } from '../../layout/shape.ts';
import { lends } from '../../protocol/borrow.ts';
import { ValueError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';
import { nested } from '../elements.ts';
import { withParts } from '../other.ts';

/** Whether a value has values: a list, or another object that can be iterated. */
export function isList(value: unknown): value is Iterable<unknown> {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return true;
  return Symbol.iterator in value && typeof value[Symbol.iterator] === 'function';
}

/** The values, asked for once. Errors: `TypeError` for an iterator that is none, in Python's words. */
function iterated(values: Iterable<unknown>): Iterable<unknown> {
  const iterator: unknown = values[Symbol.iterator]();
  if (
    typeof iterator !== 'object' ||
    iterator === null ||
    typeof Reflect.get(iterator, 'next') !== 'function'
  ) {
    throw new TypeError(`iter() returned non-iterator of type '${typeName(iterator)}'`);
  }
  return { [Symbol.iterator]: () => iterator as Iterator<unknown> };
}

/**
 * Reads a value into a sink, and finds its shape. The first value of a list tells how deep it is, so which axis it is for, so
 * how long it may be: no iterator is asked for more than one value too many.
 */
export class ListReader {
  readonly #places: readonly number[];
  readonly #sink: Sink;
  /** Whether bytes are items. */
  readonly #bytes: boolean;
  /** Whether a list can be an item: one that lies deeper than there are axes. */
  readonly #lists: boolean;
  /** Where the value that is read now lies, one place a level. */
  readonly #path: number[] = [];
  /** The levels of lists that the first item lay under. */
  #depth: number | undefined;

  /** `places`: the shape of what the value is for. */
  constructor(places: readonly number[], type: DType, sink: Sink) {
    const only = onlyPart(type);
    this.#places = places;
    this.#sink = sink;
    this.#bytes = only.type === 'run' || (only.type === 'scalar' && only.kind.value === 'bytes');
    this.#lists = only.type === 'array' || only.type === 'record';
  }

  /** The first place that the value which was read last is for. */
  position(): number[] {
    return [...this.#places.slice(this.#path.length).fill(0), ...this.#path];
  }

  /**
   * The shape of a value: no axes where it is an item.
   * Errors: `ValueError` for lists of different lengths or depths, and for those that do not fit the places.
   */
  read(given: unknown): readonly number[] {
    const depth = this.#path.length;
    const value = this.#isItem(given) ? given : this.#unlent(given);
    if (this.#isItem(value) || !isList(value)) {
      this.#depth ??= depth;
      if (depth !== this.#depth) throw this.#ragged();
      this.#sink.put(value);
      return [];
    }
    if (depth >= this.#places.length) throw this.#tooDeep();
    const shape = Array.isArray(value) ? this.#readArray(value) : this.#readEach(value);
    this.#path.length = depth;
    return shape;
  }

  #isItem(value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return true;
    if (this.#lists && this.#path.length >= this.#places.length) return true;
    return this.#bytes && ByteOwner.memoryOf(value) !== undefined;
  }

  /** Memory that is lent is a list of its items, or one item. It is not listed before its shape was looked at. */
  #unlent(value: unknown): unknown {
    if (Array.isArray(value) || !lends(value)) return value;
    return withParts(value, (lent) => {
      const { shape } = lent.grid;
      if (this.#path.length + shape.length > this.#places.length) throw this.#tooDeep();
      for (const [k, extent] of shape.entries()) this.#checkLength(extent, shape.length - 1 - k);
      return nested(lent);
    });
  }

  /** Code of its values may change a list while it is read, and the length of a Proxy may be anything: it is read once. */
  #readArray(list: readonly unknown[]): readonly number[] {
    const depth = this.#path.length;
    const length: unknown = list.length;
    const below = length === 0 ? [] : this.#readAt(depth, 0, list[0]);
    const count = this.#checkLength(length, below.length);
    for (let k = 1; k < count; k++) {
      if (below.length > 0) {
        this.#checkSame(below, this.#readAt(depth, k, list[k]));
        continue;
      }
      k = this.#sink.take(list, k, count);
      if (k < count) this.#checkSame(below, this.#readAt(depth, k, this.#sink.stopped));
    }
    return [count, ...below];
  }

  #readEach(values: Iterable<unknown>): readonly number[] {
    const depth = this.#path.length;
    let below: readonly number[] | undefined;
    let count = 0;
    for (const value of iterated(values)) {
      if (below !== undefined && count >= Math.max(1, this.#extent(below.length))) {
        throw this.#unlike(`more than ${count}`, below.length);
      }
      const shape = this.#readAt(depth, count, value);
      below ??= shape;
      this.#checkSame(below, shape);
      count++;
    }
    below ??= [];
    this.#checkLength(count, below.length);
    return [count, ...below];
  }

  #readAt(depth: number, index: number, value: unknown): readonly number[] {
    this.#path.length = depth;
    this.#path.push(index);
    return this.read(value);
  }

  /** The places of the axis that a list with so many levels below it is for. */
  #extent(levels: number): number {
    return at(this.#places, this.#places.length - 1 - levels);
  }

  /** A list has a value for each place, or one for all. */
  #checkLength(length: unknown, levels: number): number {
    if (length !== 1 && length !== this.#extent(levels)) throw this.#unlike(written(length), levels);
    return length as number;
  }

  #checkSame(a: readonly number[], b: readonly number[]): void {
    if (a.length !== b.length || a.some((extent, axis) => extent !== b[axis])) throw this.#ragged();
  }

  #unlike(count: string, levels: number): ValueError {
    const axis = this.#places.length - 1 - levels;
    const extent = at(this.#places, axis);
    return new ValueError(
      `memoryview: a list of ${count} cannot be broadcast to axis ${axis} of extent ${extent}`,
    );
  }

  #ragged(): ValueError {
    return new ValueError(`memoryview: ragged lists, at index [${this.#path.join(', ')}]`);
  }

  #tooDeep(): ValueError {
    return new ValueError(`memoryview: lists have more levels than the ${this.#places.length} axes`);
  }
}
