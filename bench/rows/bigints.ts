// The rows of 64-bit integers.

import { type MemoryView, memoryview } from 'memoryview';
import { keep, type Row } from '../harness.ts';
import { filling, of, ofBuffer, opaque, ours, raw } from './candidates.ts';
import { NAMES, type Peers, type SmartBuffer } from './peers.ts';
import { doing, quietly, summing } from './python.ts';

const N = 4096;
const wide = BigInt64Array.from({ length: N }, (_, k) => BigInt(k) * 1_234_567_891n - 2_000_000_000_000n);

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call. What is read
// is kept: engines do not make a `bigint` that nobody asks for.
function rawGet(array: BigInt64Array): bigint {
  let last = 0n;
  for (let i = 0; i < N; i++) {
    last = array[i] ?? 0n;
    keep(last);
  }
  return last;
}
function viewGet(view: MemoryView<'q', 1>): bigint {
  let last = 0n;
  for (let i = 0; i < N; i++) {
    last = view.get(i);
    keep(last);
  }
  return last;
}
function bufferGet(buffer: Buffer): bigint {
  let last = 0n;
  for (let i = 0; i < N; i++) {
    last = buffer.readBigInt64LE(8 * i);
    keep(last);
  }
  return last;
}
function smartGet(buffer: SmartBuffer): bigint {
  let last = 0n;
  for (let i = 0; i < N; i++) {
    last = buffer.readBigInt64LE(8 * i);
    keep(last);
  }
  return last;
}
const values = Array.from(wide);
function rawSet(array: BigInt64Array): void {
  for (let i = 0; i < N; i++) array[i] = values[i] ?? 0n;
}
function viewSet(view: MemoryView<'q', 1>): void {
  for (let i = 0; i < N; i++) view.set(i, values[i] ?? 0n);
}

const PYTHON =
  "import array\nmv = memoryview(array.array('q', [k * 1234567891 - 2000000000000 for k in range(4096)]))";
const NUMPY = "import numpy as np\nmv = np.arange(4096, dtype='q') * 1234567891 - 2000000000000";

export function bigintRows(peers: Peers | undefined): readonly Row[] {
  const view = memoryview(wide).cast('B').cast('q');
  const [plain, lent] = [new BigInt64Array(N), new BigInt64Array(N)];
  const target = memoryview(lent).cast('B').cast('q');
  return [
    {
      name: 'get(i), 64-bit integers as bigint',
      work: N,
      unit: 'item',
      python: { ...summing(PYTHON, N), run: '(work(), None)[1]' },
      numpy: { ...summing(NUMPY, N, 'mv.item(i)'), run: '(work(), None)[1]' },
      candidates: [
        raw(() => rawGet(opaque(wide))),
        ours(() => viewGet(opaque(view))),
        ...ofBuffer((host) => {
          const buffer = host.from(wide.buffer);
          return [raw(() => bufferGet(opaque(buffer)), NAMES.buffer)];
        }),
        ...of(peers, ({ smartBuffer: { SmartBuffer } }) => {
          const smart = SmartBuffer.fromBuffer(Buffer.from(wide.buffer));
          return [raw(() => smartGet(opaque(smart)), NAMES.smartBuffer)];
        }),
      ],
    },
    {
      name: 'set(i, v), 64-bit integers as bigint',
      work: N,
      unit: 'item',
      goal: { ratio: 1.5 },
      python: doing(PYTHON, N, 'mv[i] = 1234567891'),
      numpy: doing(NUMPY, N, 'mv[i] = 1234567891'),
      candidates: [
        filling('raw', () => rawSet(opaque(plain)), plain),
        filling('memoryview', () => viewSet(opaque(target)), lent),
      ],
    },
    {
      name: 'tolist(), 64-bit integers as bigint',
      work: N,
      unit: 'item',
      python: quietly(PYTHON, 'mv.tolist()'),
      numpy: quietly(NUMPY, 'mv.tolist()'),
      candidates: [raw(() => Array.from(wide), 'Array.from'), ours(() => view.tolist())],
    },
  ];
}
