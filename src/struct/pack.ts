// Structs written: into bytes of their own, or into a buffer. CPython: `Modules/_struct.c`, `s_pack_internal`.

import { type Bytes, ownBytes } from '../bytes/bytes.ts';
import { BufferError } from '../words/errors.ts';
import { isIndex, toIndex } from '../words/integers.ts';
import type { OwnBytes } from '../words/memory.ts';
import { typeName } from '../words/typename.ts';
import { desk, deskData, fromDesk } from './desk.ts';
import { StructError } from './error.ts';
import { placeOf } from './offset.ts';
import type { Plan } from './plan.ts';
import { sizeOf, stretchOf, writableDataOf, writing } from './source.ts';

/** The values as bytes. */
export function packAll(plan: Plan, values: readonly unknown[]): Bytes {
  const { size } = plan;
  if (values.length !== plan.count) throw wrongCount('pack', plan, values);
  if (size > desk.length) return packLarge(plan, values);
  plan.write(deskData, 0, values);
  if (plan.gaps.length > 0) blank(plan, deskData, 0);
  return ownBytes(fromDesk(size));
}

function packLarge(plan: Plan, values: readonly unknown[]): Bytes {
  const packed: OwnBytes = new Uint8Array(plan.size);
  plan.write(new DataView(packed.buffer), 0, values);
  return ownBytes(packed);
}

/** Writes the values at `offset`, in bytes; from the end if negative. Nothing is written if one of them is refused. */
export function packAt(plan: Plan, buffer: unknown, offset: unknown, values: readonly unknown[]): void {
  // Whole, not negative, below 2**32: what is not goes the careful way.
  if (values.length === plan.count && typeof offset === 'number' && offset >>> 0 === offset) {
    const data = writableDataOf(buffer);
    if (data !== undefined && offset + plan.size <= sizeOf(data) && !(plan.truths && values.some(isObject))) {
      plan.write(data, offset, values);
      if (plan.gaps.length > 0) blank(plan, data, offset);
      return;
    }
  }
  packElsewhere(plan, buffer, offset, values);
}

/** The same into a view or an array. */
function packElsewhere(plan: Plan, buffer: unknown, offset: unknown, values: readonly unknown[]): void {
  const ready = values.length === plan.count && !(plan.truths && values.some(isObject));
  const stretch = ready ? stretchOf(buffer, true) : undefined;
  if (
    stretch === undefined ||
    typeof offset !== 'number' ||
    offset >>> 0 !== offset ||
    offset + plan.size > stretch.length
  ) {
    packCarefully(plan, buffer, offset, values);
    return;
  }
  const at = stretch.offset + offset;
  plan.write(stretch.data, at, values);
  if (plan.gaps.length > 0) blank(plan, stretch.data, at);
}

function packCarefully(plan: Plan, buffer: unknown, given: unknown, values: readonly unknown[]): void {
  if (buffer === undefined) throw new StructError('pack_into expected buffer argument');
  if (given === undefined) throw new StructError('pack_into expected offset argument');
  if (values.length !== plan.count) throw wrongCount('pack_into', plan, values);
  writing(buffer, ({ data, offset, length }) => {
    if (!isIndex(given)) {
      throw new TypeError(`'${typeName(given)}' object cannot be interpreted as an integer`);
    }
    const at = offset + placeOf('pack_into', given, toIndex(given), plan.size, length);
    try {
      plan.write(data, at, values);
    } catch (error) {
      // The truth of an object may be told by code that takes the memory away, before anything is written.
      if (sizeOf(data) >= 0) throw error;
      throw new BufferError('memoryview: the underlying buffer has been detached or emptied');
    }
    blank(plan, data, at);
  });
}

/** Zeros where no value is. */
function blank({ gaps }: Plan, data: DataView, at: number): void {
  for (let k = 0; k < gaps.length; k++) {
    const gap = gaps[k]!;
    for (let place = gap[0]; place < gap[1]; place++) data.setUint8(at + place, 0);
  }
}

function wrongCount(verb: 'pack' | 'pack_into', plan: Plan, values: readonly unknown[]): StructError {
  return new StructError(`${verb} expected ${plan.count} items for packing (got ${values.length})`);
}

function isObject(value: unknown): boolean {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
