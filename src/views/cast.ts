// The rules of `cast`, in CPython's order. CPython: `memoryview_cast_impl`, `cast_to_1D`, `cast_to_ND`.

import { encode } from '../bytes/codecs.ts';
import { hasValues } from '../formats/dtype.ts';
import { type Format, formatOf } from '../formats/format.ts';
import { type Grid, gridBytes, packedGrid } from '../layout/grid.ts';
import { MAX_NDIM } from '../protocol/check.ts';
import { OverflowError, ValueError } from '../words/errors.ts';
import { type Index, isIndex } from '../words/integers.ts';
import { argumentTypeName } from '../words/typename.ts';
import { lies } from './packed.ts';
import type { Parts } from './parts.ts';

const SSIZE_MAX = 2n ** 63n - 1n;

/** The new format and places. `args` are those of `cast`, so that a missing one is told from `null`. */
export function castParts(parts: Parts, args: readonly unknown[]): { element: Format; grid: Grid } {
  const [format, shape] = args;
  if (args.length === 0) throw new TypeError("cast() missing required argument 'format' (pos 1)");
  if (args.length > 2) throw new TypeError(`cast() takes at most 2 arguments (${args.length} given)`);
  if (typeof format !== 'string') {
    throw new TypeError(`cast() argument 'format' must be str, not ${argumentTypeName(format)}`);
  }
  parts.check();
  const { grid } = parts;
  const ndim = grid.shape.length;
  if (!lies(parts, 'C')) throw new TypeError('memoryview: casts are restricted to C-contiguous views');
  if ((shape !== undefined || ndim !== 1) && grid.shape.includes(0)) {
    throw new TypeError('memoryview: cannot cast view with zeros in shape or strides');
  }
  if (shape !== undefined) checkRank(shape, ndim);
  const element = destination(parts, format);
  const size = element.type?.size ?? 1;
  const nbytes = gridBytes(grid);
  if (nbytes % size !== 0) throw new TypeError('memoryview: length is not a multiple of itemsize');
  const extents = Array.isArray(shape) ? checkShape(shape, size, nbytes) : [nbytes / size];
  return { element, grid: packedGrid(grid.offset, size, extents) };
}

function checkRank(shape: unknown, ndim: number): void {
  if (!Array.isArray(shape)) throw new TypeError('shape must be a list or a tuple');
  if (shape.length > MAX_NDIM) {
    throw new ValueError(`memoryview: number of dimensions must not exceed ${MAX_NDIM}`);
  }
  if (ndim !== 1 && shape.length !== 1) {
    throw new TypeError('memoryview: cast must be 1D -> ND or ND -> 1D');
  }
}

/** Formats with a byte order, and those of several items, are castable too; CPython refuses them. A NUL ends the string, as in C. */
function destination(parts: Parts, text: string): Format {
  if (!text.includes(':')) encode(text, 'ascii', 'strict'); // names may be any text
  const element = formatOf(text.replace(/\0.*$/s, ''), parts.element.model);
  refuseFormat(element);
  if (!isByteFormat(parts.element) && !isByteFormat(element)) {
    throw new TypeError('memoryview: cannot cast between two non-byte formats');
  }
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

function isByteFormat(element: Format): boolean {
  return element.bare === 'b' || element.bare === 'B' || element.bare === 'c';
}

/** The extents, checked one after the other. CPython: `copy_shape`, whose product begins with the item's size. */
function checkShape(shape: readonly unknown[], size: number, nbytes: number): number[] {
  let bytes = BigInt(size);
  const extents = Array.from({ length: Math.min(shape.length, MAX_NDIM) }, (_, axis) => {
    const extent = shape[axis];
    if (!isIndex(extent)) {
      throw new TypeError('memoryview.cast(): elements of shape must be integers');
    }
    const whole = checkExtent(extent);
    if (whole > SSIZE_MAX / bytes) {
      throw new ValueError('memoryview.cast(): product(shape) > SSIZE_MAX');
    }
    bytes *= whole;
    return Number(whole);
  });
  if (bytes !== BigInt(nbytes)) {
    throw new TypeError('memoryview: product(shape) * itemsize != buffer size');
  }
  return extents;
}

function checkExtent(extent: Index): bigint {
  const whole = BigInt(extent);
  if (whole > SSIZE_MAX || whole < -SSIZE_MAX - 1n) {
    throw new OverflowError('Python int too large to convert to C ssize_t');
  }
  if (whole <= 0n) throw new ValueError('memoryview.cast(): elements of shape must be integers > 0');
  return whole;
}

/** A format from outside may be of any length. */
function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
