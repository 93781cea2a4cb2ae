// Reading one item at any offset, in any byte order.

import type { Bytes } from '../bytes/bytes.ts';
import type { Kind } from '../formats/kinds.ts';
import { decodeBool, decodeChar, decodeFloat16 } from './lanes.ts';

/** What an item of a single letter is in JavaScript. */
export type ScalarValue = number | bigint | boolean | Bytes;

/** The item at an offset, in bytes. The caller has checked that it lies in `data`. */
export function readItem(kind: Kind, data: DataView, offset: number, littleEndian: boolean): ScalarValue {
  switch (kind.name) {
    case 'int8':
      return data.getInt8(offset);
    case 'uint8':
      return data.getUint8(offset);
    case 'int16':
      return data.getInt16(offset, littleEndian);
    case 'uint16':
      return data.getUint16(offset, littleEndian);
    case 'int32':
      return data.getInt32(offset, littleEndian);
    case 'uint32':
      return data.getUint32(offset, littleEndian);
    case 'int64':
      return data.getBigInt64(offset, littleEndian);
    case 'uint64':
      return data.getBigUint64(offset, littleEndian);
    case 'float16':
      return decodeFloat16(data.getUint16(offset, littleEndian));
    case 'float32':
      return data.getFloat32(offset, littleEndian);
    case 'float64':
      return data.getFloat64(offset, littleEndian);
    case 'bool':
      return decodeBool(data.getUint8(offset));
    case 'char':
      return decodeChar(data.getUint8(offset));
  }
}
