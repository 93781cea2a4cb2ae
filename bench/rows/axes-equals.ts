// The rows of equality along two axes, in place and turned.

import { memoryview } from 'memoryview';
import type { Row } from '../harness.ts';
import { byHand, ours } from './candidates.ts';
import { once } from './python.ts';

const SIDE = 512;
const N = SIDE * SIDE;
const grid = Float64Array.from({ length: N }, (_, k) => k + 0.5);
const copy = grid.slice();

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call.
function rawSame(a: Float64Array, b: Float64Array): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return a.length === b.length;
}
function rawSameTurned(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < SIDE; i++) {
    for (let j = 0; j < SIDE; j++) if (a[j * SIDE + i] !== b[j * SIDE + i]) return false;
  }
  return a.length === b.length;
}

const RUN = { work: N, unit: 'item', part: 1 / 8 };
const PYTHON = [
  'import array',
  "one = array.array('d', [k + 0.5 for k in range(1 << 18)])",
  "mv = memoryview(one).cast('B').cast('d', (512, 512))",
  "other = memoryview(array.array('d', one)).cast('B').cast('d', (512, 512))",
].join('\n');
const NUMPY = 'import numpy as np\nmv = (np.arange(1 << 18) + 0.5).reshape(512, 512)\nother = mv.copy()';

export function axesEqualRows(): readonly Row[] {
  const [left, right] = [memoryview(grid), memoryview(copy)].map((view) => view.cast('d', [SIDE, SIDE]));
  const [leftTurned, rightTurned] = [left?.T, right?.T];
  return [
    {
      ...RUN,
      name: 'equals(), 2-d, 512² doubles',
      python: once(PYTHON, 'mv == other'),
      numpy: once(NUMPY, 'bool(np.array_equal(mv, other))'),
      candidates: [byHand(() => rawSame(grid, copy)), ours(() => left?.equals(right))],
    },
    {
      ...RUN,
      name: 'equals(), 2-d, transposes of 512² doubles',
      numpy: once(NUMPY, 'bool(np.array_equal(mv.T, other.T))'),
      candidates: [byHand(() => rawSameTurned(grid, copy)), ours(() => leftTurned?.equals(rightTurned))],
    },
  ];
}
