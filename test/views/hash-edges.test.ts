// What has no hash: released views, writable views, items that are no bytes, exporters without one.
import { bytearray, bytes, getBuffer, memoryview } from 'memoryview';
import { expect, test } from 'vitest';
import { call, errorOf, lend } from '../support.ts';

test('a released view has none, of its bytes neither', () => {
  for (const options of [undefined, { by: 'value' }, { by: 'bytes' }]) {
    const mv = memoryview(bytes([1, 2, 3]));
    mv.release();
    expect(errorOf(() => call(mv, 'hash', options))).toBe(
      'ValueError: operation forbidden on released memoryview object',
    );
  }
});

test('what can be written has a hash of its bytes alone', () => {
  const mv = memoryview(new Uint8Array([1, 2, 3]));
  expect(errorOf(() => mv.hash())).toBe('ValueError: cannot hash writable memoryview object');
  expect(call(mv, 'hash', { by: 'bytes' })).toBe(memoryview(bytes([1, 2, 3])).hash());
});

test('items that are no bytes have a hash of their bytes alone', () => {
  const four = bytes([1, 0, 2, 0]);
  const mv = memoryview(four).cast('H');
  expect(errorOf(() => mv.hash())).toBe(
    "ValueError: memoryview: hashing is restricted to formats 'B', 'b' or 'c'",
  );
  expect(call(mv, 'hash', { by: 'bytes' })).toBe(memoryview(four).hash());
});

test('an exporter that has none, or refuses, gives its read-only views none', () => {
  expect(errorOf(() => memoryview(bytearray(3)).toreadonly().hash())).toBe(
    "TypeError: unhashable type: 'bytearray'",
  );
  expect(errorOf(() => memoryview(new Uint8Array(3)).toreadonly().hash())).toBe(
    "TypeError: unhashable type: 'Uint8Array'",
  );
  const record = { memory: new ArrayBuffer(3), format: 'B', itemsize: 1, shape: [3], readonly: true };
  const refusing = {
    [getBuffer]: () => record,
    hash: () => {
      throw new TypeError('no hash of mine');
    },
  };
  expect(errorOf(() => memoryview(refusing).hash())).toBe('TypeError: no hash of mine');
  expect(memoryview(lend(record)).hash()).toBe(memoryview(bytes(3)).hash());
});
