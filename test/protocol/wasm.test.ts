// Views of a `WebAssembly.Memory`: every sort of memory that engines have, and its end.
import { runInNewContext } from 'node:vm';
import { bytes, type MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf } from '../support.ts';

const GONE = /^BufferError: memoryview: the (?:underlying )?buffer has been detached/;

/** A memory of sorts that the compiler's library does not know. */
function memoryOf(descriptor: object): WebAssembly.Memory {
  return Reflect.construct(WebAssembly.Memory, [descriptor]) as WebAssembly.Memory;
}

function made(descriptor: object): WebAssembly.Memory | undefined {
  try {
    return memoryOf(descriptor);
  } catch {
    return undefined;
  }
}

describe('a WebAssembly.Memory', () => {
  test('is lent as writable bytes, the memory object being obj', () => {
    const memory = new WebAssembly.Memory({ initial: 2 });
    const mv = memoryview(memory);
    expect([mv.format, mv.shape, mv.readonly, mv.c_contiguous]).toEqual(['B', [131072], false, true]);
    expect(mv.obj).toBe(memory);
    mv.set(5, 7);
    expect(new Uint8Array(memory.buffer)[5]).toBe(7);
    new Uint8Array(memory.buffer)[6] = 8;
    expect(mv.get(6)).toBe(8);
    expect(mv.asUint8Array().buffer).toBe(memory.buffer);
  });

  test('that has grown keeps the length its views had; a new view has all of it', () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 3 });
    const mv = memoryview(memory);
    memory.grow(2);
    expect(mv.length).toBe(65536);
    expect(errorOf(() => mv.get(65536))).toMatch(/^IndexError/);
    expect(memoryview(memory).length).toBe(3 * 65536);
    expect(mv.asUint8Array().buffer).toBe(memory.buffer);
  });

  test('that grows by nothing, or fails to grow, loses no view', () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 2 });
    const mv = memoryview(memory);
    mv.set(0, 3);
    memory.grow(0);
    expect(mv.get(0)).toBe(3);
    expect(() => memory.grow(2)).toThrow(RangeError);
    mv.set(1, 4);
    memory.grow(1);
    expect(() => memory.grow(1)).toThrow(RangeError);
    expect([mv.get(0), mv.get(1)]).toEqual([3, 4]);
    mv.set(2, 5);
    expect([...new Uint8Array(memory.buffer, 0, 3)]).toEqual([3, 4, 5]);
  });

  test('whose buffer was viewed instead: the view is lost when it grows, and says so', () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const [whole, typed] = [memoryview(memory.buffer), memoryview(new Float64Array(memory.buffer, 0, 2))];
    const { buffer } = memory;
    memory.grow(1);
    for (const mv of [whole, typed]) expect(errorOf(() => mv.get(0))).toMatch(GONE);
    expect(errorOf(() => memoryview(buffer))).toMatch(GONE);
    expect(errorOf(() => bytes(buffer))).toMatch(GONE);
  });

  test('without a byte lends no item, before and after it has grown', () => {
    const memory = new WebAssembly.Memory({ initial: 0 });
    const mv = memoryview(memory);
    for (let k = 0; k < 2; k++) {
      expect([mv.length, mv.tolist(), mv.tobytes().length, mv.hex(), [...mv]]).toEqual([0, [], 0, '', []]);
      expect([mv.equals(bytes(0)), bytes(mv).length, mv.slice(0, 1).tolist()]).toEqual([true, 0, []]);
      expect([mv.asUint8Array().length, mv.asTypedArray().length, mv.cast('d').length]).toEqual([0, 0, 0]);
      expect(memoryview(mv).length).toBe(0);
      expect(mv.find(bytes(0))).toBe(0);
      expect(errorOf(() => mv.get(0))).toMatch(/^IndexError/);
      mv.copy_from(new Uint8Array(0));
      mv.fill(3);
      expect([mv.dump(), mv.layout().items]).toEqual(['', []]);
      memory.grow(1);
    }
  });

  test('that is no exporter of a hash: its views have none, read-only or not', () => {
    const mv = memoryview(new WebAssembly.Memory({ initial: 1 })).toreadonly();
    expect(errorOf(() => mv.hash())).toMatch(/^TypeError: unhashable type/);
  });

  test('of another realm is one as well', () => {
    const memory = runInNewContext('new WebAssembly.Memory({ initial: 1 })') as WebAssembly.Memory;
    expect(memory instanceof WebAssembly.Memory).toBe(false);
    const mv = memoryview(memory);
    mv.set(3, 9);
    call(memory, 'grow', 1);
    expect(mv.get(3)).toBe(9);
    mv.set(4, 10);
    expect(new Uint8Array(memory.buffer)[4]).toBe(10);
  });

  test('is told from what only looks like one', () => {
    const looks = { buffer: new ArrayBuffer(8), grow: () => 0 };
    const inherits = Object.create(new WebAssembly.Memory({ initial: 1 })) as WebAssembly.Memory;
    for (const value of [looks, inherits, WebAssembly.Memory.prototype]) {
      expect(errorOf(() => memoryview(value))).toMatch(
        /^TypeError: memoryview: a bytes-like object is required/,
      );
    }
    class Heap extends WebAssembly.Memory {
      override get buffer(): ArrayBuffer {
        throw new Error('not asked');
      }
    }
    expect(memoryview(new Heap({ initial: 1 })).length).toBe(65536);
  });

  test('released views let go of it, and releaseAll ends them all', () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const [a, b] = [memoryview(memory), memoryview(memory)];
    const part = a.slice(0, 4);
    memory.grow(1);
    a.release();
    expect(errorOf(() => a.get(0))).toBe('ValueError: operation forbidden on released memoryview object');
    expect(part.get(0)).toBe(0);
    part.releaseAll();
    memory.grow(1);
    expect(errorOf(() => part.get(0))).toBe('ValueError: operation forbidden on released memoryview object');
    expect(b.get(0)).toBe(0);
  });
});

describe('shared memory', () => {
  test('is never lost: the buffer before growth stays, and the views on it', () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 4, shared: true });
    const [mv, old] = [memoryview(memory), memoryview(memory.buffer)];
    mv.set(0, 1);
    memory.grow(1);
    expect([mv.get(0), old.get(0), mv.length]).toEqual([1, 1, 65536]);
    mv.set(1, 2);
    expect(new Uint8Array(memory.buffer)[1]).toBe(2);
    expect(mv.slice(0, 2).hex()).toBe('0102');
    expect(memoryview(memory).length).toBe(131072);
  });
});

const wide = made({ address: 'i64', initial: 1n, maximum: 8n });
console.log(`memory64: ${wide === undefined ? 'this engine has none, its test is skipped' : 'tested'}`);
test.skipIf(wide === undefined)('memory of 64-bit addresses grows in BigInt pages, and is followed', () => {
  const memory = memoryOf({ address: 'i64', initial: 1n, maximum: 8n });
  const mv = memoryview(memory);
  mv.set(65535, 7);
  call(memory, 'grow', 3n);
  expect(mv.get(65535)).toBe(7);
  expect(memoryview(memory).length).toBe(4 * 65536);
});

const flexible = 'toResizableBuffer' in WebAssembly.Memory.prototype;
console.log(`toResizableBuffer: ${flexible ? 'tested' : 'this engine has none, its test is skipped'}`);
test.skipIf(!flexible)('a buffer that is made resizable, and fixed again, takes no view away', () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 4 });
  const mv = memoryview(memory);
  mv.set(0, 1);
  call(memory, 'toResizableBuffer');
  expect(mv.get(0)).toBe(1);
  const late = memoryview(memory);
  memory.grow(1);
  expect([mv.get(0), late.get(0), late.length]).toEqual([1, 1, 65536]);
  call(memory, 'toFixedLengthBuffer');
  mv.set(1, 2);
  expect([late.get(1), late.tolist().length]).toEqual([2, 65536]);
});

const PAGES = 49_152; // 3 GiB, of which only what is touched is there
const large = made({ initial: PAGES, maximum: PAGES + 1 });
console.log(`3 GiB: ${large === undefined ? 'cannot be had here, its test is skipped' : 'tested'}`);
test.skipIf(large === undefined)('a view of more than 2**31 bytes is followed as well', () => {
  if (large === undefined) return;
  const mv: MemoryView<'B', 1> = memoryview(large);
  const last = mv.length - 1;
  expect(mv.length).toBe(PAGES * 65536);
  const far = mv.slice(2 ** 31 + 8, 2 ** 31 + 24);
  const ints = mv.cast('i');
  mv.set(last, 5);
  mv.set(2 ** 31 + 8, 6);
  large.grow(1);
  expect([mv.get(last), mv.get(-1), mv.get(2 ** 31 + 8), far.get(0), ints.get(2 ** 29 + 2)]).toEqual([
    5, 5, 6, 6, 6,
  ]);
  far.set(1, 7);
  ints.set(-2, 8);
  expect([far.tolist().slice(0, 3), mv.get(mv.length - 8)]).toEqual([[6, 7, 0], 8]);
});
