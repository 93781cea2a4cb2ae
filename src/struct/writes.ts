// Writing one value: a pair of closures for each place of a struct. CPython: `Modules/_struct.c`, `np_int`, `bp_float` and their like.

import type { Kind } from '../formats/kinds.ts';
import { HOST_LITTLE_ENDIAN } from '../formats/order.ts';
import type { StructItem } from '../formats/struct.ts';
import type { Complex } from '../words/complex.ts';
import type { OwnBytes } from '../words/memory.ts';
import type { Write } from './field.ts';
import {
  char,
  complexOf,
  half,
  pointer,
  run,
  single,
  singleComplex,
  slowFloat,
  slowInteger,
  slowWide,
  truth,
} from './values.ts';

/** As for reading: see `reads.ts`. */
const FEW = 24;

/** Writes a value of `item` that lies `place` bytes behind the start of the struct. `native`: no mark, or `@`. */
export function writeOf(item: StructItem, place: number, littleEndian: boolean, native: boolean): Write {
  const { code, kind, size } = item;
  if (code === 's' || code === 'p') return writeRun(code, place, size);
  if (kind === null) throw new Error(`no kind for '${code}'`);
  if (size !== kind.size) return writeComplex(kind, place, littleEndian);
  if (kind.value === 'int') return writeInteger(code, kind, place, littleEndian);
  if (kind.value === 'bigint') return writeWide(code, kind, place, littleEndian);
  return writeOther(kind, place, littleEndian, native);
}

/**
 * The first of the writers of a struct with runs, which fills its `size` bytes with zeros first, as CPython does: the
 * bytes of a run may be those of the bytearray that is written to.
 */
export function clearing({ accept, put }: Write, size: number): Write {
  return {
    accept,
    put(data, at, bits) {
      clear(data, at, size);
      put(data, at, bits);
    },
  };
}

/** Fills bytes with zeros. */
export function clear(data: DataView, at: number, size: number): void {
  if (size < FEW) for (let k = 0; k < size; k++) data.setUint8(at + k, 0);
  else new Uint8Array(data.buffer, data.byteOffset + at, size).fill(0);
}

// `accept` takes a number that needs no conversion at once: `(v << 24) >> 24 === v` and its like hold for no other.
function writeInteger(code: string, kind: Kind, place: number, littleEndian: boolean): Write {
  const slow = (v: unknown): number => slowInteger(code, kind, v);
  switch (kind.name) {
    case 'int8':
      return {
        accept: (v) => (typeof v === 'number' && (v << 24) >> 24 === v ? v : slow(v)),
        put: (data, at, bits: number) => data.setInt8(at + place, bits),
      };
    case 'uint8':
      return {
        accept: (v) => (typeof v === 'number' && (v & 0xff) === v ? v : slow(v)),
        put: (data, at, bits: number) => data.setUint8(at + place, bits),
      };
    case 'int16':
      return {
        accept: (v) => (typeof v === 'number' && (v << 16) >> 16 === v ? v : slow(v)),
        put: (data, at, bits: number) => data.setInt16(at + place, bits, littleEndian),
      };
    case 'uint16':
      return {
        accept: (v) => (typeof v === 'number' && (v & 0xffff) === v ? v : slow(v)),
        put: (data, at, bits: number) => data.setUint16(at + place, bits, littleEndian),
      };
    case 'int32':
      return {
        accept: (v) => (typeof v === 'number' && (v | 0) === v ? v : slow(v)),
        put: (data, at, bits: number) => data.setInt32(at + place, bits, littleEndian),
      };
    default:
      return {
        accept: (v) => (typeof v === 'number' && v >>> 0 === v ? v : slow(v)),
        put: (data, at, bits: number) => data.setUint32(at + place, bits, littleEndian),
      };
  }
}

function writeWide(code: string, kind: Kind, place: number, littleEndian: boolean): Write {
  if (code === 'P') {
    return {
      accept: (v) => pointer(kind, v),
      put: (data, at, bits: bigint) => data.setBigUint64(at + place, bits, littleEndian),
    };
  }
  return kind.name === 'int64'
    ? {
        accept: (v) => (typeof v === 'bigint' && BigInt.asIntN(64, v) === v ? v : slowWide(code, kind, v)),
        put: (data, at, bits: bigint) => data.setBigInt64(at + place, bits, littleEndian),
      }
    : {
        accept: (v) => (typeof v === 'bigint' && BigInt.asUintN(64, v) === v ? v : slowWide(code, kind, v)),
        put: (data, at, bits: bigint) => data.setBigUint64(at + place, bits, littleEndian),
      };
}

function writeOther(kind: Kind, place: number, littleEndian: boolean, native: boolean): Write {
  switch (kind.name) {
    case 'float16':
      return {
        accept: half,
        put: (data, at, bits: number) => data.setUint16(at + place, bits, littleEndian),
      };
    case 'float32':
      return {
        accept: native ? (v) => (typeof v === 'number' ? v : slowFloat(v)) : single,
        put: (data, at, bits: number) => data.setFloat32(at + place, bits, littleEndian),
      };
    case 'float64':
      return {
        accept: (v) => (typeof v === 'number' ? v : slowFloat(v)),
        put: (data, at, bits: number) => data.setFloat64(at + place, bits, littleEndian),
      };
    case 'bool':
      return {
        accept: (v) => (typeof v === 'boolean' ? Number(v) : truth(v)),
        put: (data, at, bits: number) => data.setUint8(at + place, bits),
      };
    default:
      return { accept: char, put: (data, at, bits: number) => data.setUint8(at + place, bits) };
  }
}

/**
 * The byte order of the machine is packed by native code whatever the mark, and a part too large is an infinity then;
 * in the other order it is refused. CPython: `Modules/_struct.c`, `init_endian_tables`.
 */
function writeComplex(kind: Kind, place: number, littleEndian: boolean): Write {
  const accept = kind.size === 4 && littleEndian !== HOST_LITTLE_ENDIAN ? singleComplex : complexOf;
  return kind.size === 4
    ? {
        accept,
        put(data, at, { real, imag }: Complex) {
          data.setFloat32(at + place, real, littleEndian);
          data.setFloat32(at + place + 4, imag, littleEndian);
        },
      }
    : {
        accept,
        put(data, at, { real, imag }: Complex) {
          data.setFloat64(at + place, real, littleEndian);
          data.setFloat64(at + place + 8, imag, littleEndian);
        },
      };
}

/** Bytes cut off, into zeros; before those of `p` stands how many they are, as far as one byte tells. */
function writeRun(code: 's' | 'p', place: number, size: number): Write {
  const accept = (v: unknown): OwnBytes => run(code, v);
  if (code === 's')
    return { accept, put: (data, at, bits: OwnBytes) => copyTo(data, at + place, size, bits) };
  return {
    accept,
    put(data, at, bits: OwnBytes) {
      if (size === 0) return;
      copyTo(data, at + place + 1, size - 1, bits);
      data.setUint8(at + place, Math.min(bits.length, size - 1, 255));
    },
  };
}

/** Copies into zeros. The bytes may be those that are written to, but begin no later: so the last is copied first. */
function copyTo(data: DataView, at: number, size: number, bytes: OwnBytes): void {
  const length = Math.min(size, bytes.length);
  if (length < FEW) {
    for (let k = length - 1; k >= 0; k--) data.setUint8(at + k, bytes[k] ?? 0);
  } else {
    new Uint8Array(data.buffer, data.byteOffset + at, length).set(bytes.subarray(0, length));
  }
}
