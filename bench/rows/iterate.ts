// The rows of all items at once: `for … of`, and lists.

import { type MemoryView, memoryview } from 'memoryview';
import type { Candidate, Row } from '../harness.ts';
import { STDLIB } from './axes-peers.ts';
import { byHand, listing, of, opaque, ours, raw } from './candidates.ts';
import { type ArrowVector, NAMES, type Peers } from './peers.ts';
import { BYTES, DOUBLES, INTS, iterating, NP_BYTES, NP_DOUBLES, NP_INTS, quietly } from './python.ts';

const N = 4096;
const HALF = N / 2;
const doubles = Float64Array.from({ length: N }, (_, k) => k + 0.5);
const ints = Int32Array.from({ length: N }, (_, k) => k * 7 - 1);
const bytes = Uint8Array.from({ length: N }, (_, k) => k * 31);

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call.
function rawIterate(array: Float64Array): number {
  let sum = 0;
  for (const item of array) sum += item;
  return sum;
}
function viewIterate(view: MemoryView<'d', 1>): number {
  let sum = 0;
  for (const item of view) sum += item;
  return sum;
}
function arrowIterate(vector: ArrowVector): number {
  let sum = 0;
  for (const item of vector) sum += item;
  return sum;
}
function rawIterateBytes(array: Uint8Array): number {
  let sum = 0;
  for (const item of array) sum += item;
  return sum;
}
function viewIterateBytes(view: MemoryView<'B', 1>): number {
  let sum = 0;
  for (const item of view) sum += item;
  return sum;
}
/** What a program would write that has no view: a generator. */
function* everyOther(array: Float64Array): Generator<number> {
  for (let i = 0; i < N; i += 2) yield array[i] ?? 0;
}
function rawIterateStep(array: Float64Array): number {
  let sum = 0;
  for (const item of everyOther(array)) sum += item;
  return sum;
}
function viewIterateStep(view: MemoryView<'d', 1>): number {
  let sum = 0;
  for (const item of view) sum += item;
  return sum;
}
function loopList(array: Float64Array): number[] {
  const list = new Array<number>(N);
  for (let i = 0; i < N; i++) list[i] = array[i] ?? 0;
  return list;
}
function loopListStep(array: Float64Array): number[] {
  const list = new Array<number>(HALF);
  for (let i = 0; i < HALF; i++) list[i] = array[2 * i] ?? 0;
  return list;
}

const ITEMS = { work: N, unit: 'item' };
const LISTS = { ...ITEMS, goal: { ratio: 0.15 } };

function listsOfPeers({ arrow, axes }: Peers): Candidate[] {
  const [vector, numpy] = [arrow.makeVector(doubles), axes.numpy.array([...doubles])];
  const stdlib = new axes.stdlib.ndarray('float64', doubles, [N], [1], 0, 'row-major');
  return [
    listing(NAMES.arrow, () => Array.from(vector)),
    listing(NAMES.numpy, () => numpy.tolist()),
    listing(STDLIB, () => axes.stdlib.toArray(stdlib)),
  ];
}

export function iterateRows(peers: Peers | undefined): readonly Row[] {
  const [viewDoubles, viewInts, viewBytes] = [memoryview(doubles), memoryview(ints), memoryview(bytes)];
  const step = viewDoubles.slice(null, null, 2);
  return [
    {
      name: 'for (const x of …), doubles',
      ...ITEMS,
      goal: { ratio: 1.2 },
      python: iterating(DOUBLES),
      numpy: iterating(NP_DOUBLES),
      candidates: [
        raw(() => rawIterate(opaque(doubles))),
        ours(() => viewIterate(opaque(viewDoubles))),
        ...of(peers, ({ arrow }) => {
          const vector = arrow.makeVector(doubles);
          return [raw(() => arrowIterate(opaque(vector)), NAMES.arrow)];
        }),
      ],
    },
    {
      name: 'for (const x of …), bytes',
      ...ITEMS,
      goal: { ratio: 1.2 },
      python: iterating(BYTES),
      numpy: iterating(NP_BYTES, 'map(int, mv)'), // the sum of NumPy's bytes would be a byte
      candidates: [
        raw(() => rawIterateBytes(opaque(bytes))),
        ours(() => viewIterateBytes(opaque(viewBytes))),
      ],
    },
    {
      name: 'for (const x of …), every other double',
      work: HALF,
      unit: 'item',
      python: iterating(DOUBLES, 'mv[::2]'),
      numpy: iterating(NP_DOUBLES, 'mv[::2]'),
      candidates: [
        raw(() => rawIterateStep(opaque(doubles)), 'a generator'),
        ours(() => viewIterateStep(opaque(step))),
      ],
    },
    {
      name: 'tolist(), doubles',
      ...LISTS,
      python: quietly(DOUBLES, 'mv.tolist()'),
      numpy: quietly(NP_DOUBLES, 'mv.tolist()'),
      candidates: [
        listing('Array.from', () => Array.from(doubles)),
        listing('by hand', () => loopList(doubles)),
        listing('memoryview', () => viewDoubles.tolist()),
        ...of(peers, listsOfPeers),
      ],
    },
    {
      name: 'tolist(), int32',
      ...LISTS,
      python: quietly(INTS, 'mv.tolist()'),
      numpy: quietly(NP_INTS, 'mv.tolist()'),
      candidates: [
        listing('Array.from', () => Array.from(ints)),
        listing('memoryview', () => viewInts.tolist()),
      ],
    },
    {
      name: 'tolist(), bytes',
      ...LISTS,
      python: quietly(BYTES, 'mv.tolist()'),
      numpy: quietly(NP_BYTES, 'mv.tolist()'),
      candidates: [
        listing('Array.from', () => Array.from(bytes)),
        listing('memoryview', () => viewBytes.tolist()),
      ],
    },
    {
      name: 'tolist(), every other double',
      work: HALF,
      unit: 'item',
      python: quietly(`${DOUBLES}\nmv = mv[::2]`, 'mv.tolist()'),
      numpy: quietly(`${NP_DOUBLES}\nmv = mv[::2]`, 'mv.tolist()'),
      candidates: [byHand(() => loopListStep(doubles)), ours(() => step.tolist())],
    },
  ];
}
