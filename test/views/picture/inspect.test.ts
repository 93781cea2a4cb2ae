// What a console shows of a view.
import { inspect } from 'node:util';
import { array, bytearray, bytes, complex, memoryview } from 'memoryview';
import { expect, test } from 'vitest';
import { Random } from '../../oracle/random.ts';
import { call, detach, lend, resizable } from '../../support.ts';
import { anyView, SIZE } from '../any-view.ts';

const SEED = 42;

/** Without the address. */
function shown(view: object): string {
  return inspect(view).replace(/0x[0-9a-f]+/, '0x7f');
}

/** The items alone. */
function items(view: object): string {
  return /shape [^:]*: (.*)$/s.exec(shown(view))?.[1] ?? 'nothing';
}

test("Python's words come first, then format, shape, whether it is read-only, and the items", () => {
  const doubles = memoryview(Float64Array.of(1, 2.5, -0, Number.NaN, Number.POSITIVE_INFINITY, 1e21));
  expect(shown(doubles.reshape([2, 3]))).toBe(
    "<memory at 0x7f> format 'd', shape [2, 3]: [[1, 2.5, -0], [NaN, Infinity, 1e+21]]",
  );
  expect(shown(memoryview(bytes('ab', 'ascii')))).toBe(
    "<memory at 0x7f> format 'B', shape [2], read-only: [97, 98]",
  );
  expect(shown(memoryview(bytearray(4)).cast('i', []))).toBe("<memory at 0x7f> format 'i', shape []: 0");
  expect(shown(memoryview(bytearray(0)))).toBe("<memory at 0x7f> format 'B', shape [0]: []");
});

test("String() stays Python's, Deno is told the same as Node", () => {
  const mv = memoryview(bytearray(2));
  expect(String(mv)).toMatch(/^<memory at 0x[0-9a-f]+>$/);
  expect(call(mv, Symbol.for('Deno.customInspect'))).toBe(inspect(mv));
  expect(inspect({ mv })).toContain(inspect(mv));
});

test('values are written as JavaScript writes them, bytes and complex numbers as Python does', () => {
  expect(items(memoryview(BigInt64Array.of(1n, -2n)))).toBe('[1n, -2n]');
  expect(items(memoryview(bytes([0, 1])).cast('?'))).toBe('[false, true]');
  expect(items(memoryview(bytes("a'", 'ascii')).cast('c'))).toBe(`[b'a', b"'"]`);
  expect(items(memoryview(array('w', "é'\\")))).toBe("['é', '\\'', '\\\\']");
  const pair = memoryview(bytearray(16)).cast('Zd');
  pair.set(0, complex(1, 2));
  expect(items(pair)).toBe('[(1+2j)]');
  const records = memoryview(bytearray(24)).cast('T{<I:id:2s:a b:(2)<h:pair:2x}');
  expect(items(records)).toBe(
    "[{ id: 0, 'a b': b'\\x00\\x00', pair: [0, 0] }, { id: 0, 'a b': b'\\x00\\x00', pair: [0, 0] }]",
  );
  expect(items(memoryview(bytearray(8)).cast('<hbb'))).toBe('[[0, 0, 0], [0, 0, 0]]');
});

test('of many items only the first and the last three of each axis are shown', () => {
  const many = memoryview(Uint8Array.from({ length: 100 }, (_, k) => k));
  expect(items(many)).toBe('[0, 1, 2, …, 97, 98, 99]');
  expect(items(many.cast('B', [4, 25]))).toBe(
    '[[0, 1, 2, …, 22, 23, 24], [25, 26, 27, …, 47, 48, 49], [50, 51, 52, …, 72, 73, 74], [75, 76, 77, …, 97, 98, 99]]',
  );
  expect(items(memoryview(many).slice(0, 32))).not.toContain('…');
  expect(items(memoryview(bytearray(400)).cast('(100)<i'))).toBe('[[0, 0, 0, …, 0, 0, 0]]');
  expect(items(memoryview(bytearray(100)).cast('100s'))).toMatch(/^\[b'(\\x00){24}'…\]$/);
  const text = memoryview(array('w', 'x'.repeat(50))).cast('B');
  expect(items(text.cast('50w'))).toBe(`['${'x'.repeat(24)}'…]`);
});

test('however many items, axes, fields and letters there are, it stays short', () => {
  const one = memoryview(bytearray(1));
  const fields = Array.from({ length: 500 }, (_, k) => `B:${'name'.repeat(30)}${k}:`).join('');
  const views = [
    one.broadcast_to([2 ** 40]),
    one.broadcast_to(Array<number>(40).fill(2)),
    one.broadcast_to([...Array<number>(12).fill(12)]),
    one.broadcast_to([9, 9, 9, 9, 9, 9, 0]),
    one.broadcast_to([2 ** 40, 0]),
    one.reshape(Array<number>(64).fill(1)),
    memoryview(bytearray(500)).cast(`T{${fields}}`),
    memoryview(bytearray(5000)).cast('5000B'),
    memoryview(bytearray(4000)).cast('w'),
  ] as object[];
  for (const view of views) expect(shown(view).length, shown(view)).toBeLessThan(1000);
});

test(`the items shown of a small view are those of tolist, seed ${SEED}`, () => {
  for (let k = 0; k < 300; k++) {
    const random = new Random(SEED, k);
    const mv = anyView(
      random,
      new Uint8Array(SIZE).map(() => random.below(4)),
    );
    const text = shown(mv);
    expect(text.length).toBeLessThan(1000);
    if (!text.includes('…'))
      expect(unquoted(items(mv))).toBe(unquoted(inspect(mv.tolist(), { depth: 9, breakLength: Infinity })));
  }
});

/** Node's way to write lists, made ours. */
function unquoted(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\[ | \]/g, (bracket) => bracket.trim());
}

test('what cannot be read is named where it would stand', () => {
  const wrong = memoryview(Uint32Array.of(97, 0xffffffff)).cast('B').cast('w');
  expect(items(wrong)).toBe("['a', <ValueError>]");
  const memory = new BigUint64Array([8n, 2n ** 40n]);
  const pointers = { memory, format: 'B', itemsize: 1, strides: [8], suboffsets: [0], readonly: true };
  expect(items(memoryview(lend({ ...pointers, shape: [2] })))).toBe('[0, <BufferError>]');
  expect(items(memoryview(lend({ memory, format: '&i', itemsize: 8, shape: [2], readonly: true })))).toBe(
    '[<a pointer>, <a pointer>]',
  );
  const opaque = memoryview(lend({ memory, format: 'R\u001b[2J', itemsize: 8, shape: [2], readonly: true }));
  expect(shown(opaque)).toBe("<memory at 0x7f> format 'R\\x1b[2J', shape [2], read-only");
});

test("a released view shows Python's words alone, and memory that has gone is told", () => {
  const released = memoryview(bytearray(2));
  released.release();
  expect(shown(released)).toBe('<released memory at 0x7f>');
  const buffer = new ArrayBuffer(2);
  const lost = memoryview(buffer);
  detach(buffer);
  expect(shown(lost)).toBe("<memory at 0x7f> format 'B', shape [2]: <its memory is gone>");
});

test('looking changes nothing: memory that comes back is read again', () => {
  const buffer = resizable(8, 8);
  const mv = memoryview(buffer);
  buffer.resize(4);
  expect(shown(mv)).toContain('gone');
  buffer.resize(8);
  expect(shown(mv)).toContain(': [0, 0, 0, 0, 0, 0, 0, 0]');
  expect(mv.get(7)).toBe(0);
});
