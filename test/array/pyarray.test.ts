// What only JavaScript can do to an array: hostile values, memory taken away, code run while it changes. The rest is beside CPython: `test/oracle/array-*`.
import { inspect } from 'node:util';
import { BufferFlags, bytearray, bytes, getBuffer, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { array } from '../../src/array/array.ts';
import { typecodes } from '../../src/array/codes.ts';
import { EOFError } from '../../src/array/files.ts';
import { PyArray } from '../../src/array/pyarray.ts';
import { Complex } from '../../src/words/complex.ts';
import { call, detach, errorOf } from '../support.ts';

describe('the callable', () => {
  test('needs no new, and knows all type codes', () => {
    expect(array('i', [1])).toBeInstanceOf(PyArray);
    expect(typecodes.map((code) => array(code).typecode)).toEqual([...typecodes]);
    expect(array.typecodes).toBe(typecodes);
  });

  test('takes the items of a typed array and of a view, and the raw memory of bytes', () => {
    expect(array('h', Uint8Array.of(1, 255)).tolist()).toEqual([1, 255]);
    expect(array('h', memoryview(Uint8Array.of(1, 255))).tolist()).toEqual([1, 255]);
    expect(array('b', bytes([1, 255])).tolist()).toEqual([1, -1]);
    expect(errorOf(() => call({ array }, 'array', 'i', new ArrayBuffer(4)))).toBe(
      "TypeError: 'ArrayBuffer' object is not iterable",
    );
  });

  test('takes numbers and bigints for any integer, and gives bigints for 8 bytes', () => {
    expect(array('i', [1n, true, 2]).tolist()).toEqual([1, 1, 2]);
    expect(array('q', [1n, true, 2]).tolist()).toEqual([1n, 1n, 2n]);
    expect(array('l').itemsize).toBe(8);
    expect(Object.is(array('i', [-0]).get(0), 0)).toBe(true);
  });
});

describe('its memory', () => {
  test('is lent, not copied, under the format of its type code', () => {
    const a = array('i', [1, 2, 3]);
    const view = memoryview(a);
    view.set(1, 7);
    expect(a.get(1)).toBe(7);
    a.set(2, 9);
    expect(view.tolist()).toEqual([1, 7, 9]);
    expect([view.format, view.itemsize, view.readonly, view.obj === a]).toEqual(['i', 4, false, true]);
    expect(memoryview(array('u', 'a')).format).toBe('w');
    expect(a[getBuffer](BufferFlags.SIMPLE)).toMatchObject({
      format: null,
      shape: null,
      strides: null,
      itemsize: 4,
    });
  });

  test('cannot change its size while it is lent, and can again when the last loan is over', () => {
    const a = array('d', [1, 2]);
    const one = memoryview(a);
    const two = one.slice(0, 0);
    one.release();
    expect(() => a.append(3)).toThrow('cannot resize an array that is exporting buffers');
    two.release();
    a.append(3);
    expect(a.tolist()).toEqual([1, 2, 3]);
    const record = a[getBuffer](BufferFlags.FULL);
    record.release?.();
    record.release?.(); // twice pays once
    const view = memoryview(a);
    expect(() => a.append(4)).toThrow('exporting');
    view.release();
    a.append(4);
  });

  test('that someone takes away leaves an array without items, which works on', () => {
    for (const code of ['i', 'q', 'w', 'Zf', 'e'] as const) {
      const a = array(code, bytes(new Uint8Array(32)));
      const view = memoryview(a);
      const { buffer } = view.asUint8Array();
      view.release();
      detach(buffer as ArrayBuffer);
      expect(a.length).toBe(0);
      expect(String(a)).toBe(`array('${code}')`);
      expect(errorOf(() => a.get(0))).toBe('IndexError: array index out of range');
      expect(errorOf(() => call(a, 'set', 0, 0))).toBe('IndexError: array assignment index out of range');
      expect([...a]).toEqual([]);
      expect(a.tobytes().length).toBe(0);
      memoryview(a).release();
      const zero = code === 'w' ? '\0' : 0;
      call(a, 'append', zero);
      call(a, 'append', zero);
      expect(a.length).toBe(2);
    }
  });

  test('grows in few steps and gives room back', () => {
    const a = array('i');
    const buffers = new Set<number>();
    for (let k = 0; k < 100_000; k++) {
      a.append(k);
      if (k % 16 === 0) buffers.add(a.buffer_info()[0]);
    }
    expect(buffers.size).toBeLessThan(40);
    expect(a.get(99_999)).toBe(99_999);
    a.delete(slice(10, null));
    expect(a.tolist()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('shows nothing of its room', () => {
    const a = array('b', [1, 2, 3]);
    for (let k = 0; k < 20; k++) a.append(9);
    a.delete(slice(2, null));
    expect(memoryview(a).nbytes).toBe(2);
    expect(a.index(2)).toBe(1);
    expect(a.count(9)).toBe(0);
    expect(errorOf(() => a.get(2))).toBe('IndexError: array index out of range');
  });
});

describe('values whose code runs while the array changes', () => {
  test('an iterable that empties the array it is added to', () => {
    const a = array('i', [1, 2, 3]);
    const values = function* (): Generator<number> {
      yield 4;
      a.clear();
      yield 5;
    };
    a.extend(values());
    expect(a.tolist()).toEqual([5]);
  });

  test('a list whose items change the array: all or none, and nothing of it is lost', () => {
    const a = array('i', [1]);
    const list = [0, 5];
    Object.defineProperty(list, 0, {
      get: () => {
        a.clear();
        return 4;
      },
    });
    a.fromlist(list);
    expect(a.tolist()).toEqual([4, 5]);
  });

  test('a list whose items lend the array', () => {
    const a = array('i', [1]);
    const list = [0];
    const views: { release(): void }[] = [];
    Object.defineProperty(list, 0, { get: () => views.push(memoryview(a)) });
    expect(errorOf(() => a.fromlist(list))).toBe(
      'BufferError: cannot resize an array that is exporting buffers',
    );
    expect(a.tolist()).toEqual([1]);
  });

  test('iteration sees what is added while it runs, and ends once', () => {
    const a = array('i', [3]);
    const seen: number[] = [];
    const items = a[Symbol.iterator]();
    for (const item of items) {
      seen.push(item);
      if (item > 0) a.append(item - 1);
    }
    a.append(7);
    expect(seen).toEqual([3, 2, 1, 0]);
    expect(items.next().done).toBe(true);
  });
});

describe('equality and order', () => {
  test('beside JavaScript’s own arrays and beside views', () => {
    const a = array('i', [1, 2]);
    expect(a.equals(Float64Array.of(1, 2))).toBe(true);
    expect(a.equals(BigInt64Array.of(1n, 3n))).toBe(false);
    expect(a.equals([1, 2])).toBe(false);
    expect(a.equals(memoryview(Uint8Array.of(1, 2)))).toBe(true);
    expect(memoryview(Uint8Array.of(1, 2)).equals(a)).toBe(true);
  });

  test('beside bytes, from both sides as in CPython', () => {
    const a = array('B', [1]);
    expect([a.equals(bytes([1])), bytes([1]).equals(a)]).toEqual([false, false]);
    expect([a.equals(bytearray([1])), bytearray([1]).equals(a)]).toEqual([true, true]);
  });

  test('an exporter that asks back is answered once', () => {
    const a = array('i', [1]);
    const mirror: object = {
      [getBuffer]: () => ({}),
      equals: (other: PyArray): boolean => other.equals(mirror),
    };
    expect(a.equals(mirror)).toBe(false);
  });

  test('NaN has no order: no operator is true', () => {
    const [a, b] = [array('d', [Number.NaN]), array('d', [1])];
    const order = a.compare(b);
    expect([order < 0, order <= 0, order === 0, order > 0, order >= 0]).toEqual(Array(5).fill(false));
  });
});

describe('words of JavaScript', () => {
  test('brackets read, write and slice', () => {
    const a = array('i', [1, 2, 3]);
    a[0] = 5;
    a[-1] = 7;
    a['1:2'] = array('i', [8, 9]);
    expect(a.tolist()).toEqual([5, 8, 9, 7]);
    expect(a['::-1']?.tolist()).toEqual([7, 9, 8, 5]);
    expect(errorOf(() => Reflect.set(a, 'foo', 1))).toMatch(/'array.array' object has no attribute 'foo'/);
    expect(errorOf(() => a[9])).toBe('IndexError: array index out of range');
  });

  test('prints itself as Python does', () => {
    expect(inspect(array('d', [1, 2.5]))).toBe("array('d', [1.0, 2.5])");
    expect(String(array('Zd', [new Complex(1, 2)]))).toBe("array('Zd', [(1+2j)])");
    expect(String(PyArray)).toBe("<class 'array.array'>");
  });

  test('a file is anything that reads or writes bytes', () => {
    const written: number[] = [];
    const a = array('H', new Uint16Array(50_000));
    a.tofile({ write: (block) => written.push(block.length) });
    expect(written).toEqual([65_536, 34_464]);
    const b = array('H');
    expect(() => b.fromfile({ read: () => bytes([1, 0]) }, 2)).toThrow(EOFError);
    expect(b.tolist()).toEqual([1]);
    expect(errorOf(() => b.fromfile({ read: () => bytes([1]) }, 1))).toBe(
      'ValueError: bytes length not a multiple of item size',
    );
  });
});
