// A view as an exporter: what it says of itself to a consumer. CPython: `memory_getbuf`.

import { canonical, samePlaces } from '../formats/canonical.ts';
import { type Format, formatOf } from '../formats/format.ts';
import { gridBytes } from '../layout/grid.ts';
import { reach } from '../layout/shape.ts';
import { answer } from '../protocol/answer.ts';
import type { BufferRecord } from '../protocol/record.ts';
import type { Parts } from './parts.ts';

/** The answer to `flags`, without a release. The memory lent is no more than the items reach, pointers aside. */
export function recordOf(parts: Parts, flags: number): BufferRecord {
  parts.check();
  const { loan, grid, element } = parts;
  const { start, end } = stretch(parts);
  const memory = (): Uint8Array => loan.uint8.subarray(start, end);
  return answer(
    {
      memory: memory(),
      renew: () => {
        parts.check();
        return memory();
      },
      byteOffset: start === end ? 0 : grid.offset - start,
      nbytes: gridBytes(grid),
      format: spelled(element, grid.itemsize),
      itemsize: grid.itemsize,
      shape: grid.shape,
      strides: grid.strides,
      suboffsets: grid.suboffsets,
      readonly: parts.locked,
      dataModel: element.model,
    },
    flags,
  );
}

/**
 * The format for a consumer that has only the string and the size of an item: as it was given, if it is read to the same
 * places then, else with all padding written.
 */
function spelled({ text, model, kind, type }: Format, itemsize: number): string {
  if (kind !== null || type === null) return text;
  const readsBack = (spelling: string): boolean => {
    const read = formatOf(spelling, model, itemsize).type;
    return read !== null && samePlaces(read, type);
  };
  return [text, canonical(type)].find(readsBack) ?? text;
}

/**
 * From where to where in the window the items lie. An empty view may start outside, as its pointer does in CPython; one
 * that does not may have pointers all the same, in axes before the empty one.
 */
function stretch({ grid, loan }: Parts): { start: number; end: number } {
  const { length } = loan.window;
  const empty = grid.shape.includes(0);
  const inside = !empty || (grid.offset >= 0 && grid.offset <= length);
  if (grid.suboffsets.length > 0 && inside) return { start: 0, end: length };
  if (empty) return { start: 0, end: 0 };
  const { low, high } = reach(grid.shape, grid.strides, grid.itemsize);
  return { start: grid.offset + low, end: grid.offset + high };
}
