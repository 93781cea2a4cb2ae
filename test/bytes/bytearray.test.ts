// What bytearray does beyond its values, which `test/oracle/` compares with CPython: the lock, memory, half-way changes.
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ByteArray, bytearray } from '../../src/bytes/bytearray.ts';
import { bytes } from '../../src/bytes/bytes.ts';
import { slice } from '../../src/layout/slice.ts';
import { requestBuffer } from '../../src/protocol/borrow.ts';
import { BufferFlags } from '../../src/protocol/flags.ts';
import type { BufferRecord } from '../../src/protocol/record.ts';
import { BufferError } from '../../src/words/errors.ts';

const LOCKED = new BufferError('Existing exports of data: object cannot be re-sized');
const lend = (from: ByteArray): BufferRecord => requestBuffer(from, BufferFlags.FULL);
const xyz = (): ByteArray => bytearray('XYZ', 'utf-8');

describe('the lock', () => {
  const resizing: Record<string, (b: ByteArray) => void> = {
    append: (b) => b.append(1),
    extend: (b) => b.extend([1]),
    insert: (b) => b.insert(0, 1),
    pop: (b) => void b.pop(),
    remove: (b) => b.remove(88),
    clear: (b) => b.clear(),
    resize: (b) => b.resize(9),
    iconcat: (b) => void b.iconcat(bytes(1)),
    irepeat: (b) => void b.irepeat(2),
    take_bytes: (b) => void b.take_bytes(1),
    'del of an item': (b) => b.delete(0),
    'del of a slice': (b) => b.delete(slice(1, 2)),
    'slice assignment of another size': (b) => b.set(slice(0, 1), bytes(2)),
    'brackets with another size': (b) => {
      b['0:1'] = bytearray(2);
    },
  };
  for (const [name, change] of Object.entries(resizing)) {
    test(`stops ${name} while lent, changes nothing, and lets it through afterwards`, () => {
      const b = xyz();
      const record = lend(b);
      expect(() => change(b)).toThrow(LOCKED);
      expect(b.decode()).toBe('XYZ');
      record.release?.();
      change(b);
      expect(b.decode()).not.toBe('XYZ');
    });
  }

  test('counts loans, and a loan given back twice counts once', () => {
    const b = xyz();
    const [first, second] = [lend(b), lend(b)];
    first.release?.();
    first.release?.();
    expect(() => b.append(1)).toThrow(LOCKED);
    second.release?.();
    b.append(1);
    expect(b.length).toBe(4);
  });

  test('is taken by a loan of an empty bytearray, and by one of any flags', () => {
    const b = bytearray();
    const record = requestBuffer(b, BufferFlags.SIMPLE);
    expect(() => b.append(1)).toThrow(LOCKED);
    record.release?.();
  });

  test('lets bytes change in place, and the lender and the borrower see the same memory', () => {
    const b = xyz();
    const { memory } = lend(b);
    const lent = new Uint8Array(ArrayBuffer.isView(memory) ? memory.buffer : memory, 0, 3);
    b[2] = 74;
    b.set(slice(0, 2), [65, 66]);
    b.reverse();
    expect([...lent]).toEqual([...b]);
    lent[0] = 0;
    expect(b.get(0)).toBe(0);
  });

  test('is met by values that lend this very bytearray half-way through an assignment', () => {
    const b = xyz();
    let record: BufferRecord | undefined;
    const values = (function* () {
      yield 1;
      record = lend(b);
      yield 2;
    })();
    expect(() => b.extend(values)).toThrow(LOCKED);
    expect(b.decode()).toBe('XYZ');
    record?.release?.();
  });
});

describe('its memory', () => {
  test('lent is exactly its bytes, also after it grew and shrank within a larger buffer', () => {
    const b = bytearray();
    for (let k = 0; k < 100; k++) b.append(k);
    b.delete(slice(0, 10));
    b.resize(50);
    const { memory, shape } = lend(b);
    expect(memory.byteLength).toBe(50);
    expect(shape).toEqual([50]);
  });

  test('shows no old bytes when it grows again', () => {
    const b = bytearray([1, 2, 3, 4, 5, 6, 7, 8]);
    b.append(9);
    b.resize(2);
    b.resize(9);
    expect([...b]).toEqual([1, 2, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('keeps its order through queues: in at the end, out at the front', () => {
    const b = bytearray();
    const out: number[] = [];
    for (let k = 0; k < 1000; k++) {
      b.append(k & 255);
      if (k % 3 !== 0) out.push(b.pop(0));
    }
    while (b.length > 0) out.push(b.pop(0));
    expect(out).toEqual(Array.from({ length: 1000 }, (_, k) => k & 255));
  });

  test('is not kept large for few bytes', () => {
    const b = bytearray(100_000);
    b.delete(slice(10, null));
    expect(b.asUint8Array().buffer.byteLength).toBeLessThan(1000);
  });

  test('is shared with asUint8Array until the size changes', () => {
    const b = xyz();
    const out = b.asUint8Array();
    out[0] = 65;
    expect(b.decode()).toBe('AYZ');
    b.extend(bytes(100));
    out[0] = 66;
    expect(b.get(0)).toBe(65);
    expect(out.length).toBe(3);
  });

  test('goes to the bytes that are taken whole, and is copied where some stay', () => {
    const b = xyz();
    const out = b.asUint8Array();
    const taken = b.take_bytes();
    expect(taken.asUint8Array().buffer).toBe(out.buffer);
    expect([taken.decode(), b.length]).toEqual(['XYZ', 0]);
    b.extend(taken);
    b.set(0, 0);
    expect(taken.decode()).toBe('XYZ');
    expect(b.take_bytes(1).asUint8Array().buffer).not.toBe(b.asUint8Array().buffer);
  });

  test('grows in place: += and *= give the same bytearray', () => {
    const b = xyz();
    expect(b.iconcat(bytes('!', 'ascii'))).toBe(b);
    expect(b.irepeat(2)).toBe(b);
    expect(b.decode()).toBe('XYZ!XYZ!');
    expect(b.irepeat(0).length).toBe(0);
  });

  test('is locked while items are joined and while it is compared', () => {
    const b = xyz();
    const items = function* () {
      yield bytes('a', 'ascii');
      b.clear();
    };
    expect(() => b.join(items())).toThrow(LOCKED);
    b.clear();
    expect(b.length).toBe(0);
  });

  test('is its own: copies, slices and what it was made of stay apart', () => {
    const source = Uint8Array.of(1, 2, 3);
    const b = bytearray(source);
    const [copy, part] = [b.copy(), b.get(slice(0, 2))];
    b.set(0, 9);
    expect([source[0], copy.get(0), part.get(0)]).toEqual([1, 1, 1]);
    expect(copy).toBeInstanceOf(ByteArray);
  });
});

describe('values that change it half-way', () => {
  test('nothing is written when an iterable throws or yields no byte', () => {
    const b = xyz();
    const broken = function* (): Generator<number> {
      yield 1;
      throw new Error('no more');
    };
    expect(() => b.extend(broken())).toThrow('no more');
    expect(() => b.set(slice(0, 1), broken())).toThrow('no more');
    expect(() => b.extend([1, 256])).toThrow('byte must be in range(0, 256)');
    expect(() => b.set(slice(0, 1), [1, -1])).toThrow('byte must be in range(0, 256)');
    expect(b.decode()).toBe('XYZ');
  });

  test('a slice is taken after its values have been read', () => {
    const b = xyz();
    const shrinking = (function* () {
      b.clear();
      yield 65;
    })();
    b.set(slice(1, 3), shrinking);
    expect(b.decode()).toBe('A');
  });

  test('a step is held against the size that the values left', () => {
    const b = xyz();
    const shrinking = (function* () {
      b.resize(1);
      yield 65;
      yield 66;
    })();
    expect(() => b.set(slice(null, null, 2), shrinking)).toThrow(
      'attempt to assign bytes of size 2 to extended slice of size 1',
    );
  });

  test('its own bytes, as itself or through its memory, are read before they are overwritten', () => {
    const b = bytearray([1, 2, 3, 4]);
    b.set(slice(1, 3), b);
    expect([...b]).toEqual([1, 1, 2, 3, 4, 4]);
    b.set(slice(0, 4), b.asUint8Array().subarray(2));
    expect([...b]).toEqual([2, 3, 4, 4, 4, 4]);
    b.extend(b.asUint8Array());
    expect([...b]).toEqual([2, 3, 4, 4, 4, 4, 2, 3, 4, 4, 4, 4]);
  });

  test('iteration sees what is added while it runs', () => {
    const b = bytearray([3]);
    const seen: number[] = [];
    for (const byte of b) {
      seen.push(byte);
      if (byte > 0) b.append(byte - 1);
    }
    expect(seen).toEqual([3, 2, 1, 0]);
  });
});

describe('brackets', () => {
  test('read, write and slice', () => {
    const b = xyz();
    b[0] = 65;
    b[-1] = 67;
    b['1:2'] = bytearray('--', 'ascii');
    expect(b.decode()).toBe('A--C');
    expect(b['1:-1']?.decode()).toBe('--');
    expect(() => {
      b[4] = 1;
    }).toThrow('bytearray index out of range');
  });

  test('give no attributes', () => {
    expect(() => Reflect.set(xyz(), 'foo', 1)).toThrow("object has no attribute 'foo'");
  });
});

test('prints itself as Python does', () => {
  expect(inspect(xyz())).toBe(String(xyz()));
});

test('has no hash', () => {
  expect(() => xyz().hash()).toThrow(new TypeError("unhashable type: 'bytearray'"));
});
