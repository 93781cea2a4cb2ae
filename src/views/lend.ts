// A view as an exporter: what it says of itself to a consumer. CPython: `memory_getbuf`.

import { gridBytes } from '../layout/grid.ts';
import { reach } from '../layout/shape.ts';
import { answer } from '../protocol/answer.ts';
import type { BufferRecord } from '../protocol/record.ts';
import type { Parts } from './parts.ts';

/** The answer to `flags`, without a release. The memory lent is no more than the items reach, pointers aside. */
export function recordOf(parts: Parts, flags: number): BufferRecord {
  parts.check();
  const { loan, grid, item } = parts;
  const { low, high } =
    grid.suboffsets.length > 0
      ? { low: -grid.offset, high: loan.window.length - grid.offset }
      : reach(grid.shape, grid.strides, grid.itemsize);
  const start = low === high ? 0 : grid.offset + low;
  return answer(
    {
      memory: loan.uint8.subarray(start, start + high - low),
      byteOffset: low === high ? 0 : -low,
      nbytes: gridBytes(grid),
      format: item.text,
      itemsize: grid.itemsize,
      shape: grid.shape,
      strides: grid.strides,
      suboffsets: grid.suboffsets,
      readonly: parts.locked,
      dataModel: item.model,
    },
    flags,
  );
}
