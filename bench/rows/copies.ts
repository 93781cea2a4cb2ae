// The rows of writing many items at once: copies into memory that is there, fills, other byte orders, other formats.

import { memoryview, slice } from 'memoryview';
import type { Candidate, Row } from '../harness.ts';
import { NDARRAY, STDLIB } from './axes-peers.ts';
import { filling, of, ofBuffer } from './candidates.ts';
import { NAMES, type Peers } from './peers.ts';
import { doing, MEGABYTE, NP_MEGABYTE, quietly } from './python.ts';

const MIB = 1 << 20;
const N = MIB / 8;
const from = Uint8Array.from({ length: MIB }, (_, k) => k * 31);
const doubles = Float64Array.from({ length: N }, (_, k) => k + 0.5);

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call.
function rawEveryOther(to: Float64Array, values: Float64Array): void {
  for (let i = 0; i < N / 2; i++) to[2 * i] = values[2 * i + 1] ?? 0;
}
function rawNarrow(to: Float32Array, values: Float64Array): void {
  for (let i = 0; i < N; i++) to[i] = values[i] ?? 0;
}
function rawSwap(words: DataView): void {
  for (let at = 0; at < MIB; at += 4) words.setInt32(at, words.getInt32(at, true), false);
}

/** What was swapped once is compared. */
function swapping(name: string, run: () => unknown, memory: Uint8Array): Candidate {
  const once = (): void => {
    memory.set(from);
    run();
  };
  return { ...filling(name, once, memory), run };
}

const BYTES = { work: MIB, unit: 'byte', part: 1 / 2 };

export function copyRows(peers: Peers | undefined): readonly Row[] {
  const [one, two, three, four] = [
    new Uint8Array(MIB),
    new Uint8Array(MIB),
    new Uint8Array(MIB),
    new Uint8Array(MIB),
  ];
  const [source, target] = [memoryview(from), memoryview(two)];
  const [few, fewTarget] = [source.slice(0, 64), memoryview(four).slice(128, 192)];
  const [halves, halvesLent] = [new Float64Array(N), new Float64Array(N)];
  const odd = memoryview(doubles).slice(1, null, 2);
  const even = memoryview(halvesLent).slice(null, null, 2);
  const [filled, filledLent] = [new Float64Array(N), new Float64Array(N)];
  const viewFilled = memoryview(filledLent);
  const [words, wordsLent] = [from.slice(), from.slice()];
  const [swapped, viewSwapped] = [new DataView(words.buffer), memoryview(wordsLent).cast('i')];
  const [floats, floatsLent] = [new Float32Array(N), new Float32Array(N)];
  const [viewDoubles, viewFloats] = [memoryview(doubles), memoryview(floatsLent)];
  const pair = 'other = memoryview(bytearray(1 << 20))';
  const npDoubles = 'import numpy as np\nmv = np.arange(1 << 17) + 0.5\n';
  return [
    {
      name: 'copy_from(), 1 MiB',
      ...BYTES,
      python: doing(`${MEGABYTE}\n${pair}`, 1, 'other[:] = mv'),
      numpy: quietly(`${NP_MEGABYTE}\nother = mv.copy()`, 'np.copyto(other, mv)'),
      candidates: [
        filling('Uint8Array.set', () => one.set(from), one),
        filling('memoryview', () => target.copy_from(source), two),
        ...ofBuffer((host) => {
          const [left, right] = [host.from(from.buffer), host.alloc(MIB)];
          return [filling(NAMES.buffer, () => left.copy(right), right)];
        }),
      ],
    },
    {
      name: 'set(slice(128, 192), mv), 64 bytes',
      work: 1024,
      unit: 'call',
      python: doing(`${MEGABYTE}\n${pair}\nfew = mv[:64]`, 1024, 'other[128:192] = few'),
      numpy: doing(`${NP_MEGABYTE}\nother = mv.copy()\nfew = mv[:64]`, 1024, 'other[128:192] = few'),
      candidates: [
        filling(
          'subarray and set',
          () => {
            for (let k = 0; k < 1024; k++) three.set(from.subarray(0, 64), 128);
          },
          three,
        ),
        filling(
          'memoryview',
          () => {
            const whole = memoryview(four);
            for (let k = 0; k < 1024; k++) whole.set(slice(128, 192), few);
          },
          four,
        ),
        filling(
          'memoryview, copy_from',
          () => {
            for (let k = 0; k < 1024; k++) fewTarget.copy_from(few);
          },
          four,
        ),
      ],
    },
    {
      name: 'copy_from(), every other double to every other',
      work: N / 2,
      unit: 'item',
      python: doing(
        "import array\nmv = memoryview(array.array('d', [k + 0.5 for k in range(1 << 17)]))\nother = memoryview(array.array('d', mv))[::2]\nmv = mv[1::2]",
        1,
        'other[:] = mv',
      ),
      numpy: quietly(`${npDoubles}other = mv.copy()[::2]\nmv = mv[1::2]`, 'np.copyto(other, mv)'),
      candidates: [
        filling('by hand', () => rawEveryOther(halves, doubles), halves),
        filling('memoryview', () => even.copy_from(odd), halvesLent),
        ...of(peers, ({ axes }) => {
          const made = new Float64Array(N);
          const to = axes.ndarray(made, [N]).step(2);
          const values = axes.ndarray(doubles, [N]).lo(1).step(2);
          const [Ndarray, own] = [axes.stdlib.ndarray, new Float64Array(N)];
          const source = new Ndarray('float64', doubles, [N / 2], [2], 1, 'row-major');
          const places = new Ndarray('float64', own, [N / 2], [2], 0, 'row-major');
          return [
            filling(NDARRAY, () => axes.ops.assign(to, values), made),
            filling(STDLIB, () => axes.stdlib.assign([source, places]), own),
          ];
        }),
      ],
    },
    {
      name: 'fill(x), 1 MiB of doubles',
      work: N,
      unit: 'item',
      numpy: quietly(npDoubles, 'mv.fill(2.5)'),
      candidates: [
        filling('Float64Array.fill', () => filled.fill(2.5), filled),
        filling('memoryview', () => viewFilled.fill(2.5), filledLent),
        ...of(peers, ({ axes }) => {
          const made = new Float64Array(N);
          const to = axes.ndarray(made, [N]);
          return [filling(NDARRAY, () => axes.ops.assigns(to, 2.5), made)];
        }),
      ],
    },
    {
      name: 'byteswap(), 1 MiB of int32',
      work: N * 2,
      unit: 'item',
      python: quietly(
        "import array\nmv = array.array('i', bytes(k * 31 & 255 for k in range(1 << 20)))",
        'mv.byteswap()',
      ),
      numpy: quietly(`${NP_MEGABYTE}\nmv = mv.view('i')`, 'mv.byteswap(inplace=True)'),
      candidates: [
        swapping('DataView', () => rawSwap(swapped), words),
        swapping('memoryview', () => viewSwapped.byteswap(), wordsLent),
        ...ofBuffer((host) => {
          const own = host.from(from);
          return [swapping(NAMES.buffer, () => own.swap32(), own)];
        }),
      ],
    },
    {
      name: 'copy_from(), doubles to floats',
      work: N,
      unit: 'item',
      numpy: quietly(`${npDoubles}other = mv.astype('f')`, "np.copyto(other, mv, casting='same_kind')"),
      candidates: [
        filling('Float32Array.set', () => floats.set(doubles), floats),
        filling('by hand', () => rawNarrow(floats, doubles), floats),
        filling('memoryview', () => viewFloats.copy_from(viewDoubles, { casting: 'same_kind' }), floatsLent),
      ],
    },
  ];
}
