// The rows of several axes, of items and views: as double loops and typed arrays do them, and as views and peers do.

import { type MemoryView, memoryview, slice } from 'memoryview';
import {
  type AxesPeers,
  NDARRAY,
  NUMPY,
  type NumpyArray,
  type ScijsArray,
  STDLIB,
  type StdlibArray,
} from './axes-peers.ts';
import { type Candidate, keep, type Row } from './harness.ts';

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
const raw = (run: () => unknown, name = 'by hand'): Candidate => ({ name, run });
const view = (run: () => unknown, name = 'memoryview'): Candidate => ({ name, run });

/** Without peers, the rows have none. */
export function itemRows(peers: AxesPeers | undefined): Row[] {
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
    ...(numpy && runNumpy ? [raw(() => runNumpy(numpy), NUMPY)] : []),
  ];
  return [
    {
      name: 'get(i, j), 2-d doubles',
      work: SIDE * SIDE,
      unit: 'item',
      candidates: [
        raw(() => rawSum(doubles)),
        view(() => viewSum(sums)),
        ...others(scijsSum, stdlibSum, numpySum),
      ],
    },
    {
      name: 'get(i), a row of 2-d doubles',
      work: CALLS,
      unit: 'row',
      candidates: [raw(() => rawRows(doubles)), view(() => viewRows(rows)), ...others(scijsRows, stdlibRows)],
    },
    {
      name: 'get(slice, slice), a rectangle of 2-d doubles',
      work: CALLS,
      unit: 'view',
      candidates: [
        raw(() => rawRectangles(doubles)),
        view(() => viewRectangles(rectangles)),
        ...others(scijsRectangles, stdlibRectangles, numpyRectangles),
      ],
    },
    {
      name: 'get(slice, 0, slice) of 3-d doubles',
      work: CALLS,
      unit: 'view',
      candidates: [raw(() => rawPlanes(doubles)), view(() => viewPlanes(cube))],
    },
    {
      name: 'tolist(), 2-d doubles',
      work: SIDE * SIDE,
      unit: 'item',
      candidates: [
        raw(() => rawLists(doubles)),
        view(() => square.tolist()),
        ...(numpy ? [raw(() => numpy.tolist(), NUMPY)] : []),
      ],
    },
  ];
}
