// The rows of equality: as Buffer compares, and as views and peers do.

import { memoryview } from 'memoryview';
import { keep, type Row } from '../harness.ts';
import { byHand, of, ofBuffer, ours, raw } from './candidates.ts';
import { NAMES, type Peers } from './peers.ts';
import { doing, MEGABYTE, NP_MEGABYTE, once } from './python.ts';

const CALLS = 1024;
const N = 1 << 17;
const big = Uint8Array.from({ length: 1 << 20 }, (_, k) => k * 31);
const same = big.slice();
const doubles = Float64Array.from({ length: N }, (_, k) => k + 0.5);

function rawEquals(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}
function rawEqualsSmall(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}
function rawEqualsDoubles(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}
function rawEqualsNaN(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}
/** Some times, each kept; the last is what it answers. */
function often(run: () => boolean): boolean {
  let last = false;
  for (let k = 0; k < CALLS; k++) {
    last = run();
    keep(last);
  }
  return last;
}

export function equalsRows(peers: Peers | undefined): readonly Row[] {
  const [one, two] = [memoryview(big), memoryview(same)];
  const [few, fewAgain] = [big.slice(0, 64), big.slice(0, 64)];
  const [small, smallAgain] = [memoryview(few), memoryview(fewAgain)];
  const copy = doubles.slice();
  const [left, right] = [memoryview(doubles), memoryview(copy)];
  const [nan, nanCopy] = [doubles.slice(), doubles.slice()];
  nan[N - 1] = Number.NaN;
  nanCopy[N - 1] = Number.NaN;
  const [nanLeft, nanRight] = [memoryview(nan), memoryview(nanCopy)];
  const loop = byHand(() => rawEquals(big, same));
  const hosts = ofBuffer((host) => {
    const [a, b] = [host.from(big.buffer), host.from(same.buffer)];
    return [raw(() => a.equals(b), 'Buffer.equals')];
  });
  const [base = loop, ...rest] = [...hosts, loop];
  const smallHosts = ofBuffer((host) => {
    const [a, b] = [host.from(few.buffer), host.from(fewAgain.buffer)];
    return [raw(() => often(() => a.equals(b)), 'Buffer.equals')];
  });
  const smallLoop = byHand(() => often(() => rawEqualsSmall(few, fewAgain)));
  const [smallBase = smallLoop, ...smallRest] = [...smallHosts, smallLoop];
  const setup = `${MEGABYTE}\nother = memoryview(bytearray(mv))`;
  const numpy = once(`${NP_MEGABYTE}\nother = mv.copy()`, 'bool(np.array_equal(mv, other))');
  const pyDoubles =
    "import array\nmv = memoryview(array.array('d', [k + 0.5 for k in range(1 << 17)]))\nother = memoryview(array.array('d', mv))";
  const npDoubles = 'import numpy as np\nmv = np.arange(1 << 17) + 0.5\nother = mv.copy()';
  const bad = "\nmv[-1] = float('nan')\nother[-1] = float('nan')";
  return [
    {
      name: 'equals(), 1 MiB',
      work: big.length,
      unit: 'byte',
      goal: { ratio: 1.1 },
      part: 1 / 2,
      python: once(setup, 'mv == other'),
      numpy,
      candidates: [
        base,
        ...rest,
        ours(() => one.equals(two)),
        ...of(peers, ({ extras }) => [raw(() => extras.areUint8ArraysEqual(big, same), NAMES.extras)]),
      ],
    },
    {
      name: 'equals(), 64 bytes',
      work: CALLS,
      unit: 'call',
      goal: { ratio: 1.1 },
      python: doing(
        'mv = memoryview(bytearray(64))\nother = memoryview(bytearray(64))',
        CALLS,
        'mv == other',
      ),
      numpy: doing(
        "import numpy as np\nmv = np.zeros(64, 'B')\nother = mv.copy()",
        CALLS,
        'np.array_equal(mv, other)',
      ),
      candidates: [
        smallBase,
        ...smallRest,
        ours(() => often(() => small.equals(smallAgain))),
        ...of(peers, ({ extras }) => [
          raw(() => often(() => extras.areUint8ArraysEqual(few, fewAgain)), NAMES.extras),
        ]),
      ],
    },
    {
      name: 'equals(), doubles',
      work: N,
      unit: 'item',
      part: 1 / 4,
      python: once(pyDoubles, 'mv == other'),
      numpy: once(npDoubles, 'bool(np.array_equal(mv, other))'),
      candidates: [byHand(() => rawEqualsDoubles(doubles, copy)), ours(() => left.equals(right))],
    },
    {
      name: 'equals(), doubles, the last NaN',
      work: N,
      unit: 'item',
      part: 1 / 4,
      python: once(pyDoubles + bad, 'mv == other'),
      numpy: once(npDoubles + bad, 'bool(np.array_equal(mv, other))'),
      candidates: [byHand(() => rawEqualsNaN(nan, nanCopy)), ours(() => nanLeft.equals(nanRight))],
    },
  ];
}
