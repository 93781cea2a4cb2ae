// The rows of several axes, of copies and comparisons: as double loops do them, and as views and peers do.

import { memoryview, slice } from 'memoryview';
import type { Row } from '../harness.ts';
import { byHand, digest, making, of, ours } from './candidates.ts';
import { everyOtherOfSquare, turned } from './copy-peers.ts';
import type { Peers } from './peers.ts';
import { quietly } from './python.ts';

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

const floats = Float32Array.from({ length: IMAGE * IMAGE }, (_, k) => k + 0.5);
function rawTurnedFloats(from: Float32Array): Float32Array {
  const to = new Float32Array(IMAGE * IMAGE);
  for (let i = 0; i < IMAGE; i++) {
    for (let j = 0; j < IMAGE; j++) to[i * IMAGE + j] = from[j * IMAGE + i] ?? 0;
  }
  return to;
}
function rawTurnedBytes(from: Uint8Array): Uint8Array {
  const to = new Uint8Array(IMAGE * IMAGE);
  for (let i = 0; i < IMAGE; i++) {
    for (let j = 0; j < IMAGE; j++) to[i * IMAGE + j] = from[j * IMAGE + i] ?? 0;
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

/** Without peers, the rows have none. */
export function axesCopyRows(peers: Peers | undefined): readonly Row[] {
  const pixels = memoryview(image).cast('B', [IMAGE, IMAGE]);
  const everyOther = pixels.get(slice(null, null, 2), slice(null, null, 2));
  const everyOtherDouble = memoryview(grid)
    .cast('d', [IMAGE, IMAGE])
    .get(slice(null, null, 2), slice(null, null, 2));
  const turnedMatrix = memoryview(matrix).cast('d', [LARGE, LARGE]).T;
  const turnedFloats = memoryview(floats).cast('f', [IMAGE, IMAGE]).T;
  const turnedBytes = pixels.T;
  const [blocks, filled] = [new Float64Array(LARGE * LARGE), new Float64Array(LARGE * LARGE)];
  const square = memoryview(filled).cast('d', [LARGE, LARGE]);
  const [canvas, other] = [new Uint8Array(IMAGE * IMAGE), new Uint8Array(IMAGE * IMAGE)];
  const place = memoryview(other).cast('B', [IMAGE, IMAGE]).get(slice(100, 612), slice(200, 712));
  const sprite = pixels.get(slice(7, 519), slice(11, 523));
  return [
    {
      name: 'tobytes(), every other row and column of bytes',
      goal: { ratio: 0.7 },
      numpy: quietly(
        "import numpy as np\nmv = (np.arange(1 << 20) * 31).astype('B').reshape(1024, 1024)[::2, ::2]",
        'np.ascontiguousarray(mv)',
      ),
      work: HALF * HALF,
      unit: 'byte',
      part: 1 / 4,
      candidates: [
        making('by hand', () => rawEveryOther(image)),
        making('memoryview', () => everyOther.tobytes().asUint8Array()),
        ...of(peers, (known) => everyOtherOfSquare(known, image, IMAGE, (count) => new Uint8Array(count))),
      ],
    },
    {
      name: 'tobytes(), every other row and column of doubles',
      goal: { ratio: 0.7 },
      numpy: quietly(
        'import numpy as np\nmv = (np.arange(1 << 20) + 0.5).reshape(1024, 1024)[::2, ::2]',
        'np.ascontiguousarray(mv)',
      ),
      work: HALF * HALF,
      unit: 'item',
      part: 1 / 4,
      candidates: [
        making('by hand', () => rawEveryOtherDouble(grid)),
        making('memoryview', () => everyOtherDouble.tobytes().asUint8Array()),
        ...of(peers, (known) => everyOtherOfSquare(known, grid, IMAGE, (count) => new Float64Array(count))),
      ],
    },
    {
      name: 'tobytes() of a transpose, 2048² doubles',
      goal: { ratio: 0.7 },
      numpy: quietly(
        'import numpy as np\nmv = (np.arange(1 << 22) + 0.5).reshape(2048, 2048).T',
        'np.ascontiguousarray(mv)',
      ),
      work: LARGE * LARGE,
      unit: 'item',
      part: 1 / 40,
      candidates: [
        making('by hand', () => rawTranspose(matrix)),
        making('in blocks', () => rawBlocks(matrix)),
        making('memoryview', () => turnedMatrix.tobytes().asUint8Array()),
        ...of(peers, (known) => turned(known, matrix, LARGE, (count) => new Float64Array(count))),
      ],
    },
    {
      name: 'tobytes() of a transpose, 1024² floats',
      work: IMAGE * IMAGE,
      unit: 'item',
      part: 1 / 10,
      goal: { ratio: 0.7 },
      numpy: quietly(
        "import numpy as np\nmv = (np.arange(1 << 20) + 0.5).astype('f').reshape(1024, 1024).T",
        'np.ascontiguousarray(mv)',
      ),
      candidates: [
        making('by hand', () => rawTurnedFloats(floats)),
        making('memoryview', () => turnedFloats.tobytes().asUint8Array()),
        ...of(peers, (known) => turned(known, floats, IMAGE, (count) => new Float32Array(count))),
      ],
    },
    {
      name: 'tobytes() of a transpose, 1024² bytes',
      work: IMAGE * IMAGE,
      unit: 'byte',
      part: 1 / 10,
      goal: { ratio: 0.7 },
      numpy: quietly(
        "import numpy as np\nmv = (np.arange(1 << 20) * 31).astype('B').reshape(1024, 1024).T",
        'np.ascontiguousarray(mv)',
      ),
      candidates: [
        making('by hand', () => rawTurnedBytes(image)),
        making('memoryview', () => turnedBytes.tobytes().asUint8Array()),
        ...of(peers, (known) => turned(known, image, IMAGE, (count) => new Uint8Array(count))),
      ],
    },
    {
      name: 'copy_from() of a transpose, 2048² doubles',
      numpy: quietly(
        'import numpy as np\nmv = (np.arange(1 << 22) + 0.5).reshape(2048, 2048).T\nother = np.zeros((2048, 2048))',
        'np.copyto(other, mv)',
      ),
      work: LARGE * LARGE,
      unit: 'item',
      part: 1 / 40,
      candidates: [
        {
          ...byHand(() => intoBlocks(blocks, matrix).length),
          answer: () => digest(intoBlocks(blocks, matrix)),
        },
        {
          ...ours(() => square.copy_from(turnedMatrix)),
          answer: () => {
            square.copy_from(turnedMatrix);
            return digest(filled);
          },
        },
      ],
    },
    {
      name: 'set(…) of a rectangle of 512² bytes',
      numpy: quietly(
        "import numpy as np\nmv = (np.arange(1 << 20) * 31).astype('B').reshape(1024, 1024)\nother = mv.copy()[100:612, 200:712]\nmv = mv[7:519, 11:523]",
        'np.copyto(other, mv)',
      ),
      work: SPRITE * SPRITE,
      unit: 'byte',
      part: 1 / 2,
      candidates: [
        {
          ...byHand(() => rawRectangle(canvas, image).length),
          answer: () => digest(rawRectangle(canvas, image)),
        },
        {
          ...ours(() => place.set(slice(null), sprite)),
          answer: () => {
            place.set(slice(null), sprite);
            return digest(other);
          },
        },
      ],
    },
  ];
}
