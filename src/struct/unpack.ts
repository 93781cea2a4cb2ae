// Structs read from a buffer. CPython: `Modules/_struct.c`, `Struct_unpack_impl`, `Struct_unpack_from_impl`.

import { ssizeOf } from '../bytes/arguments.ts';
import type { StructValue } from '../types/value.ts';
import { StructError } from './error.ts';
import { placeOf } from './offset.ts';
import type { Plan } from './plan.ts';
import { copyOf, dataOf, reading, sizeOf, stretchOf } from './source.ts';

/** The values of a buffer that is one struct. */
export function unpackAll(plan: Plan, buffer: unknown): StructValue[] {
  const data = copyOf(buffer, plan.size);
  return data === undefined ? unpackLent(plan, buffer) : plan.read(data, 0);
}

function unpackLent(plan: Plan, buffer: unknown): StructValue[] {
  const stretch = stretchOf(buffer, false);
  if (stretch?.length === plan.size) return plan.read(stretch.data, stretch.offset);
  return unpackBorrowed(plan, buffer);
}

function unpackBorrowed(plan: Plan, buffer: unknown): StructValue[] {
  return reading(buffer, ({ data, offset, length }) => {
    if (length !== plan.size) throw new StructError(`unpack requires a buffer of ${plan.size} bytes`);
    return plan.read(data, offset);
  });
}

/** The values of the struct that starts at `offset`, in bytes; from the end if negative. */
export function unpackAt(plan: Plan, buffer: unknown, offset: unknown): StructValue[] {
  // Whole, not negative, below 2**32: what is not goes the careful way.
  if (typeof offset === 'number' && offset >>> 0 === offset) {
    const data = dataOf(buffer);
    if (data === undefined) return unpackLentAt(plan, buffer, offset);
    if (offset + plan.size <= sizeOf(data)) return plan.read(data, offset);
  }
  return unpackCarefully(plan, buffer, offset);
}

function unpackLentAt(plan: Plan, buffer: unknown, offset: number): StructValue[] {
  const stretch = stretchOf(buffer, false);
  if (stretch !== undefined && offset + plan.size <= stretch.length) {
    return plan.read(stretch.data, stretch.offset + offset);
  }
  return unpackCarefully(plan, buffer, offset);
}

function unpackCarefully(plan: Plan, buffer: unknown, given: unknown): StructValue[] {
  return reading(buffer, ({ data, offset, length }) => {
    const at = ssizeOf(given);
    return plan.read(data, offset + placeOf('unpack_from', given, at, plan.size, length));
  });
}
