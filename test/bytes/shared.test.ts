// `bytes`, `bytearray` and `array` made of, and compared with, memory that several threads have.
import { array, bytearray, bytes, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';

const text = 'Grüße 🐍\n';
const utf8 = new TextEncoder().encode(text);

/** The same bytes in memory of their own, and in shared memory. */
const own = utf8.slice();
const shared = new Uint8Array(new SharedArrayBuffer(utf8.length + 3), 2, utf8.length);
shared.set(utf8);

describe('shared memory as an argument', () => {
  test('bytes and bytearray copy it, and decode it', () => {
    expect(bytes(shared).decode()).toBe(text);
    expect(bytearray(shared).decode('utf-8')).toBe(text);
    expect(memoryview(bytes(shared)).asUint8Array().buffer).toBeInstanceOf(ArrayBuffer);
    expect(String(bytes(shared))).toBe(String(bytes(own)));
  });

  test('it is found, counted, replaced, joined, stripped as memory of its own is', () => {
    const all = bytes(own);
    const part = (memory: Uint8Array): Uint8Array => memory.subarray(2, 5);
    for (const memory of [own, shared]) {
      expect(all.find(part(memory))).toBe(2);
      expect(all.count(part(memory))).toBe(1);
      expect(all.startswith(memory)).toBe(true);
      expect(all.split(part(memory)).map(String)).toEqual(all.split(part(own)).map(String));
      expect(String(all.replace(part(memory), part(memory)))).toBe(String(all));
      expect(String(all.join([memory, memory]))).toBe(String(all.join([own, own])));
      expect(String(all.strip(memory))).toBe("b''");
      expect(String(all.concat(memory))).toBe(String(all.concat(own)));
      expect(all.removeprefix(memory).length).toBe(0);
    }
  });

  test('it is equal, and compared, as memory of its own is', () => {
    const all = bytes(own);
    expect([all.equals(shared), all.equals(shared.subarray(1)), memoryview(all).compare(shared)]).toEqual([
      true,
      false,
      0,
    ]);
    expect(memoryview(shared).equals(own)).toBe(true);
    expect(memoryview(shared).equals(memoryview(own))).toBe(true);
    expect(memoryview(own).compare(shared.subarray(1))).toBe(memoryview(own).compare(own.subarray(1)));
  });

  test('a bytearray and an array take it in', () => {
    const taken = bytearray('x', 'utf-8');
    taken.extend(shared);
    expect(taken.decode()).toBe(`x${text}`);
    const numbers = array('B');
    numbers.frombytes(shared);
    expect(numbers.tolist()).toEqual([...own]);
  });

  test('long stretches are equal or not, whatever the platform compares', () => {
    const long = new Uint8Array(new SharedArrayBuffer(100_000)).fill(7);
    const copy = bytes(long);
    expect([copy.equals(long), memoryview(long).equals(copy)]).toEqual([true, true]);
    long[99_999] = 8;
    expect([copy.equals(long), memoryview(long).equals(copy), memoryview(copy).compare(long)]).toEqual([
      false,
      false,
      -1,
    ]);
  });
});
