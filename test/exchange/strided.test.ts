// The items of a view as a typed array with strides, and the way back.
import { bytearray, bytes, complex, type MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { type StridedOptions, stridedOf } from '../../src/exchange/strided.ts';
import { detach, errorOf, lend, resizable } from '../support.ts';

const raw = (): Uint8Array => Uint8Array.from({ length: 32 }, (_, k) => k);
const why = (view: MemoryView, options?: StridedOptions): string =>
  errorOf(() => stridedOf(view, options)).replace(/ \(copy: 'ifNeeded' copies the items\)$/, '');
const hasHalves = 'Float16Array' in globalThis;

describe('stridedOf shares', () => {
  test.each([
    ['b', Int8Array, 'int8'],
    ['B', Uint8Array, 'uint8'],
    ['?', Uint8Array, 'bool'],
    ['h', Int16Array, 'int16'],
    ['H', Uint16Array, 'uint16'],
    ['i', Int32Array, 'int32'],
    ['I', Uint32Array, 'uint32'],
    ['l', BigInt64Array, 'int64'],
    ['L', BigUint64Array, 'uint64'],
    ['n', BigInt64Array, 'int64'],
    ['N', BigUint64Array, 'uint64'],
    ['P', BigUint64Array, 'uint64'],
    ['q', BigInt64Array, 'int64'],
    ['Q', BigUint64Array, 'uint64'],
    ['f', Float32Array, 'float32'],
    ['d', Float64Array, 'float64'],
    ['<l', Int32Array, 'int32'],
    ['=i', Int32Array, 'int32'],
    ['@d', Float64Array, 'float64'],
    ['^i', Int32Array, 'int32'],
    ['>B', Uint8Array, 'uint8'],
  ])("items of format '%s'", (format, Class, item) => {
    const memory = raw();
    const found = stridedOf(memoryview(memory).cast(format));
    expect([found.item, found.copied, found.readonly, found.offset]).toEqual([item, false, false, 0]);
    expect(found.data).toBeInstanceOf(Class);
    expect(found.data.buffer).toBe(memory.buffer);
    expect([found.shape, found.strides]).toEqual([[32 / found.data.BYTES_PER_ELEMENT], [1]]);
  });

  test('integers of a 32-bit world by their own width', () => {
    const memory = raw();
    const view = memoryview(lend({ memory, format: 'l', itemsize: 4, readonly: false, dataModel: 'ILP32' }));
    expect(stridedOf(view).data).toBeInstanceOf(Int32Array);
  });

  test('the stretch that the items reach, and no byte around it', () => {
    const memory = raw();
    const part = memoryview(memory).cast('i').slice(5, 1, -2);
    const { data, offset, strides } = stridedOf(part);
    expect([data.byteOffset, data.byteLength, offset, strides]).toEqual([12, 12, 2, [-2]]);
    expect(data[offset]).toBe(part.get(0));
  });

  test('with lists of its own: whoever writes them does not change the view', () => {
    // Of four axes: such a view keeps its lists, others make them when asked.
    const view = memoryview(raw()).cast('i', [1, 2, 2, 2]);
    const items = view.tolist();
    const { shape, strides } = stridedOf(view);
    for (const list of [shape, strides]) expect(Reflect.set(list, 0, 7)).toBe(true);
    expect(view.tolist()).toEqual(items);
  });

  test('items behind a stride that says nothing', () => {
    const view = memoryview(raw()).slice(0, 4).cast('i').as_strided([1, 1], [13, 7]);
    expect(stridedOf(view).strides).toEqual([1, 1]);
  });

  test('one item without an axis, and no item', () => {
    const one = stridedOf(memoryview(raw()).slice(8, 16).cast('d').reshape([]));
    expect([one.shape, one.strides, one.offset, one.data.length, one.data.byteOffset]).toEqual([
      [],
      [],
      0,
      1,
      8,
    ]);
    const none = stridedOf(memoryview(raw()).slice(1, 1).cast('d', [0, 3]));
    expect([none.shape, none.strides, none.data.length]).toEqual([[0, 3], [3, 1], 0]);
    const big = stridedOf(memoryview(raw()).cast('>d').slice(0, 0));
    expect([big.copied, big.data]).toEqual([false, new Float64Array(0)]);
  });

  test('a WebAssembly.Memory and a SharedArrayBuffer', () => {
    const heap = new WebAssembly.Memory({ initial: 1 });
    expect(stridedOf(memoryview(heap).cast('d')).data.buffer).toBe(heap.buffer);
    const shared = new SharedArrayBuffer(16);
    expect(stridedOf(memoryview(shared).cast('d')).data.buffer).toBe(shared);
  });

  test('a field of records that lies on whole items', () => {
    const table = memoryview(new ArrayBuffer(32)).cast('T{<i:a:<i:b:}');
    table.set(2, { a: 1, b: 2 });
    const { data, offset, strides } = stridedOf(table.field('b'));
    expect([strides, data[offset + 4]]).toEqual([[2], 2]);
  });

  test('half floats as a Float16Array where the engine has one, or as their bits', () => {
    const view = memoryview(Uint16Array.of(0x3c00, 0xc100)).cast('B').cast('e');
    expect(stridedOf(view, { half: 'bits' }).data).toEqual(Uint16Array.of(0x3c00, 0xc100));
    if (hasHalves) expect([...stridedOf(view).data]).toEqual([1, -2.5]);
    else
      expect(why(view)).toBe(
        "BufferError: memoryview: this engine has no Float16Array for items of format 'e'",
      );
  });

  test('complex numbers and text only where they are asked for', () => {
    const memory = Float32Array.of(9, 9, 1, 2, 3, 4);
    const view = memoryview(memory).slice(2).cast('B').cast('Zf').slice(null, null, -1);
    const { data, strides, offset, item } = stridedOf(view, { items: ['complex64'] });
    expect([item, strides, offset, [...data]]).toEqual(['complex64', [-1], 1, [1, 2, 3, 4]]);
    expect(why(view)).toBe("BufferError: memoryview: no typed array holds items of format 'Zf'");
    const words = stridedOf(memoryview(raw()).cast('4s').slice(0, 5, 2), { items: ['bytes'] });
    expect([words.item, words.strides, words.data.length]).toEqual(['bytes', [2], 20]);
    const texts = stridedOf(memoryview(raw()).cast('2w'), { items: ['str'] });
    expect([texts.item, texts.data.length, texts.data.BYTES_PER_ELEMENT]).toEqual(['str', 8, 4]);
  });

  test('read-only memory where the library knows such', () => {
    const view = memoryview(bytes('abcd', 'ascii'));
    const found = stridedOf(view, { readonly: true });
    expect([found.readonly, found.copied, [...found.data]]).toEqual([true, false, [97, 98, 99, 100]]);
  });
});

describe('stridedOf refuses', () => {
  const shares = 'BufferError: memoryview: the memory cannot be shared: ';

  test('items that no typed array holds, whatever may be copied', () => {
    const view = memoryview(raw());
    const nothing = (format: string): string => why(view.cast(format), { copy: 'ifNeeded' });
    expect(nothing('c')).toBe(
      "BufferError: memoryview: no typed array holds single bytes (format 'c'): cast('B') makes numbers of them",
    );
    for (const format of ['4s', '4p', '2w', 'Zd', 'T{B:a:H:b:}', '(2)i', 'g']) {
      expect(nothing(format)).toBe(
        `BufferError: memoryview: no typed array holds items of format '${format}'`,
      );
    }
    const opaque = memoryview(lend({ memory: raw(), format: 'no format', itemsize: 4, readonly: false }));
    expect(why(opaque)).toBe("BufferError: memoryview: no typed array holds items of format 'no format'");
  });

  test('text of no length', () => {
    const items = ['bytes', 'str'] as const;
    for (const format of ['0s', '0w']) {
      const view = memoryview(
        lend({ memory: raw(), format, itemsize: 0, shape: [3], strides: [4], readonly: false }),
      );
      expect(why(view, { items })).toBe(
        `BufferError: memoryview: no typed array holds items of format '${format}'`,
      );
    }
  });

  test('items that the library does not take, by its name', () => {
    const options = { items: ['float32'], who: 'no tensor', copy: 'ifNeeded' } as const;
    expect(why(memoryview(raw()), options)).toBe(
      "BufferError: memoryview: no tensor holds items of format 'B'",
    );
  });

  test('memory that may only be read', () => {
    expect(why(memoryview(bytes('abcd', 'ascii')))).toBe(`${shares}it is read-only`);
    expect(why(memoryview(new Uint8Array(4)).broadcast_to([2, 4]))).toBe(`${shares}it is read-only`);
  });

  test('the other byte order', () => {
    expect(why(memoryview(raw()).cast('>i'))).toBe(`${shares}its items are not in the machine's byte order`);
  });

  test('items that are not aligned, also by the window of their buffer', () => {
    expect(why(memoryview(raw()).slice(2, 6).cast('i'))).toBe(
      `${shares}its items are not aligned: the first is at byte 2 of its buffer, no multiple of 4`,
    );
    const late = new Uint8Array(new ArrayBuffer(16), 1, 8);
    expect(why(memoryview(late).cast('d'))).toMatch(
      /the first is at byte 1 of its buffer, no multiple of 8$/,
    );
    const numbers = memoryview(Float64Array.of(0, 1, 2))
      .slice(1)
      .cast('B')
      .cast('Zd');
    const items = ['complex128'] as const;
    expect(stridedOf(numbers, { items }).copied).toBe(false);
    expect(why(numbers, { items, align: 'item' })).toMatch(
      /the first is at byte 8 of its buffer, no multiple of 16$/,
    );
  });

  test('strides that are no whole number of items', () => {
    const table = memoryview(new ArrayBuffer(24)).cast('T{<h:a:<i:b:}');
    expect(why(table.field('a'))).toBe('');
    expect(why(table.field('b').slice(1))).toMatch(/^BufferError/);
    const six = memoryview(raw()).slice(0, 28).cast('i').as_strided([2, 2], [4, 6]);
    expect(why(six)).toBe(`${shares}the items of axis 1 are 6 bytes apart, no multiple of 4`);
  });

  test('items behind pointers', () => {
    const memory = new Uint8Array(32);
    new BigUint64Array(memory.buffer, 0, 2).set([16n, 24n]);
    const facts = { memory, format: 'd', itemsize: 8, shape: [2, 1], strides: [8, 8], suboffsets: [0, -1] };
    const view = memoryview(lend({ ...facts, readonly: false }));
    expect(why(view)).toBe(`${shares}its items lie behind pointers (suboffsets)`);
    new Float64Array(memory.buffer, 16, 2).set([1.5, 2.5]);
    expect([...stridedOf(view, { copy: 'ifNeeded' }).data]).toEqual([1.5, 2.5]);
  });

  test('another order than C, where that is asked for', () => {
    const view = memoryview(new Int16Array(6)).reshape([2, 3]);
    expect(why(view, { order: 'C' })).toBe('');
    expect(why(view.T, { order: 'C' })).toBe(
      `${shares}its items have gaps or another order than C's (shape [3,2], strides [2,6])`,
    );
    expect(why(memoryview(new Int16Array(6)).slice(0, 6, 2), { order: 'C' })).toMatch(/have gaps/);
  });

  test('items that lie backwards, where that is asked for', () => {
    const view = memoryview(new Int16Array(6)).slice(null, null, -1);
    expect(why(view, { steps: 'forward' })).toBe(`${shares}its items lie backwards (strides [-2])`);
    expect(why(view.slice(0, 1), { steps: 'forward' })).toBe('');
  });

  test('released views, memory that has gone, and what is no view', () => {
    const view = memoryview(new Uint8Array(4));
    view.release();
    expect(why(view)).toBe('ValueError: operation forbidden on released memoryview object');
    const buffer = new ArrayBuffer(8);
    const lost = memoryview(buffer);
    detach(buffer);
    expect(why(lost)).toMatch(/^BufferError: .*detached/);
    const shrunk = resizable(16, 16);
    const late = memoryview(shrunk);
    shrunk.resize(4);
    expect(why(late, { copy: 'ifNeeded' })).toMatch(/^BufferError: .*smaller/);
    for (const value of [undefined, null, 1, 'abc', new Uint8Array(2), bytearray(2)]) {
      expect(why(value as never)).toMatch(/^TypeError: a memoryview is required, not '/);
    }
  });
});

describe('stridedOf copies where it may', () => {
  test('and only where it must', () => {
    const memory = raw();
    expect(stridedOf(memoryview(memory), { copy: 'ifNeeded' }).data.buffer).toBe(memory.buffer);
  });

  test.each(['>h', '>i', '>q', '>f', '>d'])("items of format '%s' into the machine's order", (format) => {
    const view = memoryview(Uint8Array.from({ length: 32 }, (_, k) => (k * 7) % 60))
      .cast(format)
      .slice(null, null, -1);
    const { data, copied, offset, strides } = stridedOf(view, { copy: 'ifNeeded' });
    expect([copied, offset, strides]).toEqual([true, 0, [1]]);
    expect([...data]).toEqual(view.tolist());
  });

  test('complex numbers and text of the other byte order', () => {
    const numbers = memoryview(new Uint8Array(32)).cast('>Zf');
    numbers.set(1, complex(1.5, -2));
    const items = ['complex64', 'str'] as const;
    expect([...stridedOf(numbers, { items, copy: 'ifNeeded' }).data]).toEqual([0, 0, 1.5, -2, 0, 0, 0, 0]);
    const texts = memoryview(new Uint8Array(16)).cast('>2w');
    texts.set(0, 'hi');
    expect([...stridedOf(texts, { items, copy: 'ifNeeded' }).data]).toEqual([104, 105, 0, 0]);
  });

  test('leaving the memory as it was, and memory of its own behind', () => {
    const memory = raw();
    const { data, readonly } = stridedOf(memoryview(memory).toreadonly(), { copy: 'ifNeeded' });
    data[0] = 99;
    expect([memory[0], readonly]).toEqual([0, false]);
  });
});
