// Writing one item at any offset, in any byte order.

import type { Kind } from '../formats/kinds.ts';
import type { Raw } from './pack.ts';

/** Stores what `pack` made at an offset, in bytes. The caller has checked that it lies in `data`. */
export function writeItem(kind: Kind, data: DataView, offset: number, littleEndian: boolean, raw: Raw): void {
  if (typeof raw === 'bigint') {
    data.setBigUint64(offset, BigInt.asUintN(64, raw), littleEndian);
  } else if (kind.name === 'float32') {
    data.setFloat32(offset, raw, littleEndian);
  } else if (kind.name === 'float64') {
    data.setFloat64(offset, raw, littleEndian);
  } else if (kind.size === 1) {
    data.setUint8(offset, raw);
  } else if (kind.size === 2) {
    data.setUint16(offset, raw, littleEndian);
  } else {
    data.setUint32(offset, raw, littleEndian);
  }
}
