// The rows of searches: as hosts and typed arrays search, and as views and peers do.

import { memoryview } from 'memoryview';
import { type Candidate, keep, type Row } from '../harness.ts';
import { byHand, of, ofBuffer, ours, raw } from './candidates.ts';
import { NAMES, type Peers } from './peers.ts';
import { once } from './python.ts';

const MIB = 1 << 20;
/** Every value but two: 250 at the end alone, 251 at every 256th place. */
const big = Uint8Array.from({ length: MIB }, (_, k) => (k % 256 === 77 ? 251 : (k * 31) % 249));
big[MIB - 1] = 250;
const NEEDLE = Uint8Array.of(3, 1, 4, 1, 5);
big.set(NEEDLE, MIB - 100);
const N = 1 << 17;
const doubles = Float64Array.from({ length: N }, (_, k) => k + 0.5);
/** Bytes that are mostly one: a search from hit to hit is slow there. */
const dense = Uint8Array.from({ length: MIB }, (_, k) => (k % 3 === 0 ? 1 : 0));

function loopCount(array: Uint8Array, byte: number): number {
  let count = 0;
  for (let i = 0; i < array.length; i++) if (array[i] === byte) count++;
  return count;
}
function loopCountDense(array: Uint8Array, byte: number): number {
  let count = 0;
  for (let i = 0; i < array.length; i++) if (array[i] === byte) count++;
  return count;
}
/** From hit to hit, as a program of Node would count. */
function hopCount(buffer: Uint8Array, byte: number): number {
  let count = 0;
  for (let at = buffer.indexOf(byte); at >= 0; at = buffer.indexOf(byte, at + 1)) count++;
  return count;
}
function loopFind(array: Uint8Array, needle: Uint8Array): number {
  const [first] = needle;
  const last = array.length - needle.length;
  search: for (let i = 0; i <= last; i++) {
    if (array[i] !== first) continue;
    for (let k = 1; k < needle.length; k++) if (array[i + k] !== needle[k]) continue search;
    return i;
  }
  return -1;
}

/** The first of the candidates that there are is the base. */
function row(
  parts: Omit<Row, 'candidates'>,
  host: readonly Candidate[],
  loop: Candidate,
  rest: readonly Candidate[],
): Row {
  const [base = loop, ...others] = [...host, loop];
  return { ...parts, candidates: [base, ...others, ...rest] };
}

const SETUP = [
  'import operator',
  'data = bytearray(251 if k % 256 == 77 else k * 31 % 249 for k in range(1 << 20))',
  'data[-1] = 250',
  'data[-100:-95] = bytes((3, 1, 4, 1, 5))',
  'mv = memoryview(data)',
  // Methods of a memoryview since CPython 3.14.
  "index = getattr(mv, 'index', lambda x: operator.indexOf(mv, x))",
  "count = getattr(mv, 'count', lambda x: operator.countOf(mv, x))",
].join('\n');
const NUMPY = `import numpy as np\n${SETUP}\nmv = np.frombuffer(data, 'B')`;

export function searchRows(peers: Peers | undefined): readonly Row[] {
  const [view, viewDoubles, viewDense] = [memoryview(big), memoryview(doubles), memoryview(dense)];
  const [buffer] = ofBuffer((host) => [raw(() => host.from(big.buffer).indexOf(250), NAMES.buffer)]);
  const wanted = N - 0.5;
  const scan = { work: MIB, unit: 'byte', part: 1 / 4 };
  return [
    row(
      {
        ...scan,
        name: 'index() of a byte, 1 MiB',
        goal: { ratio: 1.2 },
        python: once(SETUP, 'index(250)'),
        numpy: once(NUMPY, 'int((mv == 250).argmax())'),
      },
      buffer ? [buffer] : [],
      raw(() => big.indexOf(250), 'Uint8Array.indexOf'),
      [
        ours(() => view.index(250)),
        ...of(peers, ({ extras }) => {
          const one = Uint8Array.of(250);
          return [raw(() => extras.indexOf(big, one), NAMES.extras)];
        }),
      ],
    ),
    row(
      {
        ...scan,
        name: 'count() of a byte, 1 MiB, 1 of 256',
        goal: { ratio: 1.2 },
        python: once(SETUP, 'count(251)'),
        numpy: once(NUMPY, 'int(np.count_nonzero(mv == 251))'),
      },
      ofBuffer((host) => {
        const own = host.from(big.buffer);
        return [raw(() => hopCount(own, 251), `${NAMES.buffer} (from hit to hit)`)];
      }),
      byHand(() => loopCount(big, 251)),
      [ours(() => view.count(251))],
    ),
    {
      ...scan,
      name: 'count() of a byte, 1 MiB, 1 of 3',
      python: once(
        `${SETUP}\nmv = memoryview(bytearray(k % 3 == 0 for k in range(1 << 20)))\ncount = getattr(mv, 'count', lambda x: operator.countOf(mv, x))`,
        'count(1)',
      ),
      numpy: once(
        'import numpy as np\nmv = (np.arange(1 << 20) % 3 == 0).astype("B")',
        'int(np.count_nonzero(mv == 1))',
      ),
      candidates: [byHand(() => loopCountDense(dense, 1)), ours(() => viewDense.count(1))],
    },
    row(
      {
        ...scan,
        name: 'find() of five bytes, 1 MiB',
        python: once(SETUP, 'data.find(bytes((3, 1, 4, 1, 5)))'),
      },
      ofBuffer((host) => {
        const [own, needle] = [host.from(big.buffer), host.from(NEEDLE.buffer)];
        return [raw(() => own.indexOf(needle), NAMES.buffer)];
      }),
      byHand(() => loopFind(big, NEEDLE)),
      [
        ours(() => view.find(NEEDLE)),
        ...of(peers, ({ extras }) => [raw(() => extras.indexOf(big, NEEDLE), NAMES.extras)]),
      ],
    ),
    {
      name: 'index() of a double, the last of 1 MiB',
      work: N,
      unit: 'item',
      part: 1 / 4,
      python: once(
        "import array, operator\nmv = memoryview(array.array('d', [k + 0.5 for k in range(1 << 17)]))\nindex = getattr(mv, 'index', lambda x: operator.indexOf(mv, x))",
        `index(${wanted})`,
      ),
      numpy: once('import numpy as np\nmv = np.arange(1 << 17) + 0.5', `int((mv == ${wanted}).argmax())`),
      candidates: [
        raw(() => doubles.indexOf(wanted), 'Float64Array.indexOf'),
        ours(() => viewDoubles.index(wanted)),
      ],
    },
    {
      name: 'x in mv, a byte near the start',
      work: 1024,
      unit: 'call',
      python: once(SETUP, 'sum(3 in mv for _ in range(1024))'),
      candidates: [
        raw(() => {
          let found = 0;
          for (let k = 0; k < 1024; k++) if (big.includes(3)) found++;
          return found;
        }, 'Uint8Array.includes'),
        ours(() => {
          let found = 0;
          for (let k = 0; k < 1024; k++) if (view.includes(3)) found++;
          keep(found);
          return found;
        }),
      ],
    },
  ];
}
