// The rows of items read one by one: as typed arrays read them, and as views and peers do.

import { type MemoryView, memoryview } from 'memoryview';
import type { Candidate, Row } from '../harness.ts';
import { NDARRAY, type NumpyArray, type ScijsArray, STDLIB, type StdlibArray } from './axes-peers.ts';
import { of, opaque, ours, raw } from './candidates.ts';
import { type ArrowVector, NAMES, type Peers } from './peers.ts';
import { BYTES, DOUBLES, INTS, NP_BYTES, NP_DOUBLES, NP_INTS, summing } from './python.ts';

const N = 4096;
const HALF = N / 2;
const doubles = Float64Array.from({ length: N }, (_, k) => k + 0.5);
const ints = Int32Array.from({ length: N }, (_, k) => k * 7 - 1);
const bytes = Uint8Array.from({ length: N }, (_, k) => k * 31);

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call.
function rawSumDoubles(array: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function viewSumDoubles(view: MemoryView<'d', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function scijsSumDoubles(array: ScijsArray): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array.get(i);
  return sum;
}
function stdlibSumDoubles(array: StdlibArray): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array.get(i);
  return sum;
}
function arrowSumDoubles(vector: ArrowVector): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += vector.get(i) ?? 0;
  return sum;
}
function numpySumDoubles(array: NumpyArray): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array.get([i]);
  return sum;
}
function rawSumBrackets(array: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function viewSumBrackets(view: MemoryView<'d', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view[i] ?? 0;
  return sum;
}
function rawSumInts(array: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function viewSumInts(view: MemoryView<'i', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function scijsSumInts(array: ScijsArray): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array.get(i);
  return sum;
}
function arrowSumInts(vector: ArrowVector): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += vector.get(i) ?? 0;
  return sum;
}
function rawSumBytes(array: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function viewSumBytes(view: MemoryView<'B', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function scijsSumBytes(array: ScijsArray): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array.get(i);
  return sum;
}
function arrowSumBytes(vector: ArrowVector): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += vector.get(i) ?? 0;
  return sum;
}
function rawSumStep(array: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < N; i += 2) sum += array[i] ?? 0;
  return sum;
}
function viewSumStep(view: MemoryView<'d', 1>): number {
  let sum = 0;
  for (let i = 0; i < HALF; i++) sum += view.get(i);
  return sum;
}
function scijsSumStep(array: ScijsArray): number {
  let sum = 0;
  for (let i = 0; i < HALF; i++) sum += array.get(i);
  return sum;
}
function stdlibSumStep(array: StdlibArray): number {
  let sum = 0;
  for (let i = 0; i < HALF; i++) sum += array.get(i);
  return sum;
}
function rawSumStepInts(array: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < N; i += 2) sum += array[i] ?? 0;
  return sum;
}
function viewSumStepInts(view: MemoryView<'i', 1>): number {
  let sum = 0;
  for (let i = 0; i < HALF; i++) sum += view.get(i);
  return sum;
}
function scijsSumStepInts(array: ScijsArray): number {
  let sum = 0;
  for (let i = 0; i < HALF; i++) sum += array.get(i);
  return sum;
}
function rawSumStepBytes(array: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < N; i += 2) sum += array[i] ?? 0;
  return sum;
}
function viewSumStepBytes(view: MemoryView<'B', 1>): number {
  let sum = 0;
  for (let i = 0; i < HALF; i++) sum += view.get(i);
  return sum;
}

const ITEMS = { work: N, unit: 'item' };
const EVERY_OTHER = { work: HALF, unit: 'item' };
const everyOtherIn = (setup: string) => summing(`${setup}\nmv = mv[::2]`, HALF);
const everyOtherInNumPy = (setup: string) => summing(`${setup}\nmv = mv[::2]`, HALF, 'mv.item(i)');

function doublesOfPeers({ axes, arrow }: Peers): Candidate[] {
  const scijs = axes.ndarray(doubles, [N]);
  const stdlib = new axes.stdlib.ndarray('float64', doubles, [N], [1], 0, 'row-major');
  const vector = arrow.makeVector(doubles);
  const numpy = axes.numpy.array([...doubles]);
  return [
    raw(() => scijsSumDoubles(opaque(scijs)), NDARRAY),
    raw(() => stdlibSumDoubles(opaque(stdlib)), STDLIB),
    raw(() => arrowSumDoubles(opaque(vector)), NAMES.arrow),
    raw(() => numpySumDoubles(opaque(numpy)), NAMES.numpy),
  ];
}

function everyOtherOfPeers({ axes }: Peers): Candidate[] {
  const scijs = axes.ndarray(doubles, [N]).step(2);
  const stdlib = new axes.stdlib.ndarray('float64', doubles, [HALF], [2], 0, 'row-major');
  return [raw(() => scijsSumStep(opaque(scijs)), NDARRAY), raw(() => stdlibSumStep(opaque(stdlib)), STDLIB)];
}

export function getRows(peers: Peers | undefined): readonly Row[] {
  const [viewDoubles, viewInts, viewBytes] = [memoryview(doubles), memoryview(ints), memoryview(bytes)];
  const everyOther = viewDoubles.slice(null, null, 2);
  const everyOtherInt = viewInts.slice(null, null, 2);
  const everyOtherByte = viewBytes.slice(null, null, 2);
  return [
    {
      name: 'get(i), all doubles',
      ...ITEMS,
      goal: { ratio: 1.1 },
      python: summing(DOUBLES, N),
      numpy: summing(NP_DOUBLES, N, 'mv.item(i)'),
      candidates: [
        raw(() => rawSumDoubles(opaque(doubles))),
        ours(() => viewSumDoubles(opaque(viewDoubles))),
        ...of(peers, doublesOfPeers),
      ],
    },
    {
      name: 'mv[i], all doubles',
      ...ITEMS,
      part: 1 / 4,
      python: summing(DOUBLES, N),
      numpy: summing(NP_DOUBLES, N, 'mv.item(i)'),
      candidates: [
        raw(() => rawSumBrackets(opaque(doubles))),
        ours(() => viewSumBrackets(opaque(viewDoubles))),
      ],
    },
    {
      name: 'get(i), all int32',
      ...ITEMS,
      goal: { ratio: 1.25 },
      python: summing(INTS, N),
      numpy: summing(NP_INTS, N, 'mv.item(i)'),
      candidates: [
        raw(() => rawSumInts(opaque(ints))),
        ours(() => viewSumInts(opaque(viewInts))),
        ...of(peers, ({ axes, arrow }) => {
          const [scijs, vector] = [axes.ndarray(ints, [N]), arrow.makeVector(ints)];
          return [
            raw(() => scijsSumInts(opaque(scijs)), NDARRAY),
            raw(() => arrowSumInts(opaque(vector)), NAMES.arrow),
          ];
        }),
      ],
    },
    {
      name: 'get(i), all bytes',
      ...ITEMS,
      goal: { ratio: 1.25 },
      python: summing(BYTES, N),
      numpy: summing(NP_BYTES, N, 'mv.item(i)'),
      candidates: [
        raw(() => rawSumBytes(opaque(bytes))),
        ours(() => viewSumBytes(opaque(viewBytes))),
        ...of(peers, ({ axes, arrow }) => {
          const [scijs, vector] = [axes.ndarray(bytes, [N]), arrow.makeVector(bytes)];
          return [
            raw(() => scijsSumBytes(opaque(scijs)), NDARRAY),
            raw(() => arrowSumBytes(opaque(vector)), NAMES.arrow),
          ];
        }),
      ],
    },
    {
      name: 'get(i), every other double',
      ...EVERY_OTHER,
      goal: { ratio: 1.5 },
      python: everyOtherIn(DOUBLES),
      numpy: everyOtherInNumPy(NP_DOUBLES),
      candidates: [
        raw(() => rawSumStep(opaque(doubles))),
        ours(() => viewSumStep(opaque(everyOther))),
        ...of(peers, everyOtherOfPeers),
      ],
    },
    {
      name: 'get(i), every other int32',
      ...EVERY_OTHER,
      goal: { ratio: 2.5 },
      python: everyOtherIn(INTS),
      numpy: everyOtherInNumPy(NP_INTS),
      candidates: [
        raw(() => rawSumStepInts(opaque(ints))),
        ours(() => viewSumStepInts(opaque(everyOtherInt))),
        ...of(peers, ({ axes }) => {
          const scijs = axes.ndarray(ints, [N]).step(2);
          return [raw(() => scijsSumStepInts(opaque(scijs)), NDARRAY)];
        }),
      ],
    },
    {
      name: 'get(i), every other byte',
      ...EVERY_OTHER,
      goal: { ratio: 2.5 },
      python: everyOtherIn(BYTES),
      numpy: everyOtherInNumPy(NP_BYTES),
      candidates: [
        raw(() => rawSumStepBytes(opaque(bytes))),
        ours(() => viewSumStepBytes(opaque(everyOtherByte))),
      ],
    },
  ];
}
