// The rows of 64-bit integers as safe numbers, where they are asked for so.

import { type MemoryView, memoryview } from 'memoryview';
import type { Row } from '../harness.ts';
import { byHand, listing, opaque, ours, raw } from './candidates.ts';
import { quietly, summing } from './python.ts';

const N = 4096;
const wide = BigInt64Array.from({ length: N }, (_, k) => BigInt(k) * 1_234_567_891n - 2_000_000_000_000n);
const halves = new Int32Array(wide.buffer);

/** Of the halves of memory whose byte order is little-endian, as that of all engines is. */
function safe(low: number, high: number): number {
  const value = high * 4_294_967_296 + (low >>> 0);
  if (!Number.isSafeInteger(value)) throw new RangeError('no safe integer');
  return value;
}

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call.
function rawSum(words: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += safe(words[2 * i] ?? 0, words[2 * i + 1] ?? 0);
  return sum;
}
function bigintSum(array: BigInt64Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += Number(array[i] ?? 0n);
  return sum;
}
function viewSum(view: MemoryView<'q', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.number(i);
  return sum;
}
function rawList(words: Int32Array): number[] {
  const list = new Array<number>(N);
  for (let i = 0; i < N; i++) list[i] = safe(words[2 * i] ?? 0, words[2 * i + 1] ?? 0);
  return list;
}

const RUN = { work: N, unit: 'item', goal: { nanoseconds: 5 } };
const PYTHON =
  "import array\nmv = memoryview(array.array('q', [k * 1234567891 - 2000000000000 for k in range(4096)]))";
const NUMPY = "import numpy as np\nmv = np.arange(4096, dtype='q') * 1234567891 - 2000000000000";

export function numberRows(): readonly Row[] {
  const view = memoryview(wide).cast('B').cast('q');
  return [
    {
      name: 'number(i), 64-bit integers',
      ...RUN,
      python: summing(PYTHON, N),
      numpy: summing(NUMPY, N, 'mv.item(i)'),
      candidates: [
        byHand(() => rawSum(opaque(halves))),
        ours(() => viewSum(opaque(view))),
        raw(() => bigintSum(opaque(wide)), 'Number(BigInt64Array)'),
      ],
    },
    {
      name: 'numbers(), 64-bit integers',
      ...RUN,
      python: quietly(PYTHON, 'mv.tolist()'),
      numpy: quietly(NUMPY, 'mv.tolist()'),
      candidates: [
        listing('by hand', () => rawList(halves)),
        listing('memoryview', () => view.numbers()),
        listing('Array.from(BigInt64Array, Number)', () => Array.from(wide, Number)),
      ],
    },
  ];
}
