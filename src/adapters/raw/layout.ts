// Where the items of a file lie, by what its reader says of them. NumPy: `numpy.memmap`, `numpy.fromfile`.

import { hasValues } from '../../formats/dtype.ts';
import { type Format, formatOf } from '../../formats/format.ts';
import type { Grid } from '../../layout/grid.ts';
import { contiguousStrides, product, reach } from '../../layout/shape.ts';
import { integer, integers, options as optionsOf, shapeArgument, word } from '../../views/arguments.ts';
import { ValueError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';
import { positionOf } from '../sources/position.ts';

/** What is known of the places of a file's items. */
export interface RawOptions {
  /** Items along each axis. One may be -1: as many as are there. */
  readonly shape?: readonly number[] | number | undefined;
  /** Items along one axis, where there is no shape; -1 stands for all whole ones. */
  readonly count?: number | undefined;
  /** Where item (0, …, 0) starts, in bytes from the start of the file: 0 if not given. */
  readonly offset?: number | undefined;
  /** Which axis is the fastest: `'C'`, the last one, if not given; `'F'`, the first one. */
  readonly order?: 'C' | 'F' | undefined;
  /** Bytes from one item to the next along each axis of the shape, where they have gaps or lie backwards. */
  readonly strides?: readonly number[] | undefined;
}

/** Items at their places, all of them within the file. */
export interface Laid {
  readonly type: Format;
  /** Its offset counts from the start of the file. */
  readonly grid: Grid;
  /** Bytes of the file behind the last item; `undefined` where its size is not known. */
  readonly rest: number | undefined;
}

const NAMES = ['shape', 'count', 'offset', 'order', 'strides'] as const;

/**
 * The places of items in a file of `size` bytes. Errors: `TypeError` for options that are none, or exclude each other;
 * `ValueError` for what is no format, for places outside the file, and where only the end of a stream could tell the shape.
 */
export function laidOut(format: string, given: RawOptions, size: number | undefined): Laid {
  const type = typeOf(format);
  const itemsize = type.type?.size ?? 1;
  const { shape, count, offset, order, strides } = optionsOf(given, NAMES, 'open()');
  if (shape !== undefined && count !== undefined) throw new TypeError('shape and count exclude each other');
  if (strides !== undefined && order !== undefined)
    throw new TypeError('strides and order exclude each other');
  if (strides !== undefined && shape === undefined) throw new TypeError('strides need a shape');
  const fastest = word(order, 'order', ['C', 'F']);
  const start = offset === undefined ? 0 : positionOf(offset);
  if (size !== undefined && start > size) {
    throw new ValueError(`offset ${start} lies behind the end of the file, which has ${size} bytes`);
  }
  const extents = shape === undefined ? [count === undefined ? -1 : integer(count)] : shapeArgument(shape);
  const whole = filled(
    extents,
    strides !== undefined,
    itemsize,
    size === undefined ? undefined : size - start,
  );
  const steps =
    strides === undefined ? contiguousStrides(whole, itemsize, fastest) : stridesOf(strides, whole);
  const grid = { offset: start, itemsize, shape: whole, strides: steps, suboffsets: [] };
  return { type, grid, rest: restBehind(grid, size) };
}

/** Errors: `ValueError`, `TypeError`. */
function typeOf(format: unknown): Format {
  if (typeof format !== 'string') throw new TypeError(`format must be str, not ${typeName(format)}`);
  const known = formatOf(format);
  const { type, failure } = known;
  if (type !== null && type.size > 0 && hasValues(type)) return known;
  const text = format.length <= 60 ? format : `${format.slice(0, 57)}...`;
  throw new ValueError(`'${text}' is no format: ${failure === '' ? 'it holds no values' : failure}`);
}

/** The shape, with as many items as are there in the place of -1; `room` is how many bytes that are. */
function filled(
  shape: readonly number[],
  strided: boolean,
  itemsize: number,
  room: number | undefined,
): number[] {
  const open = shape.indexOf(-1);
  const wrong = shape.find((extent, axis) => extent < 0 && axis !== open);
  if (wrong !== undefined) throw new ValueError(`negative dimensions are not allowed: (${shape.join(', ')})`);
  const known = shape.filter((_, axis) => axis !== open);
  const each = known.reduce((total, extent) => total * Math.max(extent, 1), itemsize);
  if (!Number.isSafeInteger(each)) {
    throw new ValueError(`shape is larger than any memory: (${shape.join(', ')}) of ${itemsize} bytes each`);
  }
  if (open < 0) return [...shape];
  if (strided) throw new ValueError('a shape with strides has no -1: where the items end is not known');
  if (room === undefined) throw new ValueError('a stream does not tell its size: give shape or count');
  if (product(known) === 0) throw new ValueError('no number of items fills a shape that holds none');
  return shape.map((extent, axis) => (axis === open ? Math.floor(room / each) : extent));
}

function stridesOf(given: unknown, shape: readonly number[]): number[] {
  const strides = integers(given, 'strides');
  if (strides.length !== shape.length) {
    throw new ValueError(`${strides.length} strides do not go with a shape of ${shape.length} axes`);
  }
  return strides;
}

/** The bytes behind the last item. Errors: `ValueError` for items outside the file. */
function restBehind(
  { offset, shape, strides, itemsize }: Grid,
  size: number | undefined,
): number | undefined {
  const { low, high } = reach(shape, strides, itemsize);
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(offset + high)) {
    throw new ValueError(`items (${shape.join(', ')}) lie further apart than any file is long`);
  }
  if (offset + low < 0) {
    throw new ValueError(`items reach ${-low} bytes to before ${offset}, where they start`);
  }
  if (size === undefined) return undefined;
  if (offset + high > size) {
    const items = `items (${shape.join(', ')}) of ${itemsize} bytes from ${offset} on`;
    throw new ValueError(`${items} end at ${offset + high}, and the file has ${size} bytes`);
  }
  return size - offset - high;
}
