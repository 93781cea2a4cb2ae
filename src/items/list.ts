// A row of items read into a list: a loop for each kind, so that an engine knows what each of them reads.
//
// Rows of 64 doubles after rows of all kinds, ns an item on Node 20 and 26: 2.1, 1.7; by one loop for all kinds 6.0, 5.8
// (`npm run bench -- --only 'tolist(), 2-d'`).

import type { Kind } from '../formats/kinds.ts';
import { decodeBool, decodeChar, decodeFloat16 } from './lanes.ts';
import type { ScalarValue } from './read.ts';

/** `count` items from an offset on, `stride` apart, in bytes. The caller has checked that they lie in `data`. Copies. */
export function readList(
  kind: Kind,
  data: DataView,
  offset: number,
  stride: number,
  count: number,
  littleEndian: boolean,
): ScalarValue[] {
  const list = new Array<ScalarValue>(count);
  let at = offset;
  switch (kind.name) {
    case 'int8':
      for (let k = 0; k < count; k++, at += stride) list[k] = data.getInt8(at);
      break;
    case 'uint8':
      for (let k = 0; k < count; k++, at += stride) list[k] = data.getUint8(at);
      break;
    case 'int16':
      for (let k = 0; k < count; k++, at += stride) list[k] = data.getInt16(at, littleEndian);
      break;
    case 'uint16':
      for (let k = 0; k < count; k++, at += stride) list[k] = data.getUint16(at, littleEndian);
      break;
    case 'int32':
      for (let k = 0; k < count; k++, at += stride) list[k] = data.getInt32(at, littleEndian);
      break;
    case 'uint32':
      for (let k = 0; k < count; k++, at += stride) list[k] = data.getUint32(at, littleEndian);
      break;
    case 'int64':
      for (let k = 0; k < count; k++, at += stride) list[k] = data.getBigInt64(at, littleEndian);
      break;
    case 'uint64':
      for (let k = 0; k < count; k++, at += stride) list[k] = data.getBigUint64(at, littleEndian);
      break;
    case 'float16':
      for (let k = 0; k < count; k++, at += stride) list[k] = decodeFloat16(data.getUint16(at, littleEndian));
      break;
    case 'float32':
      for (let k = 0; k < count; k++, at += stride) list[k] = data.getFloat32(at, littleEndian);
      break;
    case 'float64':
      for (let k = 0; k < count; k++, at += stride) list[k] = data.getFloat64(at, littleEndian);
      break;
    case 'bool':
      for (let k = 0; k < count; k++, at += stride) list[k] = decodeBool(data.getUint8(at));
      break;
    case 'char':
      for (let k = 0; k < count; k++, at += stride) list[k] = decodeChar(data.getUint8(at));
      break;
  }
  return list;
}
