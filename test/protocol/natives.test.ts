// JavaScript's own exporters, asked of the engine: what they are, where they start, how large they are now.
import { runInNewContext } from 'node:vm';
import { memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { detach, errorOf, resizable } from '../support.ts';

const FORMATS: Readonly<Record<string, string>> = {
  Int8Array: 'b',
  Uint8Array: 'B',
  Uint8ClampedArray: 'B',
  Int16Array: 'h',
  Uint16Array: 'H',
  Int32Array: 'i',
  Uint32Array: 'I',
  BigInt64Array: 'q',
  BigUint64Array: 'Q',
  Float16Array: 'e',
  Float32Array: 'f',
  Float64Array: 'd',
};

interface Typed extends ArrayBufferView {
  readonly length: number;
  [index: number]: number | bigint;
}

const constructors = Object.keys(FORMATS).flatMap((name) => {
  const found: unknown = Reflect.get(globalThis, name);
  return typeof found === 'function' ? [[name, found] as const] : [];
});

function make(Class: unknown, ...args: unknown[]): Typed {
  return Reflect.construct(Class as new () => Typed, args);
}

describe.each(constructors)('%s', (name, Class) => {
  const itemsize = Number(Reflect.get(Class, 'BYTES_PER_ELEMENT'));
  const value = name.startsWith('Big') ? 7n : 7;

  test('has its format and its places', () => {
    const mv = memoryview(make(Class, new ArrayBuffer(64), 16, 3));
    expect([mv.format, mv.itemsize, mv.shape, mv.strides, mv.nbytes, mv.readonly, mv.c_contiguous]).toEqual([
      FORMATS[name],
      itemsize,
      [3],
      [itemsize],
      3 * itemsize,
      false,
      true,
    ]);
  });

  test('shares its memory in both directions, and only its own part of it', () => {
    const buffer = new ArrayBuffer(64);
    const array = make(Class, buffer, 16, 3);
    const mv = memoryview(array);
    array[2] = value;
    expect(mv.get(2)).toBe(value);
    expect(mv.get(-1)).toBe(value);
    mv.set(0, value);
    expect(array[0]).toBe(value);
    expect(errorOf(() => mv.get(3))).toBe('IndexError: index out of bounds on dimension 1');
    expect(errorOf(() => mv.set(-4, value))).toBe('IndexError: index out of bounds on dimension 1');
    const bytes = new Uint8Array(buffer);
    expect([...bytes.subarray(0, 16), ...bytes.subarray(16 + 3 * itemsize)].every((byte) => byte === 0)).toBe(
      true,
    );
  });

  test('is known across realms', () => {
    const foreign: unknown = runInNewContext(`new ${name}(new ArrayBuffer(32), 8, 2)`);
    const mv = memoryview(foreign as Typed);
    expect([mv.format, mv.nbytes]).toEqual([FORMATS[name], 2 * itemsize]);
    mv.set(1, value);
    expect((foreign as Typed)[1]).toBe(value);
  });

  test('that tracks the length of a resizable buffer keeps the size it had', () => {
    const buffer = resizable(32, 64);
    const mv = memoryview(make(Class, buffer, 8));
    buffer.resize(64);
    expect(mv.nbytes).toBe(24);
    expect(mv.tolist()).toHaveLength(24 / itemsize);
    expect(errorOf(() => mv.get(24 / itemsize))).toBe('IndexError: index out of bounds on dimension 1');
  });

  test('whose own properties lie is not believed', () => {
    const array = make(Class, new ArrayBuffer(64), 16, 2);
    for (const property of ['byteOffset', 'byteLength', 'length', 'BYTES_PER_ELEMENT']) {
      Object.defineProperty(array, property, { value: 1000 });
    }
    Object.defineProperty(array, 'buffer', { value: new ArrayBuffer(1) });
    Object.defineProperty(array, Symbol.toStringTag, { value: 'Float64Array' });
    const mv = memoryview(array);
    expect([mv.format, mv.shape, mv.nbytes]).toEqual([FORMATS[name], [2], 2 * itemsize]);
  });
});

test('a subclass of a typed array lends what its base holds', () => {
  class Liar extends Int16Array {
    override get byteOffset(): number {
      return 1_000_000;
    }
    override get byteLength(): number {
      return 1_000_000;
    }
    override get length(): number {
      return 1_000_000;
    }
    override get buffer(): ArrayBuffer {
      return new ArrayBuffer(0);
    }
  }
  const mv = memoryview(new Liar(new ArrayBuffer(16), 4, 3));
  expect([mv.format, mv.tolist()]).toEqual(['h', [0, 0, 0]]);
});

describe('Buffer', () => {
  test('in the pool lends its own bytes only', () => {
    const buffer = Buffer.from('hello');
    const mv = memoryview(buffer);
    expect([mv.format, mv.nbytes, mv.tolist()]).toEqual(['B', 5, [...buffer]]);
    mv.set(0, 72);
    expect(buffer.toString()).toBe('Hello');
    expect(errorOf(() => mv.get(5))).toBe('IndexError: index out of bounds on dimension 1');
  });

  test('in the pool at an odd offset is cast and read unaligned', () => {
    const odd = Buffer.from('x12345678y').subarray(1, 9);
    const mv = memoryview(odd).cast('<q');
    expect(mv.get(0)).toBe(odd.readBigInt64LE(0));
  });
});

describe('buffers and DataView', () => {
  test('lend all their bytes', () => {
    for (const exporter of [
      new ArrayBuffer(5),
      new SharedArrayBuffer(5),
      new DataView(new ArrayBuffer(9), 2, 5),
    ]) {
      const mv = memoryview(exporter);
      expect([mv.format, mv.nbytes, mv.obj === exporter]).toEqual(['B', 5, true]);
    }
  });

  test('of another realm too', () => {
    for (const code of [
      'new ArrayBuffer(5)',
      'new SharedArrayBuffer(5)',
      'new DataView(new ArrayBuffer(9), 2, 5)',
    ]) {
      expect(memoryview(runInNewContext(code) as ArrayBuffer).nbytes).toBe(5);
    }
  });

  test('that grow are viewed at the size they had', () => {
    const shared: unknown = Reflect.construct(SharedArrayBuffer, [8, { maxByteLength: 32 }]);
    const mv = memoryview(shared as SharedArrayBuffer);
    Reflect.apply(Reflect.get(Object(shared), 'grow') as () => void, shared, [32]);
    expect([mv.nbytes, mv.tolist().toString()]).toEqual([8, '0,0,0,0,0,0,0,0']);
    const buffer = resizable(8, 32);
    const [whole, tracking] = [memoryview(buffer), memoryview(new DataView(buffer, 4))];
    buffer.resize(32);
    expect([whole.nbytes, tracking.nbytes, whole.cast('d').get(0)]).toEqual([8, 4, 0]);
  });

  test('of no bytes are viewed', () => {
    for (const exporter of [new ArrayBuffer(0), new DataView(new ArrayBuffer(4), 4), new Float64Array(0)]) {
      const mv = memoryview(exporter);
      expect([mv.nbytes, mv.tolist()]).toEqual([0, []]);
    }
  });
});

describe('memory that is gone before a view is made is refused with a BufferError', () => {
  const gone = (): [string, ArrayBuffer | ArrayBufferView][] => {
    const buffers = [new ArrayBuffer(16), new ArrayBuffer(16), new ArrayBuffer(16)] as const;
    const shrunk = resizable(16, 16);
    const made: [string, ArrayBuffer | ArrayBufferView][] = [
      ['a detached buffer', buffers[0]],
      ['a detached typed array', new Float32Array(buffers[1])],
      ['a detached DataView', new DataView(buffers[2], 4)],
      ['a typed array outside its shrunk buffer', new Uint8Array(shrunk, 8, 8)],
      ['a DataView outside its shrunk buffer', new DataView(shrunk, 8, 8)],
      ['a tracking array behind the end of its shrunk buffer', new Int16Array(shrunk, 8)],
    ];
    for (const buffer of buffers) detach(buffer);
    shrunk.resize(4);
    return made;
  };

  test.each(gone())('%s', (_, exporter) => {
    expect(errorOf(() => memoryview(exporter))).toMatch(
      /^BufferError: memoryview: .*(?:detached|smaller|outside)/,
    );
  });

  test.each(gone())('%s, as the value of a slice assignment, writes nothing', (_, exporter) => {
    const target = new Uint8Array(16).fill(9);
    expect(errorOf(() => memoryview(target).set(slice(0, 16), exporter))).toMatch(/^BufferError: /);
    expect(target.every((byte) => byte === 9)).toBe(true);
  });

  test.each(gone())('%s equals nothing', (_, exporter) => {
    expect(memoryview(new Uint8Array(0)).equals(exporter)).toBe(false);
  });
});
