// Unpacking: every length of row, fresh and lasting memory, iteration that is left early, and hostile arguments.
import { bytearray, bytes, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import * as struct from '../../src/struct/module.ts';
import { call, detach, errorOf, isInternal, lend, resizable } from '../support.ts';

test('rows of every length, each in many formats, so that no format gets the values of another', () => {
  for (let round = 0; round < 3; round++) {
    for (let count = 0; count <= 12; count++) {
      for (let width = 0; width < 24; width++) {
        const format = `<${'B'.repeat(count)}${'x'.repeat(width)}`;
        const values = Array.from({ length: count }, (_, k) => (k * 37 + width + round) % 256);
        const made = call(struct, 'pack', format, ...values);
        expect(call(struct, 'unpack', format, made)).toEqual(values);
        expect(call(struct, 'unpack_from', format, made)).toEqual(values);
      }
    }
  }
});

test('a row is a list of its own', () => {
  const source = new Uint8Array([1, 2]);
  const first = struct.unpack('<BB', source);
  first[0] = 9;
  expect(struct.unpack('<BB', source)).toEqual([1, 2]);
});

test('s, p and c copy', () => {
  const source = new Uint8Array(40).fill(65);
  const [short, long, char] = struct.unpack_from('3s30sc', source);
  source.fill(66);
  expect([String(short), String(long), String(char)]).toEqual(["b'AAA'", `b'${'A'.repeat(30)}'`, "b'A'"]);
});

test('shared memory is read as any other', () => {
  const shared = new Uint8Array(new SharedArrayBuffer(64)).fill(65);
  expect(struct.unpack_from('<H3s30s', shared).map(String)).toEqual([
    '16705',
    "b'AAA'",
    `b'${'A'.repeat(30)}'`,
  ]);
});

test('a typed array that lends as it likes is asked', () => {
  class Lender extends Uint8Array {
    readonly [Symbol.species] = Uint8Array;
  }
  const lender = Object.assign(
    new Lender([9, 9, 9, 9]),
    lend({ memory: new Uint8Array([1, 0, 0, 0]), itemsize: 1, readonly: true }),
  );
  expect(struct.unpack('<I', lender)).toEqual([1]);
  expect(struct.unpack_from('<I', lender)).toEqual([1]);
  expect(errorOf(() => struct.pack_into('<I', lender, 0, 1))).toMatch(
    /^TypeError: argument must be read-write/,
  );
});

test('a typed array that lies about its length is not believed', () => {
  const liar = new Uint8Array(2);
  Object.defineProperty(liar, 'length', { value: 4 });
  Object.defineProperty(liar, 'byteLength', { value: 4 });
  expect(errorOf(() => struct.unpack('<I', liar))).toBe('struct.error: unpack requires a buffer of 4 bytes');
  expect(errorOf(() => struct.unpack_from('<I', liar))).toMatch(/\(actual buffer size is 2\)$/);
});

describe('iter_unpack', () => {
  test('gives the buffer back when the loop is left', () => {
    const source = bytearray(12);
    for (const _ of struct.iter_unpack('<I', source)) {
      expect(errorOf(() => source.append(1))).toBe(
        'BufferError: Existing exports of data: object cannot be re-sized',
      );
      break;
    }
    source.append(1);
    expect(source.length).toBe(13);
  });

  test('gives the buffer back at its end, not before, and stays at its end', () => {
    const view = memoryview(new Uint8Array(8));
    const rows = struct.iter_unpack('<I', view);
    expect(errorOf(() => view.release())).toMatch(/^BufferError: /);
    expect([rows.next().value, rows.next().value]).toEqual([[0], [0]]);
    expect(errorOf(() => view.release())).toMatch(/^BufferError: /);
    expect([rows.next(), rows.next()]).toEqual([
      { done: true, value: undefined },
      { done: true, value: undefined },
    ]);
    view.release();
  });

  test('sees what is written meanwhile', () => {
    const source = new Uint8Array(3);
    const seen: number[] = [];
    for (const [value] of struct.iter_unpack('B', source)) {
      seen.push(value);
      source.fill(7);
    }
    expect(seen).toEqual([0, 7, 7]);
  });

  test('fails when the memory goes away', () => {
    const source = new Uint8Array(16);
    const rows = struct.iter_unpack('<I', source);
    rows.next();
    detach(source.buffer);
    const gone = 'BufferError: memoryview: the underlying buffer has been detached or emptied';
    expect([errorOf(() => rows.next()), errorOf(() => rows.next())]).toEqual([gone, gone]);
    const buffer = resizable(16, 16);
    const others = struct.iter_unpack('<I', buffer);
    buffer.resize(3);
    expect(errorOf(() => others.next())).toMatch(
      /^BufferError: memoryview: the underlying buffer has been made smaller/,
    );
  });
});

describe('hostile arguments end in an error of ours', () => {
  const mine = (): never => {
    throw new TypeError('mine');
  };
  const hostile: Readonly<Record<string, unknown>> = {
    null: null,
    text: '<I',
    number: 1.5,
    NaN: Number.NaN,
    'a bigint': 2n ** 80n,
    'a symbol': Symbol('x'),
    'a function': () => 0,
    'an object without a prototype': Object.create(null),
    'a list': [1, 2],
    'valueOf throws': { valueOf: mine, toString: mine },
    'a proxy that throws': new Proxy({}, { get: mine, has: mine, getPrototypeOf: mine, ownKeys: mine }),
    'a proxy of a typed array': new Proxy(new Uint8Array(4), {}),
    'made from a prototype': Object.create(Uint8Array.prototype),
    'the class': struct.Struct,
    'a struct made from its prototype': Object.create(struct.Struct.prototype),
    'half a complex number': { real: 1 },
    'an exporter of nothing': { [Symbol.for('memoryview.getBuffer')]: () => null },
    'an exporter of lies': lend({ memory: new Uint8Array(1), itemsize: 1, shape: [1e9], readonly: false }),
    'a record of gaps': lend({
      memory: new Uint8Array(8),
      itemsize: 1,
      shape: [4],
      strides: [2],
      readonly: false,
    }),
  };
  const ours = (error: string): boolean =>
    /^(?:struct\.error|UnicodeEncodeError): /.test(error) || /: mine$/.test(error) || !isInternal(error);

  test.each(Object.entries(hostile))('%s', (_, value) => {
    const target = new Uint8Array(64).fill(0x41);
    for (const run of [
      () => call(struct, 'calcsize', value),
      () => call(struct, 'pack', value, 1),
      () => call(struct, 'unpack', value, target),
      () => call(struct, 'Struct', value),
      () => call(struct, 'unpack', '<I', value),
      () => call(struct, 'unpack', '100s', value),
      () => call(struct, 'unpack_from', '<I', value),
      () => call(struct, 'unpack_from', '<I', target, value),
      () => call(struct, 'iter_unpack', '<I', value),
      () => call(struct, 'pack_into', '<I', value, 0, 1),
      () => call(struct, 'pack_into', '<I', target, value, 1),
      ...[...'bBhHiIqQefdcspFD', '9B'].map((code) => () => call(struct, 'pack', `<${code}`, value)),
      ...[...'nNPlL', 'Zf'].map((code) => () => call(struct, 'pack', code, value)),
    ]) {
      const error = errorOf(run);
      expect(ours(error), error).toBe(true);
    }
  });

  test('formats are read in bounded time and memory', () => {
    for (const format of [
      '9'.repeat(100_000),
      `${'1'.repeat(50)}x`.repeat(2000),
      '(2)'.repeat(30_000),
      'I\0',
      '\ud800',
      '>',
      'é',
    ]) {
      expect(ours(errorOf(() => struct.calcsize(format)))).toBe(true);
    }
    expect(struct.calcsize('1000000000000B')).toBe(1e12);
    expect(errorOf(() => call(struct, 'pack', '1000000000000B', 1))).toBe(
      'struct.error: pack expected 1000000000000 items for packing (got 1)',
    );
    expect(errorOf(() => struct.unpack('1000000000000B', bytes(1)))).toBe(
      'struct.error: unpack requires a buffer of 1000000000000 bytes',
    );
    expect(struct.calcsize('0s'.repeat(100_000))).toBe(0);
    expect(struct.calcsize('iH'.repeat(100_000))).toBe(799_998);
  });
});
