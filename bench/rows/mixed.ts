// The rows of one place in the code that has seen 15 formats: as typed arrays do them, and as views do.

import { type MemoryView, memoryview } from 'memoryview';
import { keep, type Row } from '../harness.ts';
import { digest, ours, raw } from './candidates.ts';
import { doing, summing } from './python.ts';

const N = 512;
/** What both read: every kind of typed array but those of `bigint`. */
const KINDS = ['b', 'B', 'h', 'H', 'i', 'I', 'f', 'd'] as const;
/** What only views have besides. */
const MORE = ['e', '>h', '>H', '>i', '>I', '>f', '>d'] as const;

type Numbers =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;
type AnyNumbers = MemoryView<(typeof KINDS)[number] | (typeof MORE)[number], 1>;

const from = Array.from({ length: N }, (_, k) => k % 100);
function arrays(): readonly Numbers[] {
  return [
    Int8Array.from(from),
    Uint8Array.from(from),
    Int16Array.from(from),
    Uint16Array.from(from),
    Int32Array.from(from),
    Uint32Array.from(from),
    Float32Array.from(from, (k) => k + 0.5),
    Float64Array.from(from, (k) => k + 0.5),
  ];
}

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call.
function rawSum(array: Numbers | Uint8ClampedArray): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function viewSum(view: AnyNumbers): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function rawFill(array: Numbers | Uint8ClampedArray): void {
  for (let i = 0; i < N; i++) array[i] = i & 63;
}
function viewFill(view: AnyNumbers): void {
  for (let i = 0; i < N; i++) view.set(i, i & 63);
}

function sumOf<T>(all: readonly T[], sum: (one: T) => number): number {
  let total = 0;
  for (const one of all) total += sum(one);
  return total;
}

export function mixedRows(): readonly Row[] {
  const [plain, lent, target, lentTarget] = [arrays(), arrays(), arrays(), arrays()];
  const viewOf = (array: Numbers, k: number): AnyNumbers =>
    memoryview(array)
      .cast('B')
      .cast(KINDS[k] ?? 'b');
  const [views, targets] = [lent.map(viewOf), lentTarget.map(viewOf)];
  const others = MORE.map((format): AnyNumbers => memoryview(new Uint8Array(8 * N)).cast(format));
  const work = KINDS.length * N;
  const formats = "'bBhHiIfd'";
  const setup = `import array\nmv = [memoryview(array.array(f, [k % 100 + (0.5 if f in 'fd' else 0) for k in range(512)])) for f in ${formats}]`;
  return [
    {
      name: 'get(i), a call site of 15 formats',
      work,
      unit: 'item',
      goal: { ratio: 1 },
      python: summing(setup, work, 'mv[i >> 9][i & 511]'),
      candidates: [raw(() => sumOf(plain, rawSum)), ours(() => sumOf(views, viewSum))],
      prepare: () => {
        const clamped = new Uint8ClampedArray(N);
        for (let k = 0; k < 200; k++) {
          keep(rawSum(clamped) + sumOf(plain, rawSum));
          keep(sumOf(others, viewSum) + sumOf(views, viewSum));
        }
      },
    },
    {
      name: 'set(i, v), a call site of 15 formats',
      work,
      unit: 'item',
      goal: { ratio: 1 },
      python: doing(setup.replace(" + (0.5 if f in 'fd' else 0)", ''), work, 'mv[i >> 9][i & 511] = i & 63'),
      candidates: [
        {
          ...raw(() => target.forEach(rawFill)),
          answer: () => filled(target, () => target.forEach(rawFill)),
        },
        {
          ...ours(() => targets.forEach(viewFill)),
          answer: () => filled(lentTarget, () => targets.forEach(viewFill)),
        },
      ],
      prepare: () => {
        const clamped = new Uint8ClampedArray(N);
        for (let k = 0; k < 200; k++) {
          rawFill(clamped);
          target.forEach(rawFill);
          others.forEach(viewFill);
          targets.forEach(viewFill);
        }
      },
    },
  ];
}

function filled(arrays: readonly Numbers[], fill: () => void): number {
  fill();
  return sumOf(arrays, digest);
}
