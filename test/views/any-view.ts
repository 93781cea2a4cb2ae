// Views of all sorts over one piece of memory, for tests of what must hold for any of them.

import { type MemoryView, memoryview } from 'memoryview';
import type { Random } from '../oracle/random.ts';
import { call } from '../support.ts';

export const SIZE = 96;

/** Formats in which every byte that is no padding changes the value. */
const FORMATS = [
  'B',
  'b',
  'h',
  '>H',
  'i',
  '<q',
  'c',
  '3s',
  '<hb',
  'T{B:kind:3x<I:id:}',
  '(2,3)<h',
  'T{<H:id:T{B:x:xB:y:}:at:(2)h:pair:2x}',
];

function size(format: string): number {
  return memoryview(new Uint8Array(0)).cast(format).itemsize;
}

/** A view over `memory`, of `SIZE` bytes, after a few random steps. */
export function anyView(random: Random, memory: Uint8Array): MemoryView {
  const format = random.pick(FORMATS);
  const whole = SIZE - (SIZE % size(format));
  let view: MemoryView = memoryview(memory).slice(0, whole).cast(format);
  for (let steps = random.below(4); steps > 0; steps--) view = changed(random, view);
  return view;
}

function changed(random: Random, view: MemoryView): MemoryView {
  const { length, ndim, strides, shape } = view;
  const other = (name: string, ...args: unknown[]): MemoryView => call(view, name, ...args) as MemoryView;
  switch (random.below(6)) {
    case 0:
      return view.slice(random.below(length + 1), null, random.pick([1, 2, 3]));
    case 1:
      return view.slice(null, null, -1);
    case 2:
      return ndim === 1 && length % 2 === 0
        ? other('reshape', [2, length / 2], { copy: 'ifNeeded' })
        : other('transpose');
    case 3:
      return other('transpose');
    case 4:
      return ndim < 3 ? other('broadcast_to', [2, ...shape]) : view;
    default:
      return ndim === 1 && length > 2
        ? other('as_strided', [2, length - 2], [strides[0] ?? 0, strides[0] ?? 0])
        : view;
  }
}
