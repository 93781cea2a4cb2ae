// The bytes of a view as rows of text.

import { bytearray, bytes, memoryview } from 'memoryview';
import { expect, test } from 'vitest';
import { Random } from '../../oracle/random.ts';
import { call, errorOf, lend } from '../../support.ts';
import { anyView, SIZE } from '../any-view.ts';

const SEED = 43;

/** Bars at the left edge, so that the rows can be written with their spaces. */
function dumped(view: object, options?: object): string {
  const text = call(view, 'dump', options) as string;
  return `\n${text
    .split('\n')
    .map((line) => `      ${line}`.trimEnd())
    .join('\n')}\n    `;
}

test('bytes stand beside their characters', () => {
  expect(dumped(memoryview(bytes('Hello,\nworld of rows of bytes\0\xff', 'latin-1')))).toBe(`
      00000000  48 65 6c 6c 6f 2c 0a 77 6f 72 6c 64 20 6f 66 20  |Hello,.world of |
      00000010  72 6f 77 73 20 6f 66 20 62 79 74 65 73 00 ff     |rows of bytes..|
    `);
});

test('the digits of a number stand together, in the order of memory, and its value beside them', () => {
  const mv = memoryview(Int16Array.of(1, -2, 3, 256, 5, 6, 7, 8, 9));
  expect(dumped(mv)).toBe(`
      00000000  0100 feff 0300 0001 0500 0600 0700 0800  1, -2, 3, 256, 5, 6, 7, 8
      00000010  0900                                     9
    `);
  expect(dumped(mv, { width: 5 })).toBe(`
      00000000  0100 feff  1, -2
      00000004  0300 0001  3, 256
      00000008  0500 0600  5, 6
      0000000c  0700 0800  7, 8
      00000010  0900       9
    `);
});

test('a row is a run along the last axis, and planes are an empty line apart', () => {
  const cube = call(memoryview(Uint8Array.from({ length: 24 }, (_, k) => 0x41 + k)), 'reshape', [2, 3, 4]);
  expect(dumped(cube as object)).toBe(`
      00000000  41 42 43 44  |ABCD|
      00000004  45 46 47 48  |EFGH|
      00000008  49 4a 4b 4c  |IJKL|

      0000000c  4d 4e 4f 50  |MNOP|
      00000010  51 52 53 54  |QRST|
      00000014  55 56 57 58  |UVWX|
    `);
  expect(dumped(call(cube as object, 'transpose', 0, 2, 1) as object, { width: 2, rows: 9 })).toBe(`
      00000000  41 45  |AE|
      00000008  49     |I|
      00000001  42 46  |BF|
      00000009  4a     |J|
      00000002  43 47  |CG|
      0000000a  4b     |K|
      00000003  44 48  |DH|
      0000000b  4c     |L|

      0000000c  4d 51  |MQ|
      … 7 more rows
    `);
});

test('the offset is where the first item of a row lies, forwards or backwards', () => {
  const mv = memoryview(Uint16Array.from({ length: 16 }, (_, k) => k)).slice(14, null, -3);
  expect(dumped(mv, { width: 4 })).toBe(`
      0000001c  0e00 0b00  14, 11
      00000010  0800 0500  8, 5
      00000004  0200       2
    `);
});

test('an item that is wider than a row takes several, its value beside the first', () => {
  const records = memoryview(bytearray(40)).cast('T{<I:id:16s:tag:}');
  expect(dumped(records, { width: 12 })).toBe(`
      00000000  00 00 00 00 00 00 00 00 00 00 00 00  { id: 0, tag: b'\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00' }
      0000000c  00 00 00 00 00 00 00 00
      00000014  00 00 00 00 00 00 00 00 00 00 00 00  { id: 0, tag: b'\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00' }
      00000020  00 00 00 00 00 00 00 00
    `);
  expect(dumped(memoryview(bytes('0123456789abcdefghijkl', 'ascii')).cast('11s'), { width: 32 })).toBe(`
      00000000  30 31 32 33 34 35 36 37 38 39 61  62 63 64 65 66 67 68 69 6a 6b 6c  |0123456789abcdefghijkl|
    `);
});

test('an axis less, no items, and formats that are none have rows too', () => {
  expect(dumped(memoryview(Int32Array.of(7)).cast('B').cast('i', []))).toBe(`
      00000000  07000000  7
    `);
  expect(call(memoryview(bytearray(0)), 'dump')).toBe('');
  expect(call(memoryview(bytearray(0)).cast('B', [0, 5]), 'dump')).toBe('');
  const memory = Uint8Array.of(65, 66, 0, 67, 68, 0);
  expect(dumped(memoryview(lend({ memory, format: 'R', itemsize: 3, shape: [2], readonly: true })))).toBe(`
      00000000  414200 434400  |AB.CD.|
    `);
});

test('rows that are not shown are counted', () => {
  const mv = memoryview(bytearray(16 * 300));
  const lines = (options?: object): string[] => mv.dump(options).split('\n');
  expect(lines()).toHaveLength(257);
  expect(lines().at(-1)).toBe('… 44 more rows');
  expect(lines({ rows: 299 }).at(-1)).toBe('… 1 more row');
  expect(lines({ rows: 0 })).toEqual(['… 300 more rows']);
  expect(lines({ rows: Number.POSITIVE_INFINITY })).toHaveLength(300);
});

test(`the digits of all rows are those of hex, seed ${SEED}`, () => {
  for (let k = 0; k < 300; k++) {
    const random = new Random(SEED, k);
    const mv = anyView(
      random,
      new Uint8Array(SIZE).map(() => random.below(256)),
    );
    const width = random.between(1, 40);
    const text = mv.dump({ width, rows: Number.POSITIVE_INFINITY });
    const rows = text.split('\n').map((line) => line.slice(10));
    // Two spaces end the digits of small items; the values of large ones begin with a bracket.
    const digits = rows.map(
      (row) => (mv.itemsize > 8 ? /^[0-9a-f ]*/.exec(row) : row.split('  '))?.[0] ?? '',
    );
    expect(digits.join('').replaceAll(' ', '')).toBe(mv.hex());
  }
});

test('wrong arguments and pointers that lead outside are refused', () => {
  const mv = memoryview(bytearray(4));
  const error = (options: unknown): string => errorOf(() => call(mv, 'dump', options));
  expect(error({ width: 0 })).toBe('ValueError: width must be at least 1, not 0');
  expect(error({ rows: -1 })).toBe('ValueError: rows must be at least 0, not -1');
  expect(error({ width: '8' })).toBe("TypeError: 'str' object cannot be interpreted as an integer");
  expect(error({ widht: 8 })).toBe("TypeError: dump() got an unexpected option 'widht'");
  const memory = new BigUint64Array([8n, 2n ** 40n]);
  const record = { memory, format: 'B', itemsize: 1, strides: [8], suboffsets: [0], readonly: true };
  expect(errorOf(() => call(memoryview(lend({ ...record, shape: [2] })), 'dump'))).toBe(
    'BufferError: memoryview: a pointer of the buffer leads outside its memory',
  );
  mv.release();
  expect(error(undefined)).toMatch(/^ValueError: operation forbidden/);
});

test('a view that the options release is not read', () => {
  const mv = memoryview(bytearray(4));
  const options = {
    get width() {
      mv.release();
      return 4;
    },
  };
  expect(errorOf(() => mv.dump(options))).toMatch(/^ValueError: operation forbidden/);
});
