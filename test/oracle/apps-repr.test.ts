// Values as CPython itself prints them; by hand, with another seed: MEMORYVIEW_SEED=7 npx vitest run …

import { expect, test } from 'vitest';
import { repr } from '../../apps/python/repr.ts';
import { array, memoryview } from '../../src/index.ts';
import { pairOf } from './apps-random.ts';
import { pythonFunction } from './python.ts';
import { Random } from './random.ts';

const SEED = Number(process.env.MEMORYVIEW_SEED ?? 20261123);
const VALUES = 3000;

test(`${VALUES} random values print as CPython prints them, seed ${SEED}`, async () => {
  const pairs = Array.from({ length: VALUES }, (_, at) => pairOf(new Random(SEED, at)));
  const reprs = await pythonFunction('apps', 'reprs');
  const theirs = JSON.parse(reprs(JSON.stringify(pairs.map(([, there]) => there)))) as string[];
  const ours = pairs.map(([here]) => repr(here));
  const wrong = ours.flatMap((text, at) => (text === theirs[at] ? [] : [`${at}: ${text}\n   ${theirs[at]}`]));
  expect(wrong.slice(0, 10).join('\n'), `seed ${SEED}`).toBe('');
});

test('whole floats keep their .0 where the format is known', async () => {
  const reprs = await pythonFunction('apps', 'reprs');
  const float = (value: number): unknown => ({
    float: memoryview(Float64Array.of(value)).cast('B').tobytes().slice(null, null, -1).hex(),
  });
  const theirs = JSON.parse(
    reprs(
      JSON.stringify([
        float(1),
        [float(1), float(-2)],
        [[float(1)], [float(2.5)]],
        {
          dict: [
            ['id', 1],
            ['price', float(2)],
          ],
        },
        [1, float(2)],
        { array: ['d', [1, 2]] },
      ]),
    ),
  ) as string[];
  const record = 'T{<I:id:<d:price:}';
  const ours = [
    repr(1, { format: 'd' }),
    repr([1, -2], { format: 'f', ndim: 1 }),
    repr([[1], [2.5]], { format: '>d', ndim: 2 }),
    repr({ id: 1, price: 2 }, { format: record }),
    repr([1, 2], { format: '<Id' }),
    repr(Float64Array.of(1, 2)),
  ];
  expect(ours).toEqual(theirs);
  expect(repr(array('d', [1, 2]))).toBe(theirs[5]);
});
