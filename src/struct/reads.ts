// Reading one value: a closure for each place of a struct. CPython: `Modules/_struct.c`, `nu_int`, `bu_float` and their like.

import { type Bytes, ownBytes } from '../bytes/bytes.ts';
import type { StructItem } from '../formats/struct.ts';
import { readerOf } from '../items/reader.ts';
import { Complex } from '../words/complex.ts';
import type { OwnBytes } from '../words/memory.ts';
import type { Read } from './field.ts';

/** Below so many bytes a copy byte by byte is faster than a typed array over them (Node 20, 26). */
const FEW = 24;

/** Reads a value of `item` that lies `place` bytes behind the start of the struct. */
export function readOf(item: StructItem, place: number, littleEndian: boolean): Read {
  const { code, kind, size } = item;
  if (code === 's') return (data, at) => bytesAt(data, at + place, size);
  if (code === 'p') return (data, at) => pascalAt(data, at + place, size);
  if (kind === null) throw new Error(`no kind for '${code}'`);
  if (size === kind.size) return readerOf(kind, place, littleEndian);
  return kind.size === 4
    ? (data, at) =>
        new Complex(data.getFloat32(at + place, littleEndian), data.getFloat32(at + place + 4, littleEndian))
    : (data, at) =>
        new Complex(data.getFloat64(at + place, littleEndian), data.getFloat64(at + place + 8, littleEndian));
}

function bytesAt(data: DataView, at: number, length: number): Bytes {
  const bytes: OwnBytes = new Uint8Array(length);
  if (length < FEW) {
    for (let k = 0; k < length; k++) bytes[k] = data.getUint8(at + k);
  } else {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset + at, length));
  }
  return ownBytes(bytes);
}

/** A Pascal string carries its length in its first byte, and no more than it has room for. */
function pascalAt(data: DataView, at: number, size: number): Bytes {
  return size === 0 ? bytesAt(data, at, 0) : bytesAt(data, at + 1, Math.min(data.getUint8(at), size - 1));
}
