// Equality of two views by value, whatever their formats. CPython: `memory_richcompare`, `cmp_rec`, `unpack_cmp`.

import type { DType } from '../formats/dtype.ts';
import { readItem } from '../items/read.ts';
import { sameValue } from '../items/same.ts';
import { readValue } from '../items/value.ts';
import { sameBytes } from '../layout/bytewise.ts';
import { outside } from '../layout/grid.ts';
import { everyPairOfRuns } from '../layout/pairs.ts';
import { sameShape } from '../layout/shape.ts';
import type { Value } from '../types/value.ts';
import { NotImplementedError, ValueError } from '../words/errors.ts';
import type { Parts } from './parts.ts';

type SameItem = (offsetA: number, offsetB: number) => boolean;

/** Whether shapes agree and all items are equal. What is no format equals nothing, not even itself. */
export function sameItems(a: Parts, b: Parts, _options?: unknown): boolean {
  a.check();
  b.check();
  if (!sameShape(a.grid.shape, b.grid.shape)) return false;
  const byBytes = bytesDecide(a, b);
  const same = itemComparer(a, b);
  if (same === undefined) return false;
  const { itemsize } = a.grid;
  const within = bounds(a, b);
  return everyPairOfRuns(
    { grid: a.grid, follow: a.loan.follow },
    { grid: b.grid, follow: b.loan.follow },
    (offsetA, strideA, offsetB, strideB, count) => {
      within(offsetA, strideA, offsetB, strideB, count);
      if (byBytes && strideA === itemsize && strideB === itemsize) {
        return sameBytes(a.loan.uint8, offsetA, b.loan.uint8, offsetB, count * itemsize);
      }
      for (let k = 0; k < count; k++) {
        if (!same(offsetA + k * strideA, offsetB + k * strideB)) return false;
      }
      return true;
    },
  );
}

/** Whether equal bytes and equal values are one and the same: integers and characters of one kind and order. */
function bytesDecide(a: Parts, b: Parts): boolean {
  const { kind, littleEndian } = a.element;
  if (kind === null || kind !== b.element.kind || littleEndian !== b.element.littleEndian) return false;
  if (a.grid.itemsize !== kind.size || b.grid.itemsize !== kind.size) return false;
  return kind.value === 'int' || kind.value === 'bigint' || kind.value === 'bytes';
}

function itemComparer(a: Parts, b: Parts): SameItem | undefined {
  const [dataA, dataB] = [a.loan.data, b.loan.data];
  const [single, other] = [a.element.kind, b.element.kind];
  if (single !== null && other !== null) {
    const [littleA, littleB] = [a.element.littleEndian, b.element.littleEndian];
    return (offsetA, offsetB) =>
      sameValue(readItem(single, dataA, offsetA, littleA), readItem(other, dataB, offsetB, littleB));
  }
  const [typeA, typeB] = [a.element.type, b.element.type];
  if (typeA === null || typeB === null) return undefined;
  return (offsetA, offsetB) => {
    const [x, y] = [valueAt(typeA, dataA, offsetA), valueAt(typeB, dataB, offsetB)];
    return x !== undefined && y !== undefined && sameValue(x, y);
  };
}

/** `undefined` for pointers, and for text that is none: they equal nothing, and `==` never throws. */
function valueAt(type: DType, data: DataView, offset: number): Value | undefined {
  try {
    return readValue(type, data, offset);
  } catch (error) {
    if (error instanceof NotImplementedError || error instanceof ValueError) return undefined;
    throw error;
  }
}

/** Items behind pointers are held against the window as they are met; all others were when they were lent. */
function bounds(
  a: Parts,
  b: Parts,
): (offsetA: number, strideA: number, offsetB: number, strideB: number, count: number) => void {
  const check = (parts: Parts, offset: number, stride: number, count: number): void => {
    if (parts.grid.suboffsets.length === 0) return;
    const end = offset + (count - 1) * stride;
    const size = parts.element.type?.size ?? parts.grid.itemsize;
    if (Math.min(offset, end) < 0 || Math.max(offset, end) + size > parts.loan.window.length) throw outside();
  };
  return (offsetA, strideA, offsetB, strideB, count) => {
    check(a, offsetA, strideA, count);
    check(b, offsetB, strideB, count);
  };
}
