// Digits of bytes by the host and without it: the same text for all bytes, sizes and sorts of memory.
import { memoryview } from 'memoryview';
import { describe, expect, test, vi } from 'vitest';
import { fromHex, hexOf, hexPortably } from '../../src/bytes/hex.ts';
import { hostHex, hostUnhex } from '../../src/words/platform.ts';

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

describe('fromhex, by the host and without it', () => {
  const texts = [
    '',
    '12AB',
    ...[24, 26, 30, 400, 5000].map((size) => 'c0FFee12'.repeat(size).slice(0, size)),
    ` ${'0f'.repeat(20)}`,
    `${'0f'.repeat(20)}\n`,
    `${'0f '.repeat(20)}`,
    `${'0f'.repeat(20)}0`,
    `${'0f'.repeat(20)}0g`,
    `${'0f'.repeat(20)}g0`,
    `${'0f'.repeat(20)}\u01311`,
    `\u0131${'0f'.repeat(20)}1`,
    `${'0f'.repeat(20)}\u00e9\u00e9`,
    `${'0f'.repeat(20)}\0\0`,
  ];
  const answer = (fromhex: (text: string) => Uint8Array, text: string): string => {
    try {
      return String([...fromhex(text)]);
    } catch (error) {
      return String(error);
    }
  };

  test('give the same bytes, and refuse with the same words', async () => {
    expect(hostUnhex?.('12ab', new Uint8Array(2))).toBe(2);
    vi.stubGlobal('Buffer', undefined);
    vi.resetModules();
    const alone = await import('../../src/bytes/hex.ts');
    vi.unstubAllGlobals();
    for (const text of texts) {
      const portable = answer(alone.fromHex, text);
      expect(answer(fromHex, text)).toBe(portable);
      if (/^([0-9a-f]{2})*$/i.test(text)) expect(portable).toBe(String([...Buffer.from(text, 'hex')]));
    }
  });
});
