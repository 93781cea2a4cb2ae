// Reading many values of one item, each kind of number in a loop of its own text: twice as fast as one loop that calls
// a reader, `'<1000d'` 4 against 9 ns a value (Node 20).

import type { StructItem } from '../formats/struct.ts';
import type { StructValue } from '../types/value.ts';
import { readOf } from './reads.ts';

/** Reads the values of an item that starts at `at`, and puts them behind those of `row`. */
export type ReadRun = (data: DataView, at: number, row: StructValue[]) => void;

export function readRunOf(item: StructItem, littleEndian: boolean): ReadRun {
  const { kind, count, size } = item;
  switch (kind?.size === size ? kind.name : null) {
    case 'uint8':
      return (data, at, row) => {
        for (let k = 0; k < count; k++) row.push(data.getUint8(at + k));
      };
    case 'int16':
      return (data, at, row) => {
        for (let k = 0; k < count; k++) row.push(data.getInt16(at + 2 * k, littleEndian));
      };
    case 'uint16':
      return (data, at, row) => {
        for (let k = 0; k < count; k++) row.push(data.getUint16(at + 2 * k, littleEndian));
      };
    case 'int32':
      return (data, at, row) => {
        for (let k = 0; k < count; k++) row.push(data.getInt32(at + 4 * k, littleEndian));
      };
    case 'uint32':
      return (data, at, row) => {
        for (let k = 0; k < count; k++) row.push(data.getUint32(at + 4 * k, littleEndian));
      };
    case 'int64':
      return (data, at, row) => {
        for (let k = 0; k < count; k++) row.push(data.getBigInt64(at + 8 * k, littleEndian));
      };
    case 'float32':
      return (data, at, row) => {
        for (let k = 0; k < count; k++) row.push(data.getFloat32(at + 4 * k, littleEndian));
      };
    case 'float64':
      return (data, at, row) => {
        for (let k = 0; k < count; k++) row.push(data.getFloat64(at + 8 * k, littleEndian));
      };
    default: {
      const read = readOf(item, 0, littleEndian);
      return (data, at, row) => {
        for (let k = 0; k < count; k++) row.push(read(data, at + k * size));
      };
    }
  }
}
