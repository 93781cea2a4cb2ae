// The five examples of the issue: what it says they print. Beside CPython itself: oracle/examples.test.ts.
import { memoryview } from 'memoryview';
import { expect, test } from 'vitest';
import { EXAMPLES, printedBy } from './examples.ts';
import { errorOf } from './support.ts';

test('there are five', () => {
  expect(EXAMPLES).toHaveLength(5);
});

test.each([
  [0, /^88\nb'X'\n$/],
  [1, /^bytearray\(b'XYZ'\)\nbytearray\(b'XYJ'\)\n$/],
  [2, /^b'XYZ'\n<class 'bytes'>\n$/],
  [3, /^<memory at 0x[0-9a-f]+>\nstring\n$/],
  [4, /^10 2 3 4 5 i 4 20\n/],
])('example %i, counted from 0, prints what the issue says', async (at, expected) => {
  expect(await printedBy(EXAMPLES[at] ?? '')).toMatch(expected);
});

test('a string is refused', () => {
  expect(errorOf(() => Reflect.apply(memoryview, undefined, ['XYZ']))).toBe(
    "TypeError: memoryview: a bytes-like object is required, not 'str'",
  );
});
