// The rows of half floats: by a table, by the engine where it has them, and as views and peers do them.

import { type MemoryView, memoryview } from 'memoryview';
import type { Candidate, Row } from '../harness.ts';
import { byHand, filling, listing, of, opaque, ours, raw } from './candidates.ts';
import { type HalfArray, NAMES, type Peers } from './peers.ts';
import { doing, quietly, summing } from './python.ts';

const N = 4096;
/** The bits of half floats from 1 to 2048, ever more apart. */
const halves = Uint16Array.from({ length: N }, (_, k) => 0x3c00 + Math.floor(k * 2.75));
const NativeHalves = Reflect.get(globalThis, 'Float16Array') as
  | (new (
      buffer: ArrayBufferLike,
    ) => HalfArray & ArrayBufferView)
  | undefined;

const TABLE = Float32Array.from({ length: 65_536 }, (_, bits) => {
  const [exponent, fraction] = [(bits >>> 10) & 31, bits & 1023];
  const size = exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
  return bits < 32_768 ? size : -size;
});

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call.
function rawSum(array: Uint16Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += TABLE[array[i] ?? 0] ?? 0;
  return sum;
}
function nativeSum(array: HalfArray): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function viewSum(view: MemoryView<'e', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function peerSum(array: HalfArray): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function peerSumData(data: DataView, { getFloat16 }: Peers['float16']): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += getFloat16(data, 2 * i, true);
  return sum;
}
/** By rounding in a Float32Array, for numbers of the range of the row; no ties are met. */
function rawSet(to: Uint16Array): void {
  for (let i = 0; i < N; i++) {
    SINGLE[0] = (i & 1023) + 0.5;
    to[i] = ((SINGLE_BITS[0] ?? 0) - 0x3800_0000) >> 13;
  }
}
const SINGLE = new Float32Array(1);
const SINGLE_BITS = new Int32Array(SINGLE.buffer);
function nativeSet(to: HalfArray): void {
  for (let i = 0; i < N; i++) to[i] = (i & 1023) + 0.5;
}
function viewSet(view: MemoryView<'e', 1>): void {
  for (let i = 0; i < N; i++) view.set(i, (i & 1023) + 0.5);
}
function peerSet(data: DataView, { setFloat16 }: Peers['float16']): void {
  for (let i = 0; i < N; i++) setFloat16(data, 2 * i, (i & 1023) + 0.5, true);
}
function rawList(array: Uint16Array): number[] {
  const list = new Array<number>(N);
  for (let i = 0; i < N; i++) list[i] = TABLE[array[i] ?? 0] ?? 0;
  return list;
}

const RUN = { work: N, unit: 'item', goal: { nanoseconds: 2 } };
const PYTHON =
  "import struct\nmv = memoryview(struct.pack('4096H', *[0x3c00 + int(k * 2.75) for k in range(4096)])).cast('B').cast('e')";
const NUMPY = "import numpy as np\nmv = (0x3c00 + np.arange(4096) * 2.75).astype('H').view('e')";

export function halfRows(peers: Peers | undefined): readonly Row[] {
  const view = memoryview(halves).cast('B').cast('e');
  const targets = [0, 1, 2, 3].map(() => new Uint16Array(N));
  const [plain = halves, lent = halves, native = halves, peer = halves] = targets;
  const viewTarget = memoryview(lent).cast('B').cast('e');
  const engine = (made: (array: HalfArray) => Candidate, bits: Uint16Array): Candidate[] =>
    NativeHalves ? [made(new NativeHalves(bits.buffer))] : [];
  const data = new DataView(halves.buffer);
  return [
    {
      name: 'get(i), half floats',
      ...RUN,
      python: summing(PYTHON, N),
      numpy: summing(NUMPY, N, 'mv.item(i)'),
      candidates: [
        byHand(() => rawSum(opaque(halves))),
        ours(() => viewSum(opaque(view))),
        ...engine((array) => raw(() => nativeSum(opaque(array)), 'Float16Array'), halves),
        ...of(peers, ({ float16 }) => {
          const array = float16.Float16Array.from(view);
          return [
            raw(() => peerSumData(opaque(data), float16), `${NAMES.float16}, getFloat16`),
            raw(() => peerSum(opaque(array)), `${NAMES.float16}, Float16Array`),
          ];
        }),
      ],
    },
    {
      name: 'set(i, v), half floats',
      ...RUN,
      python: doing("mv = memoryview(bytearray(8192)).cast('e')", N, 'mv[i] = (i & 1023) + 0.5'),
      numpy: doing("import numpy as np\nmv = np.zeros(4096, 'e')", N, 'mv[i] = (i & 1023) + 0.5'),
      candidates: [
        filling('by hand (unchecked)', () => rawSet(opaque(plain)), plain),
        filling('memoryview', () => viewSet(opaque(viewTarget)), lent),
        ...engine((array) => filling('Float16Array', () => nativeSet(opaque(array)), native), native),
        ...of(peers, ({ float16 }) => {
          const target = new DataView(peer.buffer);
          return [filling(`${NAMES.float16}, setFloat16`, () => peerSet(opaque(target), float16), peer)];
        }),
      ],
    },
    {
      name: 'tolist(), half floats',
      ...RUN,
      python: quietly(PYTHON, 'mv.tolist()'),
      numpy: quietly(NUMPY, 'mv.tolist()'),
      candidates: [
        listing('by hand', () => rawList(opaque(halves))),
        listing('memoryview', () => view.tolist()),
        ...engine((array) => listing('Float16Array, Array.from', () => Array.from(array)), halves),
        ...of(peers, ({ float16 }) => {
          const array = float16.Float16Array.from(view);
          return [listing(`${NAMES.float16}, Float16Array`, () => Array.from(array))];
        }),
      ],
    },
  ];
}
