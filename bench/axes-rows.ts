// The rows of several axes, of copies and comparisons: as double loops do them, and as views and peers do.

import { memoryview, slice } from 'memoryview';
import { sameBytesPortably } from '../src/layout/bytewise.ts';
import { itemRows } from './axes-item-rows.ts';
import { type AxesPeers, loadAxesPeers, NDARRAY } from './axes-peers.ts';
import type { Candidate, Row } from './harness.ts';

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
  return intoBlocks(new Float64Array(LARGE * LARGE), from);
}
function intoBlocks(to: Float64Array, from: Float64Array): Float64Array {
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

function copyRows(peers: AxesPeers | undefined): Row[] {
  const pixels = memoryview(image).cast('B', [IMAGE, IMAGE]);
  const everyOther = pixels.get(slice(null, null, 2), slice(null, null, 2));
  const everyOtherDouble = memoryview(grid)
    .cast('d', [IMAGE, IMAGE])
    .get(slice(null, null, 2), slice(null, null, 2));
  const turned = memoryview(matrix).cast('d', [LARGE, LARGE]).T;
  const [blocks, filled] = [new Float64Array(LARGE * LARGE), new Float64Array(LARGE * LARGE)];
  const square = memoryview(filled).cast('d', [LARGE, LARGE]);
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
      name: 'copy_from() of a transpose, 2048² doubles',
      work: LARGE * LARGE,
      unit: 'item',
      part: 1 / 40,
      candidates: [
        { ...raw(() => intoBlocks(blocks, matrix).length), answer: () => digest(intoBlocks(blocks, matrix)) },
        {
          ...view(() => square.copy_from(turned)),
          answer: () => {
            square.copy_from(turned);
            return digest(filled);
          },
        },
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
