// Reading at a place that is known beforehand: a closure for each, which an engine puts where it is called.

import type { Kind } from '../formats/kinds.ts';
import { decodeBool, decodeChar, decodeFloat16 } from './lanes.ts';
import type { ScalarValue } from './read.ts';

/** Reads one item of a struct or record that starts at `at`, in bytes. The caller has checked that it lies in `data`. */
export type Reader<T> = (data: DataView, at: number) => T;

/** Reads an item that lies `place` bytes behind the start. */
export function readerOf(kind: Kind, place: number, littleEndian: boolean): Reader<ScalarValue> {
  switch (kind.name) {
    case 'int8':
      return (data, at) => data.getInt8(at + place);
    case 'uint8':
      return (data, at) => data.getUint8(at + place);
    case 'int16':
      return (data, at) => data.getInt16(at + place, littleEndian);
    case 'uint16':
      return (data, at) => data.getUint16(at + place, littleEndian);
    case 'int32':
      return (data, at) => data.getInt32(at + place, littleEndian);
    case 'uint32':
      return (data, at) => data.getUint32(at + place, littleEndian);
    case 'int64':
      return (data, at) => data.getBigInt64(at + place, littleEndian);
    case 'uint64':
      return (data, at) => data.getBigUint64(at + place, littleEndian);
    case 'float16':
      return (data, at) => decodeFloat16(data.getUint16(at + place, littleEndian));
    case 'float32':
      return (data, at) => data.getFloat32(at + place, littleEndian);
    case 'float64':
      return (data, at) => data.getFloat64(at + place, littleEndian);
    case 'bool':
      return (data, at) => decodeBool(data.getUint8(at + place));
    case 'char':
      return (data, at) => decodeChar(data.getUint8(at + place));
  }
}
