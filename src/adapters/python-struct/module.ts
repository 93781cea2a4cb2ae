// The face of npm's `python-struct` over our `struct`: `import struct from 'memoryview/python-struct'`.

import type { Exporter, Memory } from '../../protocol/record.ts';
import { calcsize, unpack_from } from '../../struct/module.ts';
import { packAll, packAt } from '../../struct/pack.ts';
import { planFor } from '../../struct/plan.ts';
import type { Packable, PackedBuffer, Unpacked } from './types.ts';
import { fromPython, toPython } from './values.ts';

export type { Long, LongBits, LongLike } from './long.ts';
export type { Packable, PackedBuffer, Unpacked } from './types.ts';

/** Bytes that the format takes. Errors: `struct.error` for what is no format. */
export function sizeOf(format: string): number {
  return calcsize(format);
}

/**
 * Packs values into a new Buffer: `pack('<Hi', [1, 2])` or `pack('<Hi', 1, 2)`.
 * `s` and `p` take text, as UTF-8 and in whole characters; `q Q` take `bigint`s, numbers, decimal text, and `Long`s,
 * each of which stands for its 64 bits. Copies.
 * Errors: `struct.error` for what is no format, and where the values do not fit it; `OverflowError` for a float too
 * large for `e` or `f`; `ValueError` for text under `q Q` that is no decimal integer.
 * CPython: `Modules/_struct.c`, `s_pack_internal`.
 */
export function pack<F extends string>(format: F, values: Packable<F>, checkBounds?: boolean): PackedBuffer;
export function pack<F extends string>(format: F, ...values: Packable<F>): PackedBuffer;
export function pack(format: string, ...given: unknown[]): PackedBuffer {
  const plan = planFor(format);
  const { size } = plan;
  const [first] = given;
  const list: readonly unknown[] = Array.isArray(first) ? first : given;
  const values = toPython(format, list);
  if (values === undefined || size > desk.length) {
    const packed = packAll(plan, values ?? list).asUint8Array();
    const large = alloc(size);
    large.set(packed);
    return large;
  }
  packAt(plan, desk, 0, values);
  const buffer = alloc(size);
  for (let k = 0; k < size; k++) buffer[k] = desk[k] ?? 0;
  return buffer;
}

/** Small structs are packed here and then copied: `struct` knows this memory, a new Buffer's it first has to learn. */
const desk = /* @__PURE__ */ new Uint8Array(64);

/**
 * The values at the start of `data`, which may be longer than the format. `checkBounds` changes nothing: bounds are
 * always checked. Copies.
 * Errors: `struct.error` for what is no format and for data too short; `TypeError` for what lends no memory,
 * `BufferError` for memory with gaps.
 */
export function unpack<F extends string>(
  format: F,
  data: Exporter | Memory,
  checkBounds?: boolean,
): Unpacked<F>;
export function unpack(format: string, data: Exporter | Memory): unknown {
  return unpackFrom(format, data);
}

/**
 * The same from a position, in bytes; a negative one counts from the end. Errors: as `unpack`.
 * CPython: `Modules/_struct.c`, `s_unpack_from`.
 */
export function unpackFrom<F extends string>(
  format: F,
  data: Exporter | Memory,
  checkBounds?: boolean,
  position?: number,
): Unpacked<F>;
export function unpackFrom(
  format: string,
  data: Exporter | Memory,
  _checkBounds?: boolean,
  position = 0,
): unknown {
  const values: unknown[] = unpack_from(format, data, position);
  fromPython(format, values);
  return values;
}

/**
 * The four functions of npm's `python-struct`, with the same arguments.
 *
 * Kept, because programs rely on it: text for `s p c`, in `s` up to the first NUL, as UTF-8 (`c`: one character of
 * Latin-1); 64-bit integers as objects with the methods of `long`; values to pack in an array or one by one; data
 * longer than the format, its rest ignored; Buffers out.
 *
 * Where python-struct 1.1.3 is wrong, the answer is CPython's. All differences:
 *
 * | python-struct | here |
 * |---|---|
 * | native `l L` are 4 bytes | 8, as CPython's on all but Windows: write `<l` or `i` for 4 |
 * | native values are aligned from the start of the buffer | from the position given |
 * | `0i` is one value, `s` alone is none | none, and one byte |
 * | `p` cannot be packed; its length is read from byte 0 of the buffer | a Pascal string |
 * | letters it does not know are skipped; `P` has a size behind `= < > !` | `struct.error` |
 * | integers out of range wrap around in `B c q Q`; Node's sentences for others | `struct.error` |
 * | fractions, text and nothing pack as integers; text and nothing as floats | `struct.error` |
 * | floats too large for `f` pack as infinity | `OverflowError`, but with native `f` |
 * | one character of many is packed in `c` | `struct.error` |
 * | values too many are ignored, values too few are 0 or an error of Node | `struct.error` |
 * | data too short gives `undefined`, `true`, less text, or an error of Node | `struct.error` |
 * | a bound check refuses data that ends with its last value | bounds are always checked, and rightly |
 * | `unpackFrom` without a position gives nonsense | position 0 |
 * | no `e n N F D Zf Zd`, no `bigint` to pack, data only in Buffers | all of them, and any buffer |
 */
const face = { sizeOf, pack, unpack, unpackFrom };

export { face as default };

interface BufferMaker {
  alloc(size: number): PackedBuffer;
}

function isMaker(value: unknown): value is BufferMaker {
  return typeof value === 'function' && 'alloc' in value;
}

/** Node's Buffer, or a bundler's, by its name: an import would put one into programs that have none. */
function hostBuffer(): BufferMaker | undefined {
  const found: unknown = Reflect.get(globalThis, 'Buffer');
  return isMaker(found) ? found : undefined;
}

const host: BufferMaker | undefined = /* @__PURE__ */ hostBuffer();

/** Zeros, in memory of their own. */
function alloc(size: number): PackedBuffer {
  return host === undefined ? (new Uint8Array(size) as PackedBuffer) : host.alloc(size);
}
