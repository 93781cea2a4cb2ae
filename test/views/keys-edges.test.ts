// Keys at the edge of what suboffsets can describe, keys and values that were forgotten, and options that are none.
import { bytearray, bytes, Ellipsis, type MemoryView, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf, lend } from '../support.ts';

/** Two rows of three bytes behind pointers, each read backwards from `suboffset` bytes behind the pointer. */
function backwards(suboffset: number): MemoryView {
  const memory = new ArrayBuffer(32);
  const data = new DataView(memory);
  data.setBigUint64(0, BigInt(20 - suboffset), true);
  data.setBigUint64(8, BigInt(26 - suboffset), true);
  new Uint8Array(memory, 18).set([3, 2, 1]);
  new Uint8Array(memory, 24).set([6, 5, 4]);
  return memoryview(
    lend({
      memory,
      format: 'B',
      itemsize: 1,
      shape: [2, 3],
      strides: [8, -1],
      suboffsets: [suboffset, -1],
      readonly: false,
    }),
  );
}

describe('what is cut off behind a pointer moves its suboffset', () => {
  test('down to 0', () => {
    const cut = call(backwards(2), 'get', slice(null, null), slice(2, null)) as MemoryView;
    expect(cut.tolist()).toEqual([[3], [6]]);
    expect(cut.suboffsets).toEqual([0, -1]);
  });

  test('and not below', () => {
    const sentence = /^BufferError: memoryview: suboffsets cannot describe these places/;
    expect(errorOf(() => call(backwards(1), 'get', slice(null, null), slice(2, null)))).toMatch(sentence);
    expect(errorOf(() => call(backwards(1), 'set', slice(null, null), slice(2, null), [[1], [2]]))).toMatch(
      sentence,
    );
    expect((call(backwards(1), 'get', 1, slice(2, null)) as MemoryView).tolist()).toEqual([6]);
  });
});

test.each([
  ['reshape', [[4]]],
  ['ravel', []],
  ['as_strided', [[4], [1]]],
  ['copy_from', [bytes(4)]],
  ['equals', [bytes(4)]],
  ['mismatch', [bytes(4)]],
  ['hash', []],
  ['dump', []],
] as const)('options of %s are an object with names that it knows', (method, args) => {
  for (const none of [[], ['C'], 'C', 1, true]) {
    expect(errorOf(() => call(memoryview(new Uint8Array(4)), method, ...args, none))).toMatch(
      /^TypeError: \w+\(\) takes an object of options, not \w+$/,
    );
  }
  expect(errorOf(() => call(memoryview(new Uint8Array(4)), method, ...args, { strange: undefined }))).toMatch(
    /^TypeError: \w+\(\) got an unexpected option 'strange'$/,
  );
});

describe('set on two axes', () => {
  const rows = memoryview(bytearray(4)).cast('B', [2, 2]);

  test.each([[slice(null)], [Ellipsis]])(
    'without a value for the key %s says what CPython says of None',
    (key) => {
      const sentence = "TypeError: a bytes-like object is required, not 'NoneType'";
      expect(errorOf(() => call(rows, 'set', key))).toBe(sentence);
      expect(errorOf(() => call(rows, 'set', key, undefined))).toBe(sentence);
      expect(errorOf(() => call(rows, 'set', key, null))).toBe(sentence);
    },
  );

  test('without a key says so', () => {
    const sentence = 'TypeError: set() missing a key; Ellipsis stands for all items';
    for (const given of [[], [7], [7, undefined], [[1, 2]], [bytes(4)]]) {
      expect(errorOf(() => call(rows, 'set', ...given))).toBe(sentence);
    }
    expect(rows.tobytes()).toEqual(bytes(4));
  });
});
