// `MemoryView` as its users see it: every name, its units, whether it copies, its errors.

import type { KeyPart } from '../layout/key.ts';
import type { SlicePlace } from '../layout/slice.ts';
import type { Exporter } from '../protocol/record.ts';
import type {
  IfKnown,
  KeptBy,
  KeyFor,
  Less,
  More,
  PositionOf,
  RankOf,
  ShapeArgument,
} from '../types/axes.ts';
import type { ByteOrder, Reordered } from '../types/byteorder.ts';
import type { FieldAxes, FieldFormat, FieldPath } from '../types/field.ts';
import type { ItemOf } from '../types/item.ts';
import type { LiveOf, ViewKind } from '../types/live.ts';
import type { Needle } from '../types/spread.ts';
import type { Index } from '../words/integers.ts';
import type { Attributes } from './face/attributes.ts';
import type { Comparison } from './face/comparison.ts';
import type { Lifetime } from './face/lifetime.ts';
import type { Output } from './face/output.ts';
import type { Search } from './face/search.ts';
import type { Writing } from './face/writing.ts';
import { View } from './view.ts';

/** How `LiveOf` names the view of a format with so many axes. */
export interface MemoryViewKind extends ViewKind {
  /** The view itself. */
  readonly view: MemoryView<this['format'], this['axes']>;
}

/** What a key leaves: a view of so many axes, and without an axis the item. */
type Left<F extends string, N extends number> = N extends number
  ? `${N}` extends '0'
    ? ItemOf<F>
    : IfKnown<N, MemoryView<F, N>, ItemOf<F> | MemoryView<F>>
  : never;

/** What one index an axis names: the item, if there are so many axes. */
type Placed<F extends string, N extends number> = IfKnown<N, ItemOf<F>, ItemOf<F> | MemoryView<F>>;

/** What a key of any parts gives. */
type Selected<F extends string, N extends number, K extends readonly unknown[]> = K extends readonly Index[]
  ? Left<F, KeptBy<N, K>>
  : LeavesPlaces<K> extends true
    ? MemoryView<F, KeptBy<N, K>>
    : MemoryView<F, KeptBy<N, K>> | (0 extends KeptBy<N, K> ? ItemOf<F> : never);

/** Whether some part of a key is no index, whatever it is at run time. */
type LeavesPlaces<K> = K extends readonly [infer Part, ...infer Rest]
  ? [Extract<Part, Index>] extends [never]
    ? true
    : LeavesPlaces<Rest>
  : false;

/** What one index gives. */
type Row<F extends string, N extends number> = Left<F, Less<N>>;

/** How the items are asked for in another shape. */
export interface ReshapeOptions {
  /**
   * In which order items are counted, here and there: `'C'`, the default, last axis fastest; `'F'`, first axis fastest;
   * `'A'`: `F` if the items lie so, else `C`.
   */
  readonly order?: 'C' | 'F' | 'A' | undefined;
  /** `'never'`, the default: an error where memory cannot be shared. A copy lies in a bytearray of its own. */
  readonly copy?: 'never' | 'ifNeeded' | 'always' | undefined;
}

/**
 * A view of another object's memory: Python's `memoryview`. It shares that memory and never copies it.
 * `F` is the format, such as `'d'`, from which the type of the items follows. `N` is the number of axes, `number` where
 * only run time knows it: there an index gives an item or a view, and `ravel()` is the way to a single axis.
 *
 * Every member throws `ValueError` once the view is released, and `BufferError` when it would touch memory that
 * has been detached, transferred or cut off since. (A buffer that shrank and grew again with no look in between shows
 * what it holds then.) Errors carry CPython's sentences.
 *
 * Brackets work, `mv[0]`, `mv[-1]`, `mv['1:5:2']`, `mv['1, 2']`, and cost about 0.1 µs each: they are for people.
 * `get` and `set` are the fast way. CPython: `Objects/memoryobject.c`.
 */
export interface MemoryView<F extends string = string, N extends number = number>
  extends Exporter,
    Attributes<F, N>,
    Writing<F, N>,
    Search<F, N>,
    Comparison<N>,
    Output<F, N>,
    Lifetime {
  [index: number]: Row<F, N>;
  [slice: SliceKey]: MemoryView<F, N>;
  [pair: `${number},${number}`]: Left<F, KeptBy<N, [0, 0]>>;
  [triple: `${number},${number},${number}`]: Left<F, KeptBy<N, [0, 0, 0]>>;
  [key: MixedKey]: MemoryView<F>;

  /**
   * The item at one index an axis: Python's `mv[i]`, `mv[i, j]`, `mv[()]`. Negative indices count from the end.
   * A record is a plain object with the names of its fields, or a tuple where they have none; an array is nested lists;
   * both are copies.
   * Errors: `IndexError` outside the view, which carries `index`, `axis` and `shape` as properties;
   * `NotImplementedError` for pointers and for a format that is none; `TypeError` for a key that is none, or names more
   * axes than there are.
   */
  get(...position: PositionOf<N>): Placed<F, N>;
  /**
   * A view of the places that a key leaves: an index drops its axis, a slice keeps it, `newaxis` adds one of one place;
   * `Ellipsis`, or the end of the key, stands for all axes that are not named. A key with `Ellipsis` gives a view
   * even where it leaves no axis. Shares. Errors: as above. NumPy: basic indexing.
   */
  get<const K extends readonly KeyPart[]>(...key: KeyFor<N, K>): Selected<F, N, K>;

  /** A view of some places of the first axis: Python's `mv[a:b:c]`; `null` or nothing for an empty place. Shares. */
  slice(start?: SlicePlace, stop?: SlicePlace, step?: SlicePlace): MemoryView<F, N>;
  /**
   * What lies along the first axis, each read when it is asked for: the items where that is the only axis, else views.
   * Errors: `TypeError` without an axis.
   */
  [Symbol.iterator](): IterableIterator<Row<F, N>>;

  /**
   * The record at one index an axis, as an object whose properties read and write the memory. A field that is a record
   * is such an object too, one that is an array is a view. Shares: it ends with this view.
   * Errors: as `get`, and `TypeError` where the items have no fields; what is set, as `set`.
   */
  live(...position: PositionOf<N>): LiveOf<F, MemoryViewKind>;
  /**
   * One field of all records, as a view of its own: `mv.field('price')`, and of a record within, `mv.field('at', 'x')`
   * or `mv.field('at.x')`. It has the axes of this view, and behind them those of the field. Shares.
   * Errors: `ValueError` for a name that no field has, `TypeError` where the items have no fields.
   */
  field<const P extends FieldPath<F>>(...path: P): MemoryView<FieldFormat<F, P>, More<N, FieldAxes<F, P>>>;

  /**
   * The same bytes as items of another format, along one axis, or in the shape that is given, of which one extent may
   * be -1. Shares. CPython casts to a single native letter only, from or to bytes; here any format of `struct`, PEP 3118
   * and NumPy will do: `'<i'`, `'<IH'`, `'(2,3)<h'`, `'T{<I:id:<d:price:}'`. Items with gaps between them keep their
   * axes, and the last of them must lie without gaps where the size of the items changes. `order` says how the
   * shape is filled: `'C'`, the default, last axis fastest, or `'F'`.
   * Errors: `TypeError` for items that do not lie so, and where sizes do not agree; `ValueError` for what is no format,
   * or names only pointers. CPython: `memoryview_cast_impl`; NumPy: `ndarray.view`.
   */
  cast<const G extends string, const S extends readonly Index[] | undefined = undefined>(
    format: G,
    shape?: S,
    options?: { readonly order?: 'C' | 'F' | undefined },
  ): MemoryView<G, Cast<N, S>>;
  /**
   * The same bytes as items in another byte order: by default the other one than now, so that values change.
   * Shares. For the same values in another order, `byteswap()` first. NumPy: `ndarray.view(dtype.newbyteorder())`.
   * Errors: `ValueError` for what is no order.
   */
  newbyteorder<const O extends ByteOrder = 'S'>(order?: O): MemoryView<Reordered<F, O>, N>;
  /**
   * The same items, with writing refused. Shares; the memory may still change.
   * CPython: `memoryview_toreadonly_impl`.
   */
  toreadonly(): MemoryView<F, N>;

  /**
   * The same items in another shape; one extent may be -1, and follows from the others. Shares, unless `copy` allows or
   * asks for a copy. Errors: `BufferError` where only a copy could have this shape and none is allowed; `ValueError`
   * for a shape of another number of items. NumPy: `ndarray.reshape`.
   */
  reshape<const S extends ShapeArgument>(shape: S, options?: ReshapeOptions): MemoryView<F, RankOf<S>>;
  /**
   * The same items along one axis: `reshape(-1)`. Shares, unless `copy` allows or asks for a copy. Errors: as `reshape`.
   * NumPy: `ndarray.ravel`.
   */
  ravel(options?: ReshapeOptions): MemoryView<F, 1>;
  /** The axes in reverse. Shares. NumPy: `ndarray.T`. */
  readonly T: MemoryView<F, N>;
  /**
   * The axes in this order, or in reverse; negative ones count from the end. Shares.
   * Errors: `ValueError` unless every axis is named once. NumPy: `ndarray.transpose`.
   */
  transpose(...axes: readonly Index[] | readonly [axes: readonly Index[]]): MemoryView<F, N>;
  /**
   * Some axes at other places, the rest in their order. Shares.
   * Errors: `ValueError` for an axis that there is not, or twice. NumPy: `numpy.moveaxis`.
   */
  moveaxis(source: Index | readonly Index[], destination: Index | readonly Index[]): MemoryView<F, N>;
  /**
   * Without the axes that are named, or without all that have one place. Shares.
   * Errors: `ValueError` for an axis of more places. NumPy: `ndarray.squeeze`.
   */
  squeeze(axis?: Index | readonly Index[] | null): MemoryView<F>;
  /**
   * The items repeated to fill a shape: axes of one place, and those that are added in front, get stride 0.
   * Read-only. Shares.
   * Errors: `ValueError` for a shape that the items cannot fill. NumPy: `numpy.broadcast_to`.
   */
  broadcast_to<const S extends ShapeArgument>(shape: S): MemoryView<F, RankOf<S>>;
  /**
   * Items at places that shape and strides name, in bytes, from `offset` bytes behind the first item here. They may
   * overlap. Shares. Errors: `BufferError` where they reach out of the memory that was lent, and behind pointers.
   * NumPy: `numpy.lib.stride_tricks.as_strided`, which checks nothing.
   */
  as_strided<const S extends ShapeArgument>(
    shape: S,
    strides: ShapeArgument,
    options?: { readonly offset?: Index | undefined },
  ): MemoryView<F, RankOf<S>>;

  /**
   * Views of what lies between separators, of which at most `maxsplit` count, if that is not negative: an item or a run
   * of items, and without one any run of ASCII white space, among bytes only. Share.
   * Errors: `ValueError` for an empty separator; as `find`; `NotImplementedError` with several axes.
   * CPython: `bytes.split`.
   */
  split(sep?: Needle<F> | null, maxsplit?: Index): MemoryView<F, 1>[];
}

/** A slice without blanks, and alone. */
type SliceKey =
  | `:${number}`
  | `${number}:`
  | `${number}:${number}`
  | `::${number}`
  | `${number}::${number}`
  | `:${number}:${number}`
  | `${number}:${number}:${number}`;

/** Keys of several parts that leave a view; of how many axes, only run time knows. */
type MixedKey =
  | `${string}:${string},${string}`
  | `${string},${string}:${string}`
  | `${string}...${string}`
  | `${string}newaxis${string}`
  | `${string}None${string}`;

/** The axes of a cast: those of the shape; without one a single axis, but for items with gaps, which keep theirs. */
type Cast<N extends number, S> = S extends readonly unknown[]
  ? S['length']
  : `${N}` extends '0' | '1'
    ? 1
    : number;

/** What `MemoryView` is as a value. The classes of views behind it are the library's own. */
abstract class Facade {
  constructor() {
    throw new TypeError("type 'memoryview' is not an acceptable base type");
  }

  static [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof View;
  }

  static toString(): string {
    return View.toString();
  }
}

/** The class of all views, for `instanceof`. Views are made by `memoryview()`. */
export const MemoryView: abstract new (...args: never) => MemoryView = facade();

function facade(): typeof MemoryView {
  const known: unknown = Facade;
  return known as typeof MemoryView;
}
