// The hash of any bytes. That of CPython's views is the oracle's matter.
import { bytearray, bytes, memoryview, slice } from 'memoryview';
import { expect, test } from 'vitest';
import { call, errorOf } from '../support.ts';

const hash = (view: object, ...args: readonly unknown[]): unknown => call(view, 'hash', ...args);
const byBytes = { by: 'bytes' };

test('by bytes, it is that of bytes with the same content, whatever the format and the shape', () => {
  const owner = bytearray(Array.from({ length: 24 }, (_, k) => 7 * k));
  const view = memoryview(owner);
  for (const format of ['B', 'i', 'd', '>q', '3s', 'T{<i:a:<i:b:}', '<2w']) {
    expect(hash(view.cast(format), byBytes)).toBe(bytes(owner).hash());
  }
  expect(hash(view.cast('h', [3, 4]), byBytes)).toBe(bytes(owner).hash());
  const gaps = view.get(slice(null, null, 2));
  expect(hash(gaps, byBytes)).toBe(gaps.tobytes().hash());
  expect(hash(view.slice(0, 0), byBytes)).toBe(0n);
});

test('by bytes, it follows the memory, where the other is kept', () => {
  const owner = bytearray(4);
  const view = memoryview(owner);
  const before = hash(view, byBytes);
  view.set(0, 1);
  expect(hash(view, byBytes)).not.toBe(before);
  expect(hash(view, byBytes)).toBe(bytes(owner).hash());
  view.release();
  expect(errorOf(() => hash(view, byBytes))).toBe(
    'ValueError: operation forbidden on released memoryview object',
  );
});

test('otherwise it is CPython’s', () => {
  const view = memoryview(bytes([1, 2]));
  for (const options of [undefined, null, {}, { by: 'value' }, { by: undefined }]) {
    expect(hash(view, options)).toBe(bytes([1, 2]).hash());
    expect(errorOf(() => hash(memoryview(bytearray(2)), options))).toBe(
      'ValueError: cannot hash writable memoryview object',
    );
  }
});

test('what is no option is an error', () => {
  const view = memoryview(bytes([1, 2]));
  expect(errorOf(() => hash(view, { by: 'name' }))).toBe("ValueError: by must be 'value' or 'bytes'");
  expect(errorOf(() => hash(view, { by: 1 }))).toBe('TypeError: by must be str, not int');
  expect(errorOf(() => hash(view, { from: 1 }))).toBe("TypeError: hash() got an unexpected option 'from'");
  expect(errorOf(() => hash(view, 'bytes'))).toBe('TypeError: hash() takes an object of options, not str');
});
