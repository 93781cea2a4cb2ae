// Items written over others whose padding stays as it is.

import type { DType, LongDouble } from '../formats/dtype.ts';

/** The bytes that an x87 long double uses of its 16. */
const X87 = 10;

/** Whether an item has bytes that belong to no value. */
export function hasPadding(type: DType): boolean {
  switch (type.type) {
    case 'longdouble':
      return type.form === 'x87';
    case 'complex':
      return hasPadding(type.part);
    case 'array':
      return hasPadding(type.of);
    case 'record': {
      const used = type.fields.reduce((bytes, field) => bytes + field.count * field.type.size, 0);
      return used !== type.size || type.fields.some((field) => hasPadding(field.type));
    }
    default:
      return false;
  }
}

/** Copies the values of an item, and not its padding. Offsets in bytes. */
export function overlay(type: DType, from: Uint8Array, offset: number, to: Uint8Array, place: number): void {
  const each = (part: DType, start: number, count: number): void => {
    for (let k = 0; k < count; k++) {
      const at = start + k * part.size;
      overlay(part, from, offset + at, to, place + at);
    }
  };
  if (!hasPadding(type)) {
    to.set(from.subarray(offset, offset + type.size), place);
  } else if (type.type === 'longdouble') {
    const skipped = unused(type);
    to.set(from.subarray(offset + skipped, offset + skipped + X87), place + skipped);
  } else if (type.type === 'complex') {
    each(type.part, 0, 2);
  } else if (type.type === 'array') {
    each(type.of, 0, type.size / type.of.size);
  } else if (type.type === 'record') {
    for (const field of type.fields) each(field.type, field.offset, field.count);
  }
}

/** Bytes before those that are used. */
function unused({ size, littleEndian }: LongDouble): number {
  return littleEndian ? 0 : size - X87;
}
