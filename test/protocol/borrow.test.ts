// A record is checked before it is believed, read once, and given back once.
import { type BufferRecord, bytes, getBuffer, memoryview } from 'memoryview';
import { describe, expect, test, vi } from 'vitest';
import { errorOf, internalErrorOf, lend, resizable } from '../support.ts';

const window16 = (): Uint8Array => new Uint8Array(new ArrayBuffer(64), 8, 16);
const honest = { format: 'B', itemsize: 1, shape: [4], strides: [1], readonly: false };

const LIES: Readonly<Record<string, object>> = {
  'an offset behind the memory': { byteOffset: 16 },
  'a negative offset': { byteOffset: -1 },
  'a fractional offset': { byteOffset: 0.5 },
  'an offset that is NaN': { byteOffset: Number.NaN },
  'an offset that is text': { byteOffset: '1' },
  'an offset that is a bigint': { byteOffset: 1n },
  'more items than memory': { shape: [17] },
  'a stride too wide': { strides: [6] },
  'a negative stride from the start': { strides: [-1] },
  'a negative stride too wide': { byteOffset: 15, strides: [-6] },
  'a stride of half a byte': { strides: [0.5] },
  'a stride that is no number': { strides: ['1'] },
  'a huge extent': { shape: [2 ** 53 - 1] },
  'a huge extent of huge strides': { shape: [2 ** 30], strides: [2 ** 52] },
  'an extent beyond the safe integers': { shape: [2 ** 53] },
  'a negative extent': { shape: [-1] },
  'a fractional extent': { shape: [1.5] },
  'an extent that is NaN': { shape: [Number.NaN] },
  'an extent that is infinite': { shape: [Number.POSITIVE_INFINITY] },
  'an extent that is a bigint': { shape: [4n] },
  'an extent that is missing': { shape: new Array(1) },
  'a product that overflows': { shape: [2 ** 27, 2 ** 27], strides: [0, 0] },
  'a product that overflows beside an empty axis': { shape: [2 ** 40, 2 ** 40, 0], strides: [1, 1, 1] },
  'a shape that is no list': { shape: 4 },
  'a shape that is text': { shape: '4' },
  'a shape that is an object': { shape: { length: 1, 0: 4 } },
  'strides that are no list': { strides: 1 },
  'too few strides': { shape: [2, 2], strides: [2] },
  'too many strides': { strides: [1, 1] },
  'strides without a shape, too many': { shape: null, strides: [1, 1] },
  'suboffsets of another length': { suboffsets: [0, 0] },
  'suboffsets that are no list': { suboffsets: 0 },
  'a suboffset of half a byte': { suboffsets: [0.5] },
  'pointers wider than the memory': { shape: [3], strides: [8], suboffsets: [0] },
  'an itemsize that contradicts the format': { format: 'i' },
  'an itemsize that contradicts an order mark': { format: '<q', itemsize: 4 },
  'an itemsize smaller than a struct': { format: '<ihb', itemsize: 6 },
  'an itemsize of zero for a byte': { itemsize: 0 },
  'an itemsize of zero without a format': { format: null, itemsize: 0 },
  'a negative itemsize': { itemsize: -1 },
  'a fractional itemsize': { itemsize: 1.5 },
  'an itemsize that is NaN': { itemsize: Number.NaN },
  'an itemsize that is missing': { itemsize: undefined },
  'a format that is no text': { format: 66 },
  'a format that is an object': { format: { toString: () => 'B' } },
  'nbytes that contradict the shape': { nbytes: 5 },
  'nbytes that are negative': { nbytes: -4 },
  'nbytes larger than the memory, without a shape': { shape: null, strides: null, nbytes: 17 },
  'a data model that is unknown': { dataModel: 'LP65' },
  'a data model that is unknown, without a format': { dataModel: 'LP64@', format: null },
  'a data model that is a symbol': { dataModel: Symbol('LP64'), format: null },
  'memory that is missing': { memory: undefined },
  'memory that is a list': { memory: [1, 2, 3, 4] },
  'memory that is bytes': { memory: bytes(4) },
  'memory that is a proxy': { memory: new Proxy(new Uint8Array(4), {}) },
  'memory that only looks like a buffer': { memory: Object.create(ArrayBuffer.prototype) },
};

describe('a record that lies is refused with a BufferError that says what is wrong', () => {
  test.each(Object.entries(LIES))('%s', (_, lie) => {
    const release = vi.fn();
    const exporter = lend({ memory: window16(), ...honest, ...lie, release });
    expect(errorOf(() => memoryview(exporter))).toMatch(
      /^BufferError: memoryview: the exporter's record is wrong: /,
    );
    expect(release).toHaveBeenCalledTimes(1);
  });

  test("more than 64 axes are refused in CPython's words", () => {
    const release = vi.fn();
    const shape = new Array<number>(65).fill(1);
    const exporter = lend({ memory: window16(), ...honest, shape, strides: shape, release });
    expect(errorOf(() => memoryview(exporter))).toBe(
      'ValueError: memoryview: number of dimensions must not exceed 64',
    );
    expect(release).toHaveBeenCalledTimes(1);
  });

  test('64 axes are accepted', () => {
    const shape = new Array<number>(64).fill(1);
    const mv = memoryview(lend({ memory: window16(), ...honest, shape, strides: null }));
    expect(mv.ndim).toBe(64);
    expect(mv.nbytes).toBe(1);
  });

  test('a shape of millions of axes is refused without being walked', () => {
    const shape = new Array(2 ** 32 - 1);
    expect(errorOf(() => memoryview(lend({ memory: window16(), ...honest, shape })))).toMatch(
      /^(?:BufferError|ValueError): memoryview: /,
    );
  });

  test('a wrong data model leaves no trace in other views', () => {
    for (const dataModel of ['LP64@', 'LP64<', 'LP641']) {
      errorOf(() => memoryview(lend({ memory: window16(), itemsize: 1, readonly: false, dataModel })));
    }
    const mv = memoryview(window16()).cast('@B');
    expect(mv.format).toBe('@B');
    expect(mv.cast('l').itemsize).toBe(8);
    expect(memoryview(window16()).cast('<B').format).toBe('<B');
    expect(errorOf(() => memoryview(window16()).cast('1%'))).toMatch(
      /^ValueError: memoryview: '1%' is no format/,
    );
  });
});

describe('each field of a record is read once', () => {
  test('by a memoryview', () => {
    const reads = new Map<PropertyKey, number>();
    const record = new Proxy(
      { memory: window16(), ...honest, byteOffset: 0, nbytes: 4, suboffsets: null, release: () => undefined },
      {
        get(target, name) {
          reads.set(name, (reads.get(name) ?? 0) + 1);
          return Reflect.get(target, name) as unknown;
        },
      },
    );
    memoryview(lend(record));
    expect(Object.fromEntries([...reads].filter(([, times]) => times !== 1))).toEqual({});
  });

  test.each(['memory', 'byteOffset', 'nbytes', 'itemsize', 'format', 'shape', 'strides', 'suboffsets'])(
    '%s cannot answer well first and badly later',
    (name) => {
      const large: Record<string, unknown> = {
        memory: new Uint8Array(1),
        byteOffset: 1000,
        nbytes: 1000,
        itemsize: 1000,
        format: 'd',
        shape: [1000],
        strides: [1000],
        suboffsets: [0],
      };
      const memory = window16();
      let reads = 0;
      const record = { memory, ...honest, byteOffset: 0, nbytes: 4, suboffsets: null };
      const good: unknown = Reflect.get(record, name);
      Object.defineProperty(record, name, { get: () => (reads++ === 0 ? good : large[name]) });
      const mv = memoryview(lend(record));
      expect(mv.tolist()).toEqual([0, 0, 0, 0]);
      expect(mv.nbytes).toBe(4);
    },
  );
});

describe('a record that works against its own check', () => {
  test.each([
    'memory',
    'byteOffset',
    'itemsize',
    'nbytes',
    'format',
    'shape',
    'strides',
    'suboffsets',
    'readonly',
  ])('a getter of %s that throws: its error passes, the loan is given back once', (name) => {
    const release = vi.fn();
    const record = { memory: window16(), ...honest, release };
    Object.defineProperty(record, name, {
      get() {
        throw new Error('mine');
      },
    });
    expect(errorOf(() => memoryview(lend(record)))).toBe('Error: mine');
    expect(release).toHaveBeenCalledTimes(1);
  });

  test.each(['format', 'shape', 'strides', 'byteOffset'])(
    'a getter of %s that shrinks the memory after it was shown: BufferError',
    (name) => {
      const memory = resizable(16, 16);
      const release = vi.fn();
      const record = { memory, ...honest, shape: [16], byteOffset: 0, release };
      const good: unknown = Reflect.get(record, name);
      Object.defineProperty(record, name, {
        get() {
          memory.resize(4);
          return good;
        },
      });
      expect(errorOf(() => memoryview(lend(record)).tolist())).toMatch(/^BufferError: /);
      expect(release).toHaveBeenCalledTimes(1);
    },
  );

  test('lists are copied: changing them later changes nothing', () => {
    const shape = [4];
    const strides = [1];
    const mv = memoryview(lend({ memory: window16(), ...honest, shape, strides }));
    shape[0] = 1000;
    strides[0] = 1000;
    expect(mv.shape).toEqual([4]);
    expect(mv.strides).toEqual([1]);
  });
});

describe('an exporter whose method is wrong', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', 5],
    ['text', 'record'],
    ['a symbol', Symbol('record')],
  ])('returns %s: TypeError', (_, answer) => {
    const exporter = {
      [getBuffer]: () => answer as BufferRecord | null | undefined | number | string | symbol,
    };
    expect(errorOf(() => Reflect.apply(memoryview, undefined, [exporter]))).toMatch(
      /^TypeError: .*__buffer__/,
    );
  });

  test('throws: its error passes as it is', () => {
    const error = new RangeError('mine');
    const exporter = {
      [getBuffer](): never {
        throw error;
      },
    };
    expect(() => memoryview(exporter)).toThrow(error);
  });

  test('is no function: it lends nothing', () => {
    expect(errorOf(() => Reflect.apply(memoryview, undefined, [{ [getBuffer]: 5 }]))).toBe(
      "TypeError: memoryview: a bytes-like object is required, not 'dict'",
    );
  });

  test('returns an empty object: BufferError', () => {
    expect(errorOf(() => memoryview(lend({})))).toMatch(/^BufferError: /);
  });

  test('a proxy whose traps all throw: its own error or ours', () => {
    const trap = (): never => {
      throw new TypeError('trap');
    };
    const proxy = new Proxy(
      {},
      { get: trap, has: trap, getPrototypeOf: trap, getOwnPropertyDescriptor: trap },
    );
    expect(internalErrorOf(() => Reflect.apply(memoryview, undefined, [proxy]))).toBe('');
  });
});
