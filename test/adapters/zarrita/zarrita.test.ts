// `memoryview/zarrita` without the package: what is described wrongly, and classes that are missing.
import { inspect } from 'node:util';
import { memoryview } from 'memoryview';
import { fromZarrita, toZarrita } from 'memoryview/zarrita';
import { expect, test } from 'vitest';
import { errorOf, isInternal } from '../../support.ts';
import { changing, wrongly } from '../wrong-arrays.ts';

const right = { data: Float64Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3], stride: [3, 1] };
const describe = (data: unknown): string => inspect(data, { compact: true, breakLength: Infinity });
const truths = { buffer: new ArrayBuffer(16), byteOffset: 0, byteLength: 6, BYTES_PER_ELEMENT: 1 };

test('fromZarrita refuses every wrong description with an error of ours', () => {
  expect(fromZarrita(right).get(1, 2)).toBe(6);
  for (const chunk of wrongly(right, ['data', 'shape', 'stride'])) {
    const error = errorOf(() => fromZarrita(chunk as never).tolist());
    expect(error).toMatch(/^(?:TypeError|BufferError|ValueError): /);
    expect(isInternal(error)).toBe(false);
  }
  expect(fromZarrita({ ...right, data: truths }).format).toBe('?');
  for (const data of wrongly(truths, ['buffer', 'byteOffset', 'byteLength', 'BYTES_PER_ELEMENT'])) {
    const error = errorOf(() => fromZarrita({ ...right, data: data as never }).tolist());
    expect(`${describe(data)} ${error}`).toMatch(/ BufferError: /);
    expect(isInternal(error)).toBe(false);
  }
});

test.each([undefined, null, {}, { BoolArray: 1 }])(
  'toZarrita names the class that it does not find in %o',
  (zarr) => {
    const error = errorOf(() => toZarrita(memoryview(new Uint8Array(2)).cast('?'), zarr as never));
    expect(error).toMatch(/^TypeError: toZarrita\(\) needs the package zarrita with its BoolArray, not '/);
  },
);

test('fromZarrita reads each property once: what it is afterwards says nothing', () => {
  for (const changed of changing(right, ['data', 'shape', 'stride'])) {
    expect(fromZarrita(changed as never).tolist()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  }
});

test.each([-1, 1.5, Number.POSITIVE_INFINITY, 2 ** 53, 1e21])(
  'text of %s characters has no memory',
  (chars) => {
    for (const width of [1, 4]) {
      const data = {
        buffer: new ArrayBuffer(8),
        byteOffset: 0,
        byteLength: 8,
        BYTES_PER_ELEMENT: width * chars,
        chars,
      };
      expect(errorOf(() => fromZarrita({ data, shape: [1], stride: [1] }))).toMatch(
        /^BufferError: memoryview: the data of the chunk is no typed array/,
      );
    }
  },
);
