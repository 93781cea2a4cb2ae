// The rows of views made: slices along one axis, casts, views and their release.

import { type MemoryView, memoryview } from 'memoryview';
import { type Candidate, keep, type Row } from '../harness.ts';
import { type AxesPeers, NDARRAY, type ScijsArray, STDLIB, type StdlibArray } from './axes-peers.ts';
import { of, ofBuffer, ours, raw } from './candidates.ts';
import { type ArrowVector, NAMES, type Peers } from './peers.ts';
import { BYTES, DOUBLES, doing, NP_BYTES, NP_DOUBLES } from './python.ts';

const N = 4096;
const CALLS = 1024;
const doubles = Float64Array.from({ length: N }, (_, k) => k + 0.5);
const bytes = Uint8Array.from({ length: N }, (_, k) => k * 31);

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call.
function rawSliceBytes(array: Uint8Array): void {
  for (let i = 0; i < CALLS; i++) keep(array.subarray(10, 20));
}
function viewSliceBytes(view: MemoryView<'B', 1>): void {
  for (let i = 0; i < CALLS; i++) keep(view.slice(10, 20));
}
function bufferSliceBytes(buffer: Buffer): void {
  for (let i = 0; i < CALLS; i++) keep(buffer.subarray(10, 20));
}
function rawSliceDoubles(array: Float64Array): void {
  for (let i = 0; i < CALLS; i++) keep(array.subarray(10, 20));
}
function viewSliceDoubles(view: MemoryView<'d', 1>): void {
  for (let i = 0; i < CALLS; i++) keep(view.slice(10, 20));
}
function scijsSliceDoubles(array: ScijsArray): void {
  for (let i = 0; i < CALLS; i++) keep(array.lo(10).hi(10));
}
function stdlibSliceDoubles(
  array: StdlibArray,
  { slice: cut, MultiSlice, Slice }: AxesPeers['stdlib'],
): void {
  for (let i = 0; i < CALLS; i++) keep(cut(array, new MultiSlice(new Slice(10, 20))));
}
function arrowSliceDoubles(vector: ArrowVector): void {
  for (let i = 0; i < CALLS; i++) keep(vector.slice(10, 20));
}
function rawSliceOfSlice(array: Float64Array): void {
  for (let i = 0; i < CALLS; i++) keep(array.subarray(10, 20));
}
function viewSliceOfSlice(view: MemoryView<'d', 1>): void {
  for (let i = 0; i < CALLS; i++) keep(view.slice(10, 20));
}
function rawCast(array: Uint8Array): void {
  for (let i = 0; i < CALLS; i++) keep(new Int32Array(array.buffer, array.byteOffset, array.byteLength >> 2));
}
function viewCast(view: MemoryView<'B', 1>): void {
  for (let i = 0; i < CALLS; i++) keep(view.cast('i'));
}
function rawView(array: Uint8Array): void {
  for (let i = 0; i < CALLS; i++) keep(new DataView(array.buffer, array.byteOffset, array.byteLength));
}
function viewView(array: Uint8Array): void {
  for (let i = 0; i < CALLS; i++) {
    const view = memoryview(array);
    keep(view);
    view.release();
  }
}

const SLICES = { work: CALLS, unit: 'view', goal: { ratio: 0.5 } };

function slicesOfPeers({ axes, arrow }: Peers): Candidate[] {
  const scijs = axes.ndarray(doubles, [N]);
  const stdlib = new axes.stdlib.ndarray('float64', doubles, [N], [1], 0, 'row-major');
  const vector = arrow.makeVector(doubles);
  return [
    raw(() => scijsSliceDoubles(scijs), NDARRAY),
    raw(() => stdlibSliceDoubles(stdlib, axes.stdlib), STDLIB),
    raw(() => arrowSliceDoubles(vector), NAMES.arrow),
  ];
}

export function sliceRows(peers: Peers | undefined): readonly Row[] {
  const [viewDoubles, viewBytes] = [memoryview(doubles), memoryview(bytes)];
  const everyOther = viewDoubles.slice(null, null, 2);
  return [
    {
      name: 'slice(10, 20) of bytes',
      ...SLICES,
      python: doing(BYTES, CALLS, 'mv[10:20]'),
      numpy: doing(NP_BYTES, CALLS, 'mv[10:20]'),
      candidates: [
        raw(() => rawSliceBytes(bytes), 'subarray'),
        ours(() => viewSliceBytes(viewBytes)),
        ...ofBuffer((host) => {
          const buffer = host.from(bytes.buffer);
          return [raw(() => bufferSliceBytes(buffer), NAMES.buffer)];
        }),
      ],
    },
    {
      name: 'slice(10, 20) of doubles',
      ...SLICES,
      python: doing(DOUBLES, CALLS, 'mv[10:20]'),
      numpy: doing(NP_DOUBLES, CALLS, 'mv[10:20]'),
      candidates: [
        raw(() => rawSliceDoubles(doubles), 'subarray'),
        ours(() => viewSliceDoubles(viewDoubles)),
        ...of(peers, slicesOfPeers),
      ],
    },
    {
      name: 'slice(10, 20) of a slice',
      ...SLICES,
      python: doing(`${DOUBLES}\nmv = mv[::2]`, CALLS, 'mv[10:20]'),
      numpy: doing(`${NP_DOUBLES}\nmv = mv[::2]`, CALLS, 'mv[10:20]'),
      candidates: [raw(() => rawSliceOfSlice(doubles), 'subarray'), ours(() => viewSliceOfSlice(everyOther))],
    },
    {
      name: "cast('i') of bytes",
      work: CALLS,
      unit: 'view',
      python: doing(BYTES, CALLS, "mv.cast('i')"),
      numpy: doing(NP_BYTES, CALLS, "mv.view('i')"),
      candidates: [raw(() => rawCast(bytes), 'new Int32Array'), ours(() => viewCast(viewBytes))],
    },
    {
      name: 'memoryview(x) and release()',
      work: CALLS,
      unit: 'view',
      python: doing('mv = bytearray(4096)', CALLS, 'memoryview(mv).release()'),
      numpy: doing('import numpy as np\nmv = bytearray(4096)', CALLS, "np.frombuffer(mv, 'B')"),
      candidates: [raw(() => rawView(bytes), 'new DataView'), ours(() => viewView(bytes))],
    },
  ];
}
