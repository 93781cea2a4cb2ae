// The rows of several axes, of items and views: as double loops and typed arrays do them, and as views and peers do.

import { type MemoryView, memoryview, slice } from 'memoryview';
import { type Candidate, keep, type Row } from '../harness.ts';
import {
  type AxesPeers,
  NDARRAY,
  type NumpyArray,
  type ScijsArray,
  STDLIB,
  type StdlibArray,
} from './axes-peers.ts';
import { byHand, digest, filling, opaque, ours, raw } from './candidates.ts';
import { NAMES, type Peers } from './peers.ts';
import { doing, quietly, summing } from './python.ts';

const SIDE = 64;
const CALLS = 1024;
const doubles = Float64Array.from({ length: SIDE * SIDE }, (_, k) => k + 0.5);

function rawSum(array: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < SIDE; i++) for (let j = 0; j < SIDE; j++) sum += array[i * SIDE + j] ?? 0;
  return sum;
}
function viewSum(view: MemoryView<'d', 2>): number {
  let sum = 0;
  for (let i = 0; i < SIDE; i++) for (let j = 0; j < SIDE; j++) sum += view.get(i, j);
  return sum;
}
function rawSet(array: Float64Array): void {
  for (let i = 0; i < SIDE; i++) for (let j = 0; j < SIDE; j++) array[i * SIDE + j] = i + j + 0.5;
}
function viewSet(view: MemoryView<'d', 2>): void {
  for (let i = 0; i < SIDE; i++) for (let j = 0; j < SIDE; j++) view.set(i, j, i + j + 0.5);
}
function scijsSet(array: ScijsArray): void {
  for (let i = 0; i < SIDE; i++) for (let j = 0; j < SIDE; j++) array.set(i, j, i + j + 0.5);
}
function stdlibSet(array: StdlibArray): void {
  for (let i = 0; i < SIDE; i++) for (let j = 0; j < SIDE; j++) array.set(i, j, i + j + 0.5);
}
function numpySet(array: NumpyArray): void {
  for (let i = 0; i < SIDE; i++) for (let j = 0; j < SIDE; j++) array.set([i, j], i + j + 0.5);
}
function scijsSum(array: ScijsArray): number {
  let sum = 0;
  for (let i = 0; i < SIDE; i++) for (let j = 0; j < SIDE; j++) sum += array.get(i, j);
  return sum;
}
function stdlibSum(array: StdlibArray): number {
  let sum = 0;
  for (let i = 0; i < SIDE; i++) for (let j = 0; j < SIDE; j++) sum += array.get(i, j);
  return sum;
}
function stdlibRows(array: StdlibArray, { slice: cut, MultiSlice }: AxesPeers['stdlib']): void {
  for (let k = 0; k < CALLS; k++) keep(cut(array, new MultiSlice(k & 31, null)));
}
function stdlibRectangles(array: StdlibArray, { slice: cut, MultiSlice, Slice }: AxesPeers['stdlib']): void {
  for (let k = 0; k < CALLS; k++) {
    keep(cut(array, new MultiSlice(new Slice(k & 31, (k & 31) + 20), new Slice(5, 35))));
  }
}
function numpySum(array: NumpyArray): number {
  let sum = 0;
  for (let i = 0; i < SIDE; i++) for (let j = 0; j < SIDE; j++) sum += array.get([i, j]);
  return sum;
}
function numpyRectangles(array: NumpyArray): void {
  for (let k = 0; k < CALLS; k++) keep(array.slice(`${k & 31}:${(k & 31) + 20}`, '5:35'));
}
function rawRows(array: Float64Array): void {
  for (let k = 0; k < CALLS; k++) keep(array.subarray((k & 31) * SIDE, ((k & 31) + 1) * SIDE));
}
function viewRows(view: MemoryView<'d', 2>): void {
  for (let k = 0; k < CALLS; k++) keep(view.get(k & 31));
}
function scijsRows(array: ScijsArray): void {
  for (let k = 0; k < CALLS; k++) keep(array.pick(k & 31, null));
}
/** What a rectangle is at the least: an array, a shape, strides, an offset. */
function rawRectangles(data: Float64Array): void {
  for (let k = 0; k < CALLS; k++) {
    keep({ data, shape: [20, 30], strides: [SIDE, 1], offset: (k & 31) * SIDE + 5 });
  }
}
function viewRectangles(view: MemoryView<'d', 2>): void {
  for (let k = 0; k < CALLS; k++) keep(view.get(slice(k & 31, (k & 31) + 20), slice(5, 35)));
}
function scijsRectangles(array: ScijsArray): void {
  for (let k = 0; k < CALLS; k++) keep(array.lo(k & 31, 5).hi(20, 30));
}

function rawPlanes(data: Float64Array): void {
  for (let k = 0; k < CALLS; k++) {
    keep({ data, shape: [10, 3], strides: [SIDE * 4, 1], offset: (k & 3) * SIDE * 4 });
  }
}
function viewPlanes(view: MemoryView<'d', 3>): void {
  for (let k = 0; k < CALLS; k++) keep(view.get(slice(k & 3, (k & 3) + 10), 0, slice(0, 3)));
}

function rawLists(from: Float64Array): number[][] {
  return Array.from({ length: SIDE }, (_, i) => Array.from(from.subarray(i * SIDE, (i + 1) * SIDE)));
}
const PYTHON =
  "import array\nmv = memoryview(array.array('d', [k + 0.5 for k in range(4096)])).cast('B').cast('d', (64, 64))";
const NUMPY = 'import numpy as np\nmv = (np.arange(4096) + 0.5).reshape(64, 64)';

/** Without peers, the rows have none. */
export function axesItemRows(known: Peers | undefined): readonly Row[] {
  const peers = known?.axes;
  const square = memoryview(doubles).cast('d', [SIDE, SIDE]);
  const [sums, rows, rectangles] = [square, square.get(slice(null)), square.get(slice(null))];
  const cube = memoryview(doubles).cast('d', [SIDE / 4, SIDE, 4]);
  const scijs = peers?.ndarray(doubles, [SIDE, SIDE]);
  const library = peers?.stdlib;
  const stdlib = library && new library.ndarray('float64', doubles, [SIDE, SIDE], [SIDE, 1], 0, 'row-major');
  const numpy = peers?.numpy.array(rawLists(doubles));
  const others = (
    run: (array: ScijsArray) => unknown,
    runStdlib: (array: StdlibArray, library: AxesPeers['stdlib']) => unknown,
    runNumpy?: (array: NumpyArray) => unknown,
  ): Candidate[] => [
    ...(scijs ? [raw(() => run(scijs), NDARRAY)] : []),
    ...(stdlib ? [raw(() => runStdlib(stdlib, library), STDLIB)] : []),
    ...(numpy && runNumpy ? [raw(() => runNumpy(numpy), NAMES.numpy)] : []),
  ];
  return [
    {
      name: 'get(i, j), 2-d doubles',
      goal: { ratio: 1.3 },
      python: summing(PYTHON, SIDE * SIDE, 'mv[i >> 6, i & 63]'),
      numpy: summing(NUMPY, SIDE * SIDE, 'mv.item(i >> 6, i & 63)'),
      work: SIDE * SIDE,
      unit: 'item',
      candidates: [
        byHand(() => rawSum(opaque(doubles))),
        ours(() => viewSum(opaque(sums))),
        ...others(scijsSum, stdlibSum, numpySum),
      ],
    },
    setRow(peers),
    {
      name: 'get(i), a row of 2-d doubles',
      goal: { nanoseconds: 100 },
      numpy: doing(NUMPY, CALLS, 'mv[i & 31]'),
      work: CALLS,
      unit: 'row',
      candidates: [
        byHand(() => rawRows(opaque(doubles))),
        ours(() => viewRows(opaque(rows))),
        ...others(scijsRows, stdlibRows),
      ],
    },
    {
      name: 'get(slice, slice), a rectangle of 2-d doubles',
      goal: { nanoseconds: 100 },
      numpy: doing(NUMPY, CALLS, 'mv[i & 31:(i & 31) + 20, 5:35]'),
      work: CALLS,
      unit: 'view',
      candidates: [
        byHand(() => rawRectangles(opaque(doubles))),
        ours(() => viewRectangles(opaque(rectangles))),
        ...others(scijsRectangles, stdlibRectangles, numpyRectangles),
      ],
    },
    {
      name: 'get(slice, 0, slice) of 3-d doubles',
      goal: { nanoseconds: 100 },
      numpy: doing(`${NUMPY}\nmv = mv.reshape(16, 64, 4)`, CALLS, 'mv[i & 3:(i & 3) + 10, 0, 0:3]'),
      work: CALLS,
      unit: 'view',
      candidates: [byHand(() => rawPlanes(opaque(doubles))), ours(() => viewPlanes(opaque(cube)))],
    },
    {
      name: 'tolist(), 2-d doubles',
      goal: { ratio: 0.15 },
      python: quietly(PYTHON, 'mv.tolist()'),
      numpy: quietly(NUMPY, 'mv.tolist()'),
      work: SIDE * SIDE,
      unit: 'item',
      candidates: [
        byHand(() => rawLists(opaque(doubles))),
        ours(() => square.tolist()),
        ...(numpy ? [raw(() => numpy.tolist(), NAMES.numpy)] : []),
        ...(stdlib ? [raw(() => library.toArray(stdlib), STDLIB)] : []),
      ],
    },
  ];
}

function setRow(peers: AxesPeers | undefined): Row {
  const [plain, lent, one, two] = [0, 1, 2, 3].map(() => new Float64Array(SIDE * SIDE));
  if (!plain || !lent || !one || !two) throw new Error('four arrays were made');
  const square = memoryview(lent).cast('d', [SIDE, SIDE]);
  const candidates: Candidate[] = [filling('memoryview', () => viewSet(opaque(square)), lent)];
  if (peers) {
    const scijs = peers.ndarray(one, [SIDE, SIDE]);
    const stdlib = new peers.stdlib.ndarray('float64', two, [SIDE, SIDE], [SIDE, 1], 0, 'row-major');
    const numpy = peers.numpy.array(rawLists(doubles));
    candidates.push(
      filling(NDARRAY, () => scijsSet(opaque(scijs)), one),
      filling(STDLIB, () => stdlibSet(opaque(stdlib)), two),
      // What it holds cannot be looked at as memory.
      { name: NAMES.numpy, run: () => numpySet(opaque(numpy)), answer: () => setAndTold(numpy) },
    );
  }
  return {
    name: 'set(i, j, v), 2-d doubles',
    work: SIDE * SIDE,
    unit: 'item',
    python: doing(PYTHON, SIDE * SIDE, 'mv[i >> 6, i & 63] = i + 0.5'),
    numpy: doing(NUMPY, SIDE * SIDE, 'mv[i >> 6, i & 63] = i + 0.5'),
    candidates: [filling('by hand', () => rawSet(opaque(plain)), plain), ...candidates],
  };
}

function setAndTold(array: NumpyArray): number {
  numpySet(array);
  const lists = array.tolist() as number[][];
  return digest(Float64Array.from(lists.flat()));
}
