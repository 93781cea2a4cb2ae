// The rows of items written one by one, with all range checks: as typed arrays and DataViews write them, and as views and
// peers do. Each writes to memory of its own, which is compared.

import { type MemoryView, memoryview } from 'memoryview';
import type { Candidate, Row } from '../harness.ts';
import { NDARRAY, type ScijsArray, STDLIB, type StdlibArray } from './axes-peers.ts';
import { filling, of, ofBuffer, opaque } from './candidates.ts';
import { type JDataView, NAMES, type Peers, type SmartBuffer } from './peers.ts';
import { BYTES, DOUBLES, doing, INTS, NP_BYTES, NP_DOUBLES, NP_INTS } from './python.ts';

const N = 4096;
const HALF = N / 2;

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call.
function rawSetDoubles(array: Float64Array): void {
  for (let i = 0; i < N; i++) array[i] = i + 0.5;
}
function viewSetDoubles(view: MemoryView<'d', 1>): void {
  for (let i = 0; i < N; i++) view.set(i, i + 0.5);
}
function rawSetInts(array: Int32Array): void {
  for (let i = 0; i < N; i++) array[i] = i * 7 - 1;
}
function viewSetInts(view: MemoryView<'i', 1>): void {
  for (let i = 0; i < N; i++) view.set(i, i * 7 - 1);
}
function rawSetBytes(array: Uint8Array): void {
  for (let i = 0; i < N; i++) array[i] = i & 255;
}
function viewSetBytes(view: MemoryView<'B', 1>): void {
  for (let i = 0; i < N; i++) view.set(i, i & 255);
}
function rawSetStep(array: Float64Array): void {
  for (let i = 0; i < HALF; i++) array[2 * i] = i + 0.5;
}
function viewSetStep(view: MemoryView<'d', 1>): void {
  for (let i = 0; i < HALF; i++) view.set(i, i + 0.5);
}
function rawSetStepInts(array: Int32Array): void {
  for (let i = 0; i < HALF; i++) array[2 * i] = i * 7 - 1;
}
function viewSetStepInts(view: MemoryView<'i', 1>): void {
  for (let i = 0; i < HALF; i++) view.set(i, i * 7 - 1);
}
function rawSetSwapped(array: DataView): void {
  for (let i = 0; i < N; i++) array.setFloat64(8 * i, i + 0.5, false);
}
function viewSetSwapped(view: MemoryView<'>d', 1>): void {
  for (let i = 0; i < N; i++) view.set(i, i + 0.5);
}
function rawSetSwappedInts(array: DataView): void {
  for (let i = 0; i < N; i++) array.setInt32(4 * i, i * 7 - 1, false);
}
function viewSetSwappedInts(view: MemoryView<'>i', 1>): void {
  for (let i = 0; i < N; i++) view.set(i, i * 7 - 1);
}
function scijsSetDoubles(array: ScijsArray): void {
  for (let i = 0; i < N; i++) array.set(i, i + 0.5);
}
function stdlibSetDoubles(array: StdlibArray): void {
  for (let i = 0; i < N; i++) array.set(i, i + 0.5);
}
function scijsSetStep(array: ScijsArray): void {
  for (let i = 0; i < HALF; i++) array.set(i, i + 0.5);
}
function bufferSetSwapped(buffer: Buffer): void {
  for (let i = 0; i < N; i++) buffer.writeDoubleBE(i + 0.5, 8 * i);
}
function jdataviewSetSwapped(data: JDataView): void {
  for (let i = 0; i < N; i++) data.setFloat64(8 * i, i + 0.5, false);
}
function smartSetSwapped(buffer: SmartBuffer): void {
  for (let i = 0; i < N; i++) buffer.writeDoubleBE(i + 0.5, 8 * i);
}
function bufferSetSwappedInts(buffer: Buffer): void {
  for (let i = 0; i < N; i++) buffer.writeInt32BE(i * 7 - 1, 4 * i);
}
function jdataviewSetSwappedInts(data: JDataView): void {
  for (let i = 0; i < N; i++) data.setInt32(4 * i, i * 7 - 1, false);
}
function smartSetSwappedInts(buffer: SmartBuffer): void {
  for (let i = 0; i < N; i++) buffer.writeInt32BE(i * 7 - 1, 4 * i);
}

function doublesOfPeers({ axes }: Peers): Candidate[] {
  const [one, two] = [new Float64Array(N), new Float64Array(N)];
  const scijs = axes.ndarray(one, [N]);
  const stdlib = new axes.stdlib.ndarray('float64', two, [N], [1], 0, 'row-major');
  return [
    filling(NDARRAY, () => scijsSetDoubles(opaque(scijs)), one),
    filling(STDLIB, () => stdlibSetDoubles(opaque(stdlib)), two),
  ];
}
function everyOtherOfPeers({ axes }: Peers): Candidate[] {
  const one = new Float64Array(N);
  const scijs = axes.ndarray(one, [N]).step(2);
  return [filling(NDARRAY, () => scijsSetStep(opaque(scijs)), one)];
}
function swappedOfBuffer(host: BufferConstructor): Candidate[] {
  const buffer = host.alloc(8 * N);
  return [filling(NAMES.buffer, () => bufferSetSwapped(opaque(buffer)), buffer)];
}
function swappedOfPeers({ jdataview: Viewed, smartBuffer: { SmartBuffer } }: Peers): Candidate[] {
  const [one, two] = [new Uint8Array(8 * N), Buffer.alloc(8 * N)];
  const [viewed, smart] = [new Viewed(one.buffer, 0, 8 * N, true), SmartBuffer.fromBuffer(two)];
  return [
    filling(NAMES.jdataview, () => jdataviewSetSwapped(opaque(viewed)), one),
    filling(NAMES.smartBuffer, () => smartSetSwapped(opaque(smart)), two),
  ];
}
function swappedIntsOfBuffer(host: BufferConstructor): Candidate[] {
  const buffer = host.alloc(4 * N);
  return [filling(NAMES.buffer, () => bufferSetSwappedInts(opaque(buffer)), buffer)];
}
function swappedIntsOfPeers({ jdataview: Viewed, smartBuffer: { SmartBuffer } }: Peers): Candidate[] {
  const [one, two] = [new Uint8Array(4 * N), Buffer.alloc(4 * N)];
  const [viewed, smart] = [new Viewed(one.buffer, 0, 4 * N, true), SmartBuffer.fromBuffer(two)];
  return [
    filling(NAMES.jdataview, () => jdataviewSetSwappedInts(opaque(viewed)), one),
    filling(NAMES.smartBuffer, () => smartSetSwappedInts(opaque(smart)), two),
  ];
}
export function setRows(peers: Peers | undefined): readonly Row[] {
  const [doubles, doublesLent] = [new Float64Array(N), new Float64Array(N)];
  const doublesView = memoryview(doublesLent);
  const [ints, intsLent] = [new Int32Array(N), new Int32Array(N)];
  const intsView = memoryview(intsLent);
  const [bytes, bytesLent] = [new Uint8Array(N), new Uint8Array(N)];
  const bytesView = memoryview(bytesLent);
  const [step, stepLent] = [new Float64Array(N), new Float64Array(N)];
  const stepView = memoryview(stepLent).slice(null, null, 2);
  const [stepInts, stepIntsLent] = [new Int32Array(N), new Int32Array(N)];
  const stepIntsView = memoryview(stepIntsLent).slice(null, null, 2);
  const [swapped, swappedLent] = [new DataView(new ArrayBuffer(8 * N)), new DataView(new ArrayBuffer(8 * N))];
  const swappedView = memoryview(swappedLent).cast('>d');
  const [swappedInts, swappedIntsLent] = [
    new DataView(new ArrayBuffer(4 * N)),
    new DataView(new ArrayBuffer(4 * N)),
  ];
  const swappedIntsView = memoryview(swappedIntsLent).cast('>i');
  return [
    {
      name: 'set(i, v), doubles',
      work: N,
      unit: 'item',
      goal: { ratio: 1.5 },
      python: doing(DOUBLES, N, 'mv[i] = i + 0.5'),
      numpy: doing(NP_DOUBLES, N, 'mv[i] = i + 0.5'),
      candidates: [
        filling('raw', () => rawSetDoubles(opaque(doubles)), doubles),
        filling('memoryview', () => viewSetDoubles(opaque(doublesView)), doublesLent),
        ...of(peers, doublesOfPeers),
      ],
    },
    {
      name: 'set(i, v), int32',
      work: N,
      unit: 'item',
      goal: { ratio: 1.5 },
      python: doing(INTS, N, 'mv[i] = i * 7 - 1'),
      numpy: doing(NP_INTS, N, 'mv[i] = i * 7 - 1'),
      candidates: [
        filling('raw', () => rawSetInts(opaque(ints)), ints),
        filling('memoryview', () => viewSetInts(opaque(intsView)), intsLent),
      ],
    },
    {
      name: 'set(i, v), bytes',
      work: N,
      unit: 'item',
      goal: { ratio: 1.5 },
      python: doing(BYTES, N, 'mv[i] = i & 255'),
      numpy: doing(NP_BYTES, N, 'mv[i] = i & 255'),
      candidates: [
        filling('raw', () => rawSetBytes(opaque(bytes)), bytes),
        filling('memoryview', () => viewSetBytes(opaque(bytesView)), bytesLent),
      ],
    },
    {
      name: 'set(i, v), every other double',
      work: HALF,
      unit: 'item',
      goal: { ratio: 1.5 },
      python: doing(`${DOUBLES}\nmv = mv[::2]`, HALF, 'mv[i] = i + 0.5'),
      numpy: doing(`${NP_DOUBLES}\nmv = mv[::2]`, HALF, 'mv[i] = i + 0.5'),
      candidates: [
        filling('raw', () => rawSetStep(opaque(step)), step),
        filling('memoryview', () => viewSetStep(opaque(stepView)), stepLent),
        ...of(peers, everyOtherOfPeers),
      ],
    },
    {
      name: 'set(i, v), every other int32',
      work: HALF,
      unit: 'item',
      goal: { ratio: 1.5 },
      python: doing(`${INTS}\nmv = mv[::2]`, HALF, 'mv[i] = i * 7 - 1'),
      numpy: doing(`${NP_INTS}\nmv = mv[::2]`, HALF, 'mv[i] = i * 7 - 1'),
      candidates: [
        filling('raw', () => rawSetStepInts(opaque(stepInts)), stepInts),
        filling('memoryview', () => viewSetStepInts(opaque(stepIntsView)), stepIntsLent),
      ],
    },
    {
      name: 'set(i, v), big-endian doubles',
      work: N,
      unit: 'item',
      goal: { ratio: 1.4 },
      python: doing(
        "import struct\nmv = memoryview(bytearray(8 * 4096))\nput = struct.Struct('>d').pack_into",
        N,
        'put(mv, 8 * i, i + 0.5)',
      ),
      numpy: doing("import numpy as np\nmv = np.zeros(4096, '>d')", N, 'mv[i] = i + 0.5'),
      candidates: [
        filling('DataView', () => rawSetSwapped(opaque(swapped)), swapped),
        filling('memoryview', () => viewSetSwapped(opaque(swappedView)), swappedLent),
        ...ofBuffer(swappedOfBuffer),
        ...of(peers, swappedOfPeers),
      ],
    },
    {
      name: 'set(i, v), big-endian int32',
      work: N,
      unit: 'item',
      goal: { ratio: 1.4 },
      python: doing(
        "import struct\nmv = memoryview(bytearray(4 * 4096))\nput = struct.Struct('>i').pack_into",
        N,
        'put(mv, 4 * i, i * 7 - 1)',
      ),
      numpy: doing("import numpy as np\nmv = np.zeros(4096, '>i')", N, 'mv[i] = i * 7 - 1'),
      candidates: [
        filling('DataView', () => rawSetSwappedInts(opaque(swappedInts)), swappedInts),
        filling('memoryview', () => viewSetSwappedInts(opaque(swappedIntsView)), swappedIntsLent),
        ...ofBuffer(swappedIntsOfBuffer),
        ...of(peers, swappedIntsOfPeers),
      ],
    },
  ];
}
