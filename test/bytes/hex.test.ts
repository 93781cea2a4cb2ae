// Digits of bytes by the host and without it: the same text for all bytes, sizes and sorts of memory.
import { memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { hexOf, hexPortably } from '../../src/bytes/hex.ts';
import { hostHex } from '../../src/words/platform.ts';

const memories = {
  ArrayBuffer: (size: number) => new ArrayBuffer(size),
  SharedArrayBuffer: (size: number) => new SharedArrayBuffer(size),
  'resizable ArrayBuffer': (size: number) =>
    Reflect.construct(ArrayBuffer, [size, { maxByteLength: 2 * size }]),
};
const ways = { 'as this host does': hexOf, 'without a host': hexPortably };

test('this host has digits of its own', () => {
  expect(hostHex?.(Uint8Array.of(1, 255))).toBe('01ff');
});

describe.each(Object.entries(ways))('%s', (_, hex) => {
  test.each(Object.entries(memories))('in an %s', (_name, make) => {
    const all = new Uint8Array(make(10_000));
    for (let k = 0; k < all.length; k++) all[k] = k + (k >> 8);
    const digits = [...all].map((byte) => byte.toString(16).padStart(2, '0'));
    for (const size of [...Array(68).keys(), 255, 256, 4095, 4096, 4097, 8192, 9000]) {
      for (const start of [0, 1, 3]) {
        const text = hex(all.subarray(start, start + size));
        expect(text).toBe(digits.slice(start, start + size).join(''));
      }
    }
  });
});

test('a view of shared memory, with and without separators', () => {
  const memory = new Uint8Array(new SharedArrayBuffer(20)).fill(0xab);
  const view = memoryview(memory);
  expect(view.hex()).toBe('ab'.repeat(20));
  expect(view.hex(':')).toBe(new Array(20).fill('ab').join(':'));
});
