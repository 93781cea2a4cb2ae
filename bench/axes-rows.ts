// The rows of several axes: items, views, copies, comparisons, as double loops do them, and as views do.

import { type MemoryView, memoryview, slice } from 'memoryview';
import { sameBytesPortably } from '../src/layout/bytewise.ts';
import { type AxesPeers, loadAxesPeers, NDARRAY, NUMPY, type ScijsArray } from './axes-peers.ts';
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

const IMAGE = 1024;
const HALF = IMAGE / 2;
const image = Uint8Array.from({ length: IMAGE * IMAGE }, (_, k) => k * 31 + (k >> 8));
function rawEveryOther(from: Uint8Array): Uint8Array {
  const to = new Uint8Array(HALF * HALF);
  let at = 0;
  for (let i = 0; i < IMAGE; i += 2) for (let j = 0; j < IMAGE; j += 2) to[at++] = from[i * IMAGE + j] ?? 0;
  return to;
}
const grid = Float64Array.from({ length: IMAGE * IMAGE }, (_, k) => k + 0.5);
function rawEveryOtherDouble(from: Float64Array): Float64Array {
  const to = new Float64Array(HALF * HALF);
  let at = 0;
  for (let i = 0; i < IMAGE; i += 2) for (let j = 0; j < IMAGE; j += 2) to[at++] = from[i * IMAGE + j] ?? 0;
  return to;
}

const LARGE = 2048;
const matrix = Float64Array.from({ length: LARGE * LARGE }, (_, k) => k + 0.5);
function rawTranspose(from: Float64Array): Float64Array {
  const to = new Float64Array(LARGE * LARGE);
  for (let i = 0; i < LARGE; i++) {
    for (let j = 0; j < LARGE; j++) to[i * LARGE + j] = from[j * LARGE + i] ?? 0;
  }
  return to;
}
function rawBlocks(from: Float64Array): Float64Array {
  const to = new Float64Array(LARGE * LARGE);
  for (let top = 0; top < LARGE; top += 32) {
    for (let left = 0; left < LARGE; left += 32) {
      for (let i = top; i < top + 32; i++) {
        for (let j = left; j < left + 32; j++) to[i * LARGE + j] = from[j * LARGE + i] ?? 0;
      }
    }
  }
  return to;
}

const SPRITE = 512;
function rawRectangle(to: Uint8Array, from: Uint8Array): Uint8Array {
  for (let i = 0; i < SPRITE; i++) {
    to.set(from.subarray((i + 7) * IMAGE + 11, (i + 7) * IMAGE + 11 + SPRITE), (i + 100) * IMAGE + 200);
  }
  return to;
}

function rawLists(from: Float64Array): number[][] {
  return Array.from({ length: SIDE }, (_, i) => Array.from(from.subarray(i * SIDE, (i + 1) * SIDE)));
}
function rawSame(a: Float64Array, b: Float64Array): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return a.length === b.length;
}

const raw = (run: () => unknown, name = 'by hand'): Candidate => ({ name, run });
const view = (run: () => unknown, name = 'memoryview'): Candidate => ({ name, run });

/** A way to make large memory: only its length is kept, and a sum over all of it is compared. */
function making(name: string, make: () => ArrayBufferView | ArrayBufferLike): Candidate {
  return { name, run: () => make().byteLength, answer: () => digest(make()) };
}

function digest(made: ArrayBufferView | ArrayBufferLike): number {
  const bytes = ArrayBuffer.isView(made)
    ? new Uint8Array(made.buffer, made.byteOffset, made.byteLength)
    : new Uint8Array(made);
  return bytes.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, bytes.length);
}

function itemRows(peers: AxesPeers | undefined): Row[] {
  const square = memoryview(doubles).cast('d', [SIDE, SIDE]);
  const [sums, rows, rectangles] = [square, square.get(slice(null)), square.get(slice(null))];
  const scijs = peers?.ndarray(doubles, [SIDE, SIDE]);
  const others = (run: (array: ScijsArray) => unknown): Candidate[] =>
    scijs ? [raw(() => run(scijs), NDARRAY)] : [];
  return [
    {
      name: 'get(i, j), 2-d doubles',
      work: SIDE * SIDE,
      unit: 'item',
      candidates: [raw(() => rawSum(doubles)), view(() => viewSum(sums)), ...others(scijsSum)],
    },
    {
      name: 'get(i), a row of 2-d doubles',
      work: CALLS,
      unit: 'row',
      candidates: [raw(() => rawRows(doubles)), view(() => viewRows(rows)), ...others(scijsRows)],
    },
    {
      name: 'get(slice, slice), a rectangle of 2-d doubles',
      work: CALLS,
      unit: 'view',
      candidates: [
        raw(() => rawRectangles(doubles)),
        view(() => viewRectangles(rectangles)),
        ...others(scijsRectangles),
      ],
    },
    {
      name: 'tolist(), 2-d doubles',
      work: SIDE * SIDE,
      unit: 'item',
      candidates: [
        raw(() => rawLists(doubles)),
        view(() => square.tolist()),
        ...(peers ? [raw(npList(peers), NUMPY)] : []),
      ],
    },
  ];
}

function npList({ numpy }: AxesPeers): () => unknown {
  const array = numpy.array(rawLists(doubles));
  return () => array.tolist();
}

function copyRows(peers: AxesPeers | undefined): Row[] {
  const pixels = memoryview(image).cast('B', [IMAGE, IMAGE]);
  const everyOther = pixels.get(slice(null, null, 2), slice(null, null, 2));
  const everyOtherDouble = memoryview(grid)
    .cast('d', [IMAGE, IMAGE])
    .get(slice(null, null, 2), slice(null, null, 2));
  const turned = memoryview(matrix).cast('d', [LARGE, LARGE]).T;
  const [canvas, other] = [new Uint8Array(IMAGE * IMAGE), new Uint8Array(IMAGE * IMAGE)];
  const place = memoryview(other).cast('B', [IMAGE, IMAGE]).get(slice(100, 612), slice(200, 712));
  const sprite = pixels.get(slice(7, 519), slice(11, 523));
  return [
    {
      name: 'tobytes(), every other row and column of bytes',
      work: HALF * HALF,
      unit: 'byte',
      part: 1 / 4,
      candidates: [
        making('by hand', () => rawEveryOther(image)),
        making('memoryview', () => everyOther.tobytes().asUint8Array()),
        ...(peers ? scijsHalf(peers) : []),
      ],
    },
    {
      name: 'tobytes(), every other row and column of doubles',
      work: HALF * HALF,
      unit: 'item',
      part: 1 / 4,
      candidates: [
        making('by hand', () => rawEveryOtherDouble(grid)),
        making('memoryview', () => everyOtherDouble.tobytes().asUint8Array()),
      ],
    },
    {
      name: 'tobytes() of a transpose, 2048² doubles',
      work: LARGE * LARGE,
      unit: 'item',
      part: 1 / 40,
      candidates: [
        making('by hand', () => rawTranspose(matrix)),
        making('in blocks', () => rawBlocks(matrix)),
        making('memoryview', () => turned.tobytes().asUint8Array()),
        ...(peers ? scijsTurned(peers) : []),
      ],
    },
    {
      name: 'set(…) of a rectangle of 512² bytes',
      work: SPRITE * SPRITE,
      unit: 'byte',
      part: 1 / 2,
      candidates: [
        {
          ...raw(() => rawRectangle(canvas, image).length),
          answer: () => digest(rawRectangle(canvas, image)),
        },
        {
          ...view(() => place.set(slice(null), sprite)),
          answer: () => {
            place.set(slice(null), sprite);
            return digest(other);
          },
        },
      ],
    },
  ];
}

function scijsHalf({ ndarray, ops }: AxesPeers): Candidate[] {
  const source = ndarray(image, [IMAGE, IMAGE]).step(2, 2);
  return [
    making(NDARRAY, () => {
      const to = new Uint8Array(HALF * HALF);
      ops.assign(ndarray(to, [HALF, HALF]), source);
      return to;
    }),
  ];
}

function scijsTurned({ ndarray, ops }: AxesPeers): Candidate[] {
  const source = ndarray(matrix, [LARGE, LARGE]).transpose(1, 0);
  return [
    making(NDARRAY, () => {
      const to = new Float64Array(LARGE * LARGE);
      ops.assign(ndarray(to, [LARGE, LARGE]), source);
      return to;
    }),
  ];
}

function equalRows(): Row[] {
  const copy = image.slice();
  const [one, two] = [memoryview(image), memoryview(copy)];
  const gridCopy = grid.slice();
  const [left, right] = [grid, gridCopy].map((array) => memoryview(array).cast('d', [IMAGE, IMAGE]));
  return [
    {
      name: 'equals(), 1 MiB of bytes',
      work: image.length,
      unit: 'byte',
      part: 1 / 4,
      candidates: [
        raw(() => Buffer.compare(image, copy) === 0, 'Buffer.compare'),
        view(() => one.equals(two)),
        view(() => sameBytesPortably(image, 0, copy, 0, image.length), 'memoryview, no Buffer'),
      ],
    },
    {
      name: 'equals(), 2-d, 1 Mi doubles',
      work: grid.length,
      unit: 'item',
      part: 1 / 8,
      candidates: [raw(() => rawSame(grid, gridCopy)), view(() => left?.equals(right))],
    },
    {
      name: 'equals(), 2-d, transposes of 1 Mi doubles',
      work: grid.length,
      unit: 'item',
      part: 1 / 8,
      candidates: [raw(() => rawSame(grid, gridCopy)), view(() => left?.T.equals(right?.T))],
    },
  ];
}

/** `withPeers`: whether other packages are asked too; they are installed then. */
export function axesRows(withPeers: boolean): readonly Row[] {
  const peers = withPeers ? loadAxesPeers() : undefined;
  return [...itemRows(peers), ...copyRows(peers), ...equalRows()];
}
