// The bytes of numbers and characters reversed where they lie. NumPy: `ndarray.byteswap`.

import type { DType } from '../formats/dtype.ts';
import { hostSwap } from '../words/platform.ts';
import { refusal } from './value.ts';

/** Reverses the bytes of `count` units that follow each other; `size` is the bytes of one. Through a DataView, which needs no alignment. */
export function swapUnits(data: DataView, offset: number, size: number, count: number): void {
  const end = offset + count * size;
  // From 1 KiB on the host's C is 3 to 5 times faster (`npm run bench -- --only byteswap`).
  if (hostSwap !== undefined && (size === 2 || size === 4 || size === 8) && count * size >= 1024) {
    hostSwap(new Uint8Array(data.buffer, data.byteOffset + offset, count * size), size);
    return;
  }
  if (size === 2) {
    for (let at = offset; at < end; at += 2) data.setUint16(at, data.getUint16(at, true), false);
  } else if (size === 4) {
    for (let at = offset; at < end; at += 4) data.setUint32(at, data.getUint32(at, true), false);
  } else if (size === 8) {
    for (let at = offset; at < end; at += 8) swapEnds(data, at, at + 4);
  } else {
    for (let at = offset; at < end; at += size) {
      for (let low = at, high = at + size - 4; low < high; low += 4, high -= 4) swapEnds(data, low, high);
    }
  }
}

/** Two words change places, each of them reversed. No floats: some engines change the bits of a NaN. */
function swapEnds(data: DataView, low: number, high: number): void {
  const word = data.getUint32(low, true);
  data.setUint32(low, data.getUint32(high, true), false);
  data.setUint32(high, word, false);
}

/** Swaps every number and character of `count` items that follow each other, `stride` bytes apart; of records every field. */
export function swapItems(type: DType, data: DataView, offset: number, stride: number, count: number): void {
  const unit = unitOf(type);
  if (unit === 1) return;
  if (unit !== undefined && stride === type.size) {
    swapUnits(data, offset, unit, (count * stride) / unit);
    return;
  }
  for (let k = 0; k < count; k++) {
    const at = offset + k * stride;
    if (unit !== undefined) swapUnits(data, at, unit, type.size / unit);
    else if (type.type === 'array') swapItems(type.of, data, at, type.of.size, type.size / type.of.size);
    else if (type.type === 'record') {
      for (const field of type.fields) {
        swapItems(field.type, data, at + field.offset, field.type.size, field.count);
      }
    }
  }
}

/** Bytes that are reversed together, where an item is nothing but such units. */
function unitOf(type: DType): number | undefined {
  switch (type.type) {
    case 'scalar':
    case 'longdouble':
      return type.size;
    case 'complex':
      return type.part.size;
    case 'text':
      return type.unit;
    case 'run':
      return 1;
    case 'array':
      return type.of.size === 0 ? 1 : unitOf(type.of);
    default:
      return undefined;
  }
}

/** Errors: `NotImplementedError` for items that hold a pointer or an object. */
export function refusePointers(type: DType): void {
  if (type.type === 'refused') throw refusal(type);
  if (type.type === 'array') refusePointers(type.of);
  if (type.type === 'record') for (const field of type.fields) refusePointers(field.type);
}
