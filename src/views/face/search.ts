// How items are looked for. CPython: `memoryview_count_impl`, `memoryview_index_impl`, `Objects/bytes_methods.c`.

import type { SlicePlace } from '../../layout/slice.ts';
import type { PlaceOf, PlaceOrNone } from '../../types/axes.ts';
import type { Needle } from '../../types/spread.ts';
import type { Index } from '../../words/integers.ts';

/**
 * Searches by value. Where a needle may be one item or a run of items, its type tells which: what lends memory (bytes,
 * bytearray, a typed array, a view) is a run of the items in it, anything else is one item.
 */
export interface Search<F extends string, N extends number> {
  /** How often an item equals `value`; with several axes, among all items. Errors: `TypeError` without an axis. */
  count(value: unknown): number;
  /**
   * Where the first item is that equals `value`: its index, from `start` to before `stop`; with several axes, one index
   * an axis, first in C order.
   * Errors: `ValueError` if none does, `TypeError` without an axis, and for `start` or `stop` with several axes.
   */
  index(value: unknown, start?: Index, stop?: Index): PlaceOf<N>;
  /** Whether an item equals `value`: Python's `in`. Errors: `TypeError` without an axis. */
  includes(value: unknown): boolean;

  /**
   * Where the first item, or run of items, is that equals the needle, whole between `start` and `stop`: its index or -1;
   * with several axes one index an axis or `null`, and only for one item. An empty run is found at `start`.
   * Errors: `TypeError` for an item that could never equal one of this format, such as text among numbers, and for a
   * run of another format. CPython: `bytes.find`.
   */
  find(needle: Needle<F>, start?: SlicePlace, stop?: SlicePlace): PlaceOrNone<N>;
  /** As `find`, the last such place. CPython: `bytes.rfind`. */
  rfind(needle: Needle<F>, start?: SlicePlace, stop?: SlicePlace): PlaceOrNone<N>;
  /**
   * Whether the items from `start` to before `stop` begin with an item, a run of items, or one of a list of such.
   * Errors: as `find`; `NotImplementedError` with several axes. CPython: `bytes.startswith`.
   */
  startswith(prefix: Needle<F> | readonly Needle<F>[], start?: SlicePlace, stop?: SlicePlace): boolean;
  /** Whether they end so; as `startswith`. CPython: `bytes.endswith`. */
  endswith(suffix: Needle<F> | readonly Needle<F>[], start?: SlicePlace, stop?: SlicePlace): boolean;
}
