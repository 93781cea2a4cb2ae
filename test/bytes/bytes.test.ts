// What bytes does beyond its values, which `test/oracle/` compares with CPython: sharing, copying, refusing.
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ByteArray, bytearray } from '../../src/bytes/bytearray.ts';
import { Bytes, bytes, ownBytes } from '../../src/bytes/bytes.ts';
import { slice } from '../../src/layout/slice.ts';
import { requestBuffer } from '../../src/protocol/borrow.ts';
import { BufferFlags } from '../../src/protocol/flags.ts';
import { getBuffer } from '../../src/protocol/record.ts';
import { BufferError } from '../../src/words/errors.ts';

const xyz = (): Bytes => bytes('XYZ', 'utf-8');

describe('bytes(...)', () => {
  test('copies a buffer: what is written to it later does not show', () => {
    const source = Uint8Array.of(1, 2, 3);
    const copy = bytes(source);
    source[0] = 9;
    expect(copy.get(0)).toBe(1);
  });

  test('gives a Bytes back as it is, and copies a bytearray', () => {
    const same = xyz();
    expect(bytes(same)).toBe(same);
    const changing = bytearray('XYZ', 'utf-8');
    const copy = bytes(changing);
    changing.set(0, 0);
    expect(String(copy)).toBe(String(xyz()));
  });

  test('copies a buffer as its bytes, whatever its items, and only its own part of the memory', () => {
    const floats = Float32Array.of(1.5, -2);
    expect(bytes(floats).equals(new Uint8Array(floats.buffer))).toBe(true);
    expect(bytes(new Uint8Array([1, 2, 3, 4]).subarray(1, 3)).length).toBe(2);
    expect(bytes(new DataView(new ArrayBuffer(8), 2, 3)).length).toBe(3);
    expect(bytes(Buffer.from('node')).decode()).toBe('node');
  });

  test('copies shared memory into memory of its own', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(2));
    shared.set([65, 66]);
    const copy = bytes(shared);
    expect(copy.asUint8Array().buffer).toBeInstanceOf(ArrayBuffer);
    expect(copy.decode()).toBe('AB');
  });

  test('asks an exporter for a loan and gives it back once, also when the copy fails', () => {
    let lent = 0;
    let released = 0;
    const exporter = (format: string) => ({
      [getBuffer]: () => {
        lent++;
        return {
          memory: new Uint8Array(4),
          itemsize: 1,
          format,
          readonly: true,
          release: () => {
            released++;
          },
        };
      },
    });
    expect(bytes(exporter('B')).length).toBe(4);
    expect(() => bytes(exporter('q'))).toThrow(BufferError);
    expect([lent, released]).toEqual([2, 2]);
  });

  test('takes integers from any iterable, and text only with an encoding', () => {
    expect(String(bytes(new Set([65, 66n, true])))).toBe(String(bytes([65, 66, 1])));
    expect(() => Reflect.apply(bytes, undefined, ['65'])).toThrow(
      new TypeError('string argument without an encoding'),
    );
  });

  test('passes on what an iterable throws', () => {
    const broken = (function* () {
      yield 1;
      throw new RangeError('no more');
    })();
    expect(() => bytes(broken)).toThrow('no more');
  });

  test('an object without an iterator is refused, also where Python would iterate the keys of a dict', () => {
    expect(() => Reflect.apply(bytes, undefined, [{}])).toThrow(TypeError);
    expect(() => Reflect.apply(bytes, undefined, [() => 1])).toThrow(TypeError);
    expect(() => Reflect.apply(bytes, undefined, [Symbol('s')])).toThrow(TypeError);
  });
});

describe('a Bytes', () => {
  test('is read with brackets', () => {
    const b = xyz();
    expect([b[0], b[-1], b[2]]).toEqual([88, 90, 90]);
    expect(b['1:']?.decode()).toBe('YZ');
    expect(b['::-1']?.decode()).toBe('ZYX');
    expect(() => b[3]).toThrow('index out of range');
  });

  test('is not written with brackets, nor given attributes', () => {
    const b: object = xyz();
    expect(() => Reflect.set(b, '0', 1)).toThrow("'bytes' object does not support item assignment");
    expect(() => Reflect.set(b, '0:1', 'a')).toThrow("'bytes' object does not support item assignment");
    expect(() => Reflect.set(b, 'foo', 1)).toThrow("object has no attribute 'foo'");
  });

  test('has iterators that start anew', () => {
    const b = xyz();
    expect([...b, ...b]).toEqual([88, 89, 90, 88, 89, 90]);
    expect(Math.max(...b)).toBe(90);
  });

  test('prints itself as Python does in every console', () => {
    const b = bytes([88, 0, 39]);
    expect(inspect(b)).toBe(String(b));
    expect(inspect({ b })).toBe(`{ b: ${b} }`);
    expect(Reflect.apply(Reflect.get(b, Symbol.for('Deno.customInspect')), b, [])).toBe(String(b));
  });

  test('shares its memory with asUint8Array, and with nobody who copies', () => {
    const b = xyz();
    const out = b.asUint8Array();
    expect(out).toEqual(Uint8Array.of(88, 89, 90));
    out[0] = 65;
    expect(b.decode()).toBe('AYZ');
    expect(b.get(slice(0, 2)).asUint8Array().buffer).not.toBe(out.buffer);
    expect(b.split()[0]).toBe(b);
    expect(b.concat(bytes(1)).asUint8Array().buffer).not.toBe(out.buffer);
  });

  test('gives itself where nothing is to be changed, as its bytes never change', () => {
    const b = xyz();
    const nothing = bytes();
    for (const same of [
      b['::'],
      b.slice(),
      b.concat(nothing),
      nothing.concat(b),
      b.repeat(1),
      b.strip(),
      b.zfill(2),
    ]) {
      expect(same).toBe(b);
    }
    expect(bytearray(b).concat(nothing).equals(b)).toBe(true);
    const changing = bytearray(b);
    for (const copy of [
      changing.slice(),
      changing.strip(),
      changing.repeat(1),
      changing.zfill(0),
      changing.translate(null),
    ]) {
      expect(copy).not.toBe(changing);
      copy.set(0, 0);
    }
    expect(changing.equals(b)).toBe(true);
  });

  test('sorts by compare', () => {
    const all = ['b', 'a', '', 'ab', 'B'].map((text) => bytes(text, 'ascii'));
    expect(all.sort((a, b) => a.compare(b)).map((b) => b.decode())).toEqual(['', 'B', 'a', 'ab', 'b']);
  });

  test('has the separator itself in the middle of a partition, a bytearray a copy', () => {
    const sep = Uint8Array.of(89);
    const [head, middle, tail] = xyz().partition(sep);
    expect([head.decode(), middle, tail.decode()]).toEqual(['X', sep, 'Z']);
    expect(bytearray(xyz()).partition(sep)[1]).toBeInstanceOf(ByteArray);
  });

  test('joins what any iterable yields, lent memory of other formats too', () => {
    const items = function* () {
      yield Uint16Array.of(0x4241);
      yield new DataView(new ArrayBuffer(1));
      yield xyz();
    };
    expect(bytes('-', 'ascii').join(items()).decode()).toBe('AB-\0-XYZ');
  });

  test('does not let its memory be exchanged', () => {
    const b: object = xyz();
    expect(() => Reflect.set(b, 'memory', new Uint8Array(9))).not.toThrow();
    expect(Reflect.get(b, 'length')).toBe(3);
  });

  test('owns the memory it is made of without a copy', () => {
    const memory = Uint8Array.of(1, 2);
    const b = ownBytes(memory);
    expect(b).toBeInstanceOf(Bytes);
    expect(b.asUint8Array().buffer).toBe(memory.buffer);
  });

  test('lends read-only memory of exactly its bytes', () => {
    const b = ownBytes(new Uint8Array([0, 1, 2, 3]).subarray(1, 3));
    const record = requestBuffer(b, BufferFlags.FULL_RO);
    expect(record).toMatchObject({ readonly: true, itemsize: 1, format: 'B', shape: [2], strides: [1] });
    expect(record.memory.byteLength).toBe(2);
    expect(() => requestBuffer(b, BufferFlags.WRITABLE)).toThrow(new BufferError('Object is not writable.'));
  });

  test('slices with a step and joins into memory of their own', () => {
    const b = xyz();
    const stepped = b.slice(null, null, 2);
    stepped.asUint8Array()[0] = 0;
    expect(b.get(0)).toBe(88);
  });
});

describe('==', () => {
  const b = xyz();

  test('by value with anything that lends one axis of unsigned bytes', () => {
    const same = [88, 89, 90];
    expect(b.equals(Uint8Array.from(same))).toBe(true);
    expect(b.equals(Uint8Array.from(same).buffer)).toBe(true);
    expect(b.equals(Buffer.from(same))).toBe(true);
    expect(b.equals(Uint8Array.of(88, 89))).toBe(false);
    expect(b.equals(Float64Array.from(same))).toBe(false);
    expect(b.equals(same)).toBe(false);
    expect(b.equals('XYZ')).toBe(false);
  });

  test('asks an exporter that has equals itself, once', () => {
    let asked = 0;
    const other = {
      [getBuffer]: () => ({ memory: new Uint8Array(1), itemsize: 1, readonly: true }),
      equals(value: unknown): boolean {
        asked++;
        return value instanceof Bytes && value.equals(other); // asks back
      },
    };
    expect(b.equals(other)).toBe(false);
    expect(bytes(1).equals(other)).toBe(true);
    expect(asked).toBe(2);
  });

  test('never throws', () => {
    const throwing = {
      [getBuffer]() {
        throw new Error('no');
      },
      get equals(): never {
        throw new Error('no');
      },
    };
    const trap = new Proxy(
      {},
      {
        has: () => {
          throw new Error('no');
        },
      },
    );
    for (const other of [throwing, trap, null, undefined, Symbol('s'), 1n, new Proxy(b, {})]) {
      expect(b.equals(other)).toBe(false);
      expect(bytearray(b).equals(other)).toBe(false);
    }
  });

  test('long runs that differ in one byte only', () => {
    const long = bytes(1000);
    for (const at of [0, 3, 4, 63, 64, 996, 999]) {
      const other = bytearray(long);
      expect(long.equals(other)).toBe(true);
      other.set(at, 1);
      expect(long.equals(other)).toBe(false);
    }
  });
});
