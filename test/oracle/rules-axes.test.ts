// Items of several axes, in one order and another, with gaps and backwards: compared, listed and copied as CPython does.
import { describe } from 'vitest';
import { agree } from './rules.ts';

/** Where the items of a shape of 3 by 5 lie, in items: strides, and the first. */
const LAYOUTS: readonly (readonly [strides: readonly [number, number], first: number])[] = [
  [[5, 1], 0],
  [[1, 3], 0],
  [[12, 2], 3],
  [[-5, 1], 10],
  [[1, -3], 12],
  [[-10, -2], 28],
  [[0, 1], 0],
  [[5, 0], 0],
];
const FORMATS = {
  B: 1,
  b: 1,
  '?': 1,
  c: 1,
  h: 2,
  '>h': 2,
  e: 2,
  i: 4,
  '>I': 4,
  f: 4,
  '>f': 4,
  q: 8,
  d: 8,
  '<d': 8,
  '3s': 3,
  hb: 3,
};

/** Records of the same bytes in all layouts, as Python. */
function records(format: string, itemsize: number, data: string): string {
  return LAYOUTS.map(
    (
      [[rows, columns], first],
      k,
    ) => `r${k} = record(format='${format}', itemsize=${itemsize}, shape=[3, 5], strides=[${rows * itemsize}, ${columns * itemsize}], offset=${first * itemsize}, size=${40 * itemsize}, data=${data})
m${k} = memoryview(r${k})`,
  ).join('\n');
}

describe('views of two axes', () => {
  const names = LAYOUTS.map((_, k) => `m${k}`);
  for (const [format, itemsize] of Object.entries(FORMATS)) {
    const bytes = 40 * itemsize;
    const contents = {
      'all zero': `bytes(${bytes})`,
      'all ones': `b'\\xff' * ${bytes}`,
      'some zeros of either sign': `(b'\\x00' * ${itemsize - 1} + b'\\x80' + bytes(${itemsize})) * 20`,
      different: `bytes(range(${Math.min(bytes, 256)})) + bytes(${Math.max(0, bytes - 256)})`,
    };
    for (const [what, data] of Object.entries(contents)) {
      agree(
        `of ${format}, ${what}`,
        `${records(format, itemsize, data)}
        ${names.flatMap((a) => names.map((b) => `${a} == ${b}`)).join('\n')}
        ${names.flatMap((m) => [`${m}.tolist()`, ...['C', 'F', 'A'].map((order) => `${m}.tobytes('${order}')`), `${m}[1:].tobytes()`, `${m}[::-1] == ${m}`]).join('\n')}`,
      );
    }
  }
});
