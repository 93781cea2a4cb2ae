// Packing what Python has no word for: forgotten values, memory that goes away, memory of every sort, and nothing half done.
import { type ByteArray, bytearray, bytes, getBuffer, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import * as struct from '../../src/struct/module.ts';
import { call, detach, errorOf, lend, resizable } from '../support.ts';

/** The keys of an object that has none, once something was done. */
const told = (_: unknown): string[] => [];

const packed = (format: string, ...values: readonly unknown[]): string =>
  String(call(struct, 'pack', format, ...values));

describe('numbers', () => {
  test('64-bit integers may be numbers or bigints; a fraction is refused', () => {
    expect(packed('<q', 5)).toBe(packed('<q', 5n));
    expect(packed('<Q', 2 ** 63)).toBe(packed('<Q', 2n ** 63n));
    expect(errorOf(() => packed('<q', 2 ** 63))).toMatch(
      /^struct.error: 'q' format requires -9223372036854775808 <=/,
    );
    expect(errorOf(() => packed('<q', 1.5))).toBe('struct.error: required argument is not an integer');
    expect(errorOf(() => packed('<I', Number.NaN))).toBe('struct.error: required argument is not an integer');
    expect(errorOf(() => packed('<I', Number.POSITIVE_INFINITY))).toMatch(/not an integer$/);
  });

  test('native `l L n N P` are 8 bytes wide on every machine', () => {
    expect(struct.calcsize('lLnNP')).toBe(40);
    expect(struct.calcsize('@bl')).toBe(16);
    expect(packed('l', -1)).toBe(packed('q', -1));
    expect(packed('P', -1)).toBe(packed('Q', 2n ** 64n - 1n));
    expect(packed('P', -(2n ** 63n))).toBe(packed('Q', 2n ** 63n));
    expect(errorOf(() => packed('P', -(2n ** 63n) - 1n))).toBe('struct.error: int too large to convert');
    expect(errorOf(() => packed('P', 2n ** 64n))).toBe('struct.error: int too large to convert');
    expect(errorOf(() => packed('n', 2n ** 63n))).toMatch(
      /^struct.error: 'n' format requires -9223372036854775808 <=/,
    );
  });

  test('-0 is 0 as an integer and -0 as a float', () => {
    expect(packed('<bHiq', -0, -0, -0, -0)).toBe(packed('<bHiq', 0, 0, 0, 0));
    expect(Object.is(struct.unpack('<d', struct.pack('<d', -0))[0], -0)).toBe(true);
  });

  test('Zf and Zd, which CPython has from 3.15, are F and D', () => {
    expect(packed('<ZfZd', 1, 2)).toBe(packed('<FD', 1, 2));
    expect(struct.calcsize('bZd')).toBe(24);
  });

  test('what is undefined was forgotten', () => {
    for (const code of ['B', 'q', 'P', 'd', 'e', '?', 'c', 's', 'p', 'F']) {
      expect(
        errorOf(() => packed(`<${code === 'P' ? 'Q' : code}`, undefined)),
        code,
      ).toMatch(/^struct.error: /);
    }
  });
});

describe('memory', () => {
  const memories: Readonly<Record<string, () => { to: object; seen: () => Uint8Array }>> = {
    Uint8Array: () => same(new Uint8Array(24)),
    'a part of a buffer': () => same(new Uint8Array(new ArrayBuffer(40), 8, 24)),
    Int16Array: () => ofView(new Int16Array(12)),
    Float64Array: () => ofView(new Float64Array(3)),
    BigUint64Array: () => ofView(new BigUint64Array(3)),
    DataView: () => ofView(new DataView(new ArrayBuffer(30), 3, 24)),
    ArrayBuffer: () => ofBuffer(new ArrayBuffer(24)),
    SharedArrayBuffer: () => ofBuffer(new SharedArrayBuffer(24)),
    'a resizable buffer': () => ofBuffer(resizable(24, 64)),
    Buffer: () => same(Buffer.alloc(24)),
    bytearray: () => ofBytearray(bytearray(24)),
    memoryview: () => {
      const data = new Uint8Array(24);
      return { to: memoryview(data), seen: () => data };
    },
    'a view of a part': () => {
      const data = new Uint8Array(30);
      return { to: memoryview(data).slice(4, 28), seen: () => data.subarray(4, 28) };
    },
    'an exporter': () => {
      const data = new Uint8Array(30);
      const to = lend({ memory: data, byteOffset: 2, nbytes: 24, itemsize: 1, readonly: false });
      return { to, seen: () => data.subarray(2, 26) };
    },
  };

  const same = (data: Uint8Array): { to: Uint8Array; seen: () => Uint8Array } => ({
    to: data,
    seen: () => data,
  });
  const ofView = (view: ArrayBufferView): { to: object; seen: () => Uint8Array } => ({
    to: view,
    seen: () => new Uint8Array(view.buffer, view.byteOffset, view.byteLength),
  });
  const ofBuffer = (buffer: ArrayBufferLike): { to: object; seen: () => Uint8Array } => ({
    to: buffer,
    seen: () => new Uint8Array(buffer),
  });
  const ofBytearray = (to: ByteArray): { to: object; seen: () => Uint8Array } => ({
    to,
    seen: () => to.asUint8Array(),
  });

  test.each(Object.entries(memories))('%s: written and read at every offset', (_, make) => {
    const { to, seen } = make();
    for (let offset = -24; offset <= 24; offset++) {
      const fits = (offset >= 0 && offset <= 2) || (offset < 0 && offset <= -22);
      seen().fill(0xa5);
      const error = errorOf(() => call(struct, 'pack_into', '<IHdq', to, offset, 1, 2, 3.5, -4n));
      expect(error === '', `${offset}: ${error}`).toBe(fits);
      if (!fits) {
        expect(seen().every((byte) => byte === 0xa5)).toBe(true);
        continue;
      }
      expect(call(struct, 'unpack_from', '<IHdq', to, offset)).toEqual([1, 2, 3.5, -4n]);
      const at = offset < 0 ? offset + 24 : offset;
      const around = [...seen()].filter((_byte, k) => k < at || k >= at + 22);
      expect(around.every((byte) => byte === 0xa5)).toBe(true);
    }
  });

  test('a buffer that was detached is no memory, before and after it was used', () => {
    const data = new Uint8Array(32);
    const view = new DataView(new ArrayBuffer(32));
    struct.pack_into('<I', data, 0, 1);
    struct.pack_into('<I', view, 0, 1);
    detach(data.buffer);
    detach(view.buffer as ArrayBuffer);
    for (const gone of [data, view, data.buffer]) {
      for (const run of [
        () => call(struct, 'pack_into', '<I', gone, 0, 1),
        () => call(struct, 'unpack_from', '<I', gone),
        () => call(struct, 'unpack_from', '', gone),
        () => call(struct, 'unpack', '<I', gone),
        () => call(struct, 'iter_unpack', '<I', gone),
      ]) {
        expect(errorOf(run)).toBe(
          'BufferError: memoryview: the buffer has been detached, or made smaller than the view of it',
        );
      }
    }
  });

  test('a resizable buffer is as large as it is now', () => {
    const buffer = resizable(8, 64);
    const tracking = new Uint8Array(buffer);
    expect(errorOf(() => struct.pack_into('<Q', tracking, 8, 1n))).toMatch(/at least 16 bytes/);
    buffer.resize(16);
    struct.pack_into('<Q', tracking, 8, 1n);
    expect(struct.unpack_from('<Q', tracking, 8)).toEqual([1n]);
    buffer.resize(4);
    expect(errorOf(() => struct.unpack_from('<Q', tracking))).toMatch(/\(actual buffer size is 4\)$/);
  });

  test('a bytearray that grew is written where it is now', () => {
    const target = bytearray(4);
    struct.pack_into('<I', target, 0, 1);
    target.extend(bytes(60));
    struct.pack_into('<I', target, 0, 2);
    struct.pack_into('<I', target, 60, 3);
    expect(struct.unpack_from('<I', target)).toEqual([2]);
    target.clear();
    expect(errorOf(() => struct.unpack_from('<I', target))).toMatch(/\(actual buffer size is 0\)$/);
    expect(errorOf(() => struct.pack_into('<I', target, 0, 1))).toMatch(/\(actual buffer size is 0\)$/);
  });

  test('bytes are never written to', () => {
    const source = bytes(8);
    expect(struct.unpack_from('<I', source)).toEqual([0]);
    expect(errorOf(() => struct.pack_into('<I', source, 0, 1))).toBe(
      'TypeError: argument must be read-write bytes-like object, not bytes',
    );
  });

  test('an exporter is paid back, whatever happens', () => {
    let lent = 0;
    const exporter = {
      [getBuffer]: () => {
        lent++;
        return { memory: new Uint8Array(8), itemsize: 1, readonly: false, release: () => lent-- };
      },
    };
    struct.pack_into('<I', exporter, 0, 1);
    struct.unpack_from('<I', exporter);
    for (const run of [
      () => call(struct, 'pack_into', '<I', exporter, 0, 'a'),
      () => call(struct, 'pack_into', '<I', exporter, 5, 1),
      () => call(struct, 'pack_into', '<I', exporter, 'a', 1),
      () => call(struct, 'unpack', '<I', exporter),
      () => call(struct, 'unpack_from', '<I', exporter, 9),
      () => call(struct, 'iter_unpack', '<HB', exporter),
    ]) {
      expect(errorOf(run)).not.toBe('');
    }
    expect(lent).toBe(0);
    const rows = struct.iter_unpack('<I', exporter);
    expect(lent).toBe(1);
    expect([...rows]).toEqual([[0], [0]]);
    expect(lent).toBe(0);
  });

  test('a read-only record for a request to write is refused', () => {
    const liar = lend({ memory: new Uint8Array(8), itemsize: 1, readonly: true });
    expect(errorOf(() => struct.pack_into('<I', liar, 0, 1))).toMatch(
      /^TypeError: argument must be read-write/,
    );
  });
});

describe('nothing is written when a value is refused', () => {
  const formats: Readonly<Record<string, readonly [format: string, ...values: unknown[]]>> = {
    'a short row': ['<HHI', 1, 2, 'a'],
    'a row with gaps': ['B3xI2x', 1, -1],
    'a long row': ['<10B', 1, 2, 3, 4, 5, 6, 7, 8, 9, 256],
    'a run': ['<I3s', 1, 'abc'],
    'a truth': ['<B?B', 1, {}, -1],
    'a float too large': ['<ff', 1, 1e39],
  };
  test.each(Object.entries(formats))('%s', (_, [format, ...values]) => {
    for (const target of [new Uint8Array(40).fill(7), bytearray(new Uint8Array(40).fill(7))]) {
      for (const offset of [0, 3, -20]) {
        expect(errorOf(() => call(struct, 'pack_into', format, target, offset, ...values))).not.toBe('');
        expect(errorOf(() => call(struct.Struct(format), 'pack_into', target, offset, ...values))).not.toBe(
          '',
        );
      }
      expect([...target].every((byte) => byte === 7)).toBe(true);
    }
  });

  test('the truth of an object may be told by code that takes the memory away', () => {
    const target = new Uint8Array(64);
    const takesAway = new Proxy({}, { ownKeys: () => told(detach(target.buffer)) });
    expect(errorOf(() => struct.pack_into('<I?', target, 0, 1, takesAway))).toBe(
      'BufferError: memoryview: the underlying buffer has been detached or emptied',
    );
    const array = bytearray(64);
    const resizes = new Proxy({}, { ownKeys: () => told(array.clear()) });
    expect(errorOf(() => struct.pack_into('<I?', array, 0, 1, resizes))).toBe(
      'BufferError: Existing exports of data: object cannot be re-sized',
    );
    expect(array.length).toBe(64);
  });

  test('the truth of an object may be told by code that packs itself', () => {
    const packs = new Proxy({}, { ownKeys: () => told(struct.pack('<IIII', 9, 9, 9, 9)) });
    expect(String(struct.pack('<I?', 1, packs))).toBe(String(struct.pack('<I?', 1, false)));
  });
});

test('padding is zeros, in bytes and in memory', () => {
  struct.pack('<4I', 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff);
  expect(String(struct.pack('<B3xB2x', 1, 2))).toBe(String(bytes([1, 0, 0, 0, 2, 0, 0])));
  expect(String(struct.pack('Bi0q', 1, 2))).toBe(String(bytes([1, 0, 0, 0, 2, 0, 0, 0])));
  const target = new Uint8Array(9).fill(0xff);
  struct.pack_into('<B3xB2x', target, 1, 1, 2);
  expect([...target]).toEqual([255, 1, 0, 0, 0, 2, 0, 0, 255]);
});

test('what pack gives shares memory with nothing', () => {
  const [a, b] = [struct.pack('<I', 1), struct.pack('<I', 2)];
  expect([a.get(0), b.get(0)]).toEqual([1, 2]);
  expect(struct.pack('100x').get(slice(98, null))).toEqual(bytes(2));
});
