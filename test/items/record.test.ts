// Records read as objects, whatever the number of their fields and their names.
import { memoryview, struct } from 'memoryview';
import { expect, test } from 'vitest';

const bytes = Uint8Array.from({ length: 64 }, (_, k) => 7 * k + 1);

test('a record of one to twelve fields has the values that struct unpacks, in their order', () => {
  for (let count = 1; count <= 12; count++) {
    const names = Array.from({ length: count }, (_, k) => `f${k}`);
    const letters = names.map((_, k) => 'BhIq'[k % 4] ?? 'B');
    const format = `T{${names.map((name, k) => `<${letters[k]}:${name}:`).join('')}}`;
    const size = struct.calcsize(`<${letters.join('')}`);
    const values: readonly unknown[] = struct.unpack_from(`<${letters.join('')}`, bytes);
    const record: unknown = memoryview(bytes.subarray(0, size)).cast(format).get(0);
    expect(Object.entries(record as object)).toEqual(names.map((name, k) => [name, values[k]]));
  }
});

test('records of several types, read in turns, are not mixed up', () => {
  const views = ['T{B:x:B:y:}', 'T{B:y:B:x:}', 'T{b:x:b:y:}', 'T{T{B:x:B:y:}:xy:}'].map((format) =>
    memoryview(bytes.subarray(40, 42)).cast(format),
  );
  const [x, y] = bytes.subarray(40, 42);
  const [signedX, signedY] = struct.unpack_from('2b', bytes, 40);
  for (let again = 0; again < 3; again++) {
    expect(views.map((view): unknown => view.get(0))).toEqual([
      { x, y },
      { y: x, x: y },
      { x: signedX, y: signedY },
      { xy: { x, y } },
    ]);
  }
});

test('every name is a property of its own, in an object of no class', () => {
  const names = ['__proto__', 'toString', 'constructor', 'valueOf'];
  const view = memoryview(bytes.subarray(0, 4)).cast(`T{${names.map((name) => `B:${name}:`).join('')}}`);
  const record = view.get(0) as object;
  expect(Object.entries(record)).toEqual(names.map((name, k) => [name, bytes[k]]));
  expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
});

test('a record is a new object each time', () => {
  const view = memoryview(bytes.subarray(0, 2)).cast('T{B:x:B:y:}');
  const first = view.get(0);
  first.x = 0;
  expect(view.get(0)).toEqual({ x: bytes[0], y: bytes[1] });
});
