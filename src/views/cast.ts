// The rules of `cast`, in CPython's order. CPython: `memoryview_cast_impl`, `cast_to_1D`, `cast_to_ND`.

import { encode } from '../bytes/codecs.ts';
import { hasValues } from '../formats/dtype.ts';
import { type Format, formatOf } from '../formats/format.ts';
import { type Grid, gridBytes, packedGrid } from '../layout/grid.ts';
import { reshaped } from '../layout/reshape.ts';
import { at } from '../layout/shape.ts';
import { checkRank, MAX_NDIM } from '../protocol/check.ts';
import { OverflowError, ValueError } from '../words/errors.ts';
import { type Index, isIndex } from '../words/integers.ts';
import { argumentTypeName } from '../words/typename.ts';
import { options, word } from './arguments.ts';
import { lies } from './packed.ts';
import type { Parts } from './parts.ts';

const SSIZE_MAX = 2n ** 63n - 1n;
/** Text without a NUL. */
const ASCII = /^[^\0\u0080-\uffff]*$/;

/**
 * The new format and places. `args` are those of `cast`, so that a missing one is told from `null`.
 * Contiguous items become one axis of the same bytes, or the shape that is asked for; items with gaps keep their axes,
 * the last of which must lie without gaps if the size of the items changes. NumPy: `ndarray.view(dtype)`.
 */
export function castParts(parts: Parts, args: readonly unknown[]): { element: Format; grid: Grid } {
  const [format, shape, extra] = args;
  if (args.length === 0) throw new TypeError("cast() missing required argument 'format' (pos 1)");
  if (args.length > 3 || (extra !== undefined && typeof extra !== 'object')) {
    throw new TypeError(`cast() takes at most 2 arguments (${args.length} given)`);
  }
  if (typeof format !== 'string') {
    throw new TypeError(`cast() argument 'format' must be str, not ${argumentTypeName(format)}`);
  }
  const order = word(options(extra, ['order'], 'cast()').order, 'order', ['C', 'F']);
  parts.check();
  if (shape !== undefined) checkList(shape);
  const element = destination(parts, format);
  const size = element.type?.size ?? 1;
  const places = sameBytes(parts, size, Array.isArray(shape) ? shape.length : 1);
  if (!Array.isArray(shape)) return { element, grid: places };
  const extents = checkShape(shape, size, gridBytes(places));
  const grid = reshaped(places, extents, order);
  if (grid === undefined) throw restricted();
  return { element, grid };
}

/** The same bytes as items of another size: along one axis if `rank` is 1 or they lie in C order, else along their own. */
function sameBytes(parts: Parts, size: number, rank: number): Grid {
  const { grid } = parts;
  const nbytes = gridBytes(grid);
  const empty = grid.shape.includes(0); // CPython calls an empty view with steps not contiguous, and casts none
  // CPython 3.16 casts what lies in Fortran order too, to one axis: the bytes as they lie.
  if (empty || lies(parts, 'C') || (rank === 1 && lies(parts, 'F'))) {
    return packedGrid(grid.offset, size, [wholeItems(nbytes, size)]);
  }
  if (size === grid.itemsize) return grid;
  const last = grid.shape.length - 1;
  const extent = at(grid.shape, last);
  const packed = extent === 1 || at(grid.strides, last) === grid.itemsize;
  if (!packed || (grid.suboffsets[last] ?? -1) >= 0) throw restricted();
  return {
    ...grid,
    itemsize: size,
    shape: [...grid.shape.slice(0, last), wholeItems(extent * grid.itemsize, size)],
    strides: [...grid.strides.slice(0, last), size],
  };
}

function wholeItems(nbytes: number, size: number): number {
  if (nbytes % size !== 0) throw new TypeError('memoryview: length is not a multiple of itemsize');
  return nbytes / size;
}

function restricted(): TypeError {
  return new TypeError('memoryview: casts are restricted to C-contiguous views');
}

function checkList(shape: unknown): void {
  if (!Array.isArray(shape)) throw new TypeError('shape must be a list or a tuple');
  checkRank(shape.length);
}

/** Any format will do; CPython casts to one native letter, and from or to bytes alone. A NUL ends the string, as in C. */
function destination(parts: Parts, text: string): Format {
  let format = text;
  if (!ASCII.test(text)) {
    if (!text.includes(':')) encode(text, 'ascii', 'strict'); // names may be any text
    format = text.replace(/\0.*$/s, '');
  }
  const element = formatOf(format, parts.element.model);
  refuseFormat(element);
  return element;
}

/** Errors: `ValueError`, with CPython's sentence for one letter, for which no other can be meant. */
function refuseFormat({ type, bare, failure }: Format): void {
  if (type !== null && type.size > 0 && hasValues(type)) return;
  if (bare.length > 1) {
    const why = failure === '' ? 'it holds no values' : failure;
    throw new ValueError(`memoryview: '${shortened(bare)}' is no format: ${why}`);
  }
  throw new ValueError(
    "memoryview: destination format must be a native single character format prefixed with an optional '@'",
  );
}

/**
 * The extents, checked one after the other (a Proxy may have more of them now); one may be -1, and none is 0 but of an empty view.
 * CPython: `copy_shape`, whose product begins with the item's size.
 */
function checkShape(shape: readonly unknown[], size: number, nbytes: number): number[] {
  let bytes = BigInt(size);
  let open = -1;
  const extents = Array.from({ length: Math.min(shape.length, MAX_NDIM) }, (_, axis) => {
    const extent = shape[axis];
    if (!isIndex(extent)) {
      throw new TypeError('memoryview.cast(): elements of shape must be integers');
    }
    const whole = checkExtent(extent);
    if (whole === -1n && open < 0) {
      open = axis;
      return -1;
    }
    if (whole < 0n || (whole === 0n && nbytes > 0)) {
      throw new ValueError('memoryview.cast(): elements of shape must be integers > 0');
    }
    if (whole > 0n && whole > SSIZE_MAX / (bytes === 0n ? 1n : bytes)) {
      throw new ValueError('memoryview.cast(): product(shape) > SSIZE_MAX');
    }
    bytes *= whole;
    return Number(whole);
  });
  const rest = open < 0 ? 1 : nbytes / Number(bytes);
  if (open < 0 ? bytes !== BigInt(nbytes) : !Number.isInteger(rest)) {
    throw new TypeError('memoryview: product(shape) * itemsize != buffer size');
  }
  return extents.map((extent) => (extent === -1 ? rest : extent));
}

function checkExtent(extent: Index): bigint {
  const whole = BigInt(extent);
  if (whole > SSIZE_MAX || whole < -SSIZE_MAX - 1n) {
    throw new OverflowError('Python int too large to convert to C ssize_t');
  }
  return whole;
}

/** A format from outside may be of any length. */
function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
