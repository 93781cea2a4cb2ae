// One byte looked for and counted: by the host and without it, in memory of every sort, however it is aligned.
import { describe, expect, test } from 'vitest';
import { countByte, countPortably, placeOfByte } from '../../src/layout/seekbyte.ts';
import { hostIndexOf } from '../../src/words/platform.ts';

const memories = {
  ArrayBuffer: (size: number) => new ArrayBuffer(size),
  SharedArrayBuffer: (size: number) => new SharedArrayBuffer(size),
  'resizable ArrayBuffer': (size: number) =>
    Reflect.construct(ArrayBuffer, [size, { maxByteLength: 2 * size }]),
};
const ways = { 'as this host does': countByte, 'without a host': countPortably };

test('this host has a search of its own', () => {
  expect(hostIndexOf?.(Uint8Array.of(7, 9, 7, 9), 9, 2)).toBe(3);
});

describe.each(Object.entries(memories))('in an %s', (_, make) => {
  test('the first place is that of Array', () => {
    const bytes = new Uint8Array(make(300)).subarray(3);
    for (let k = 0; k < bytes.length; k++) bytes[k] = (k * k) % 251;
    const list = [...bytes];
    for (const byte of [0, 1, 4, 130, 250, 255]) {
      for (let from = 0; from <= bytes.length + 1; from += from < 80 ? 1 : 17) {
        expect(placeOfByte(bytes, byte, from)).toBe(list.indexOf(byte, from));
      }
    }
  });

  test.each(Object.entries(ways))('counted %s', (_name, count) => {
    // Bytes one bit apart from the sought, and runs of it: what a carry from one byte to the next would spoil.
    for (const byte of [0, 1, 0x7f, 0x80, 0xff]) {
      const sorts = [byte, byte ^ 1, byte ^ 0x80, byte, byte, (byte + 1) & 255, (byte - 1) & 255];
      for (let start = 0; start < 6; start++) {
        const bytes = new Uint8Array(make(5000)).subarray(start % 3);
        for (let k = 0; k < bytes.length; k++) bytes[k] = sorts[(k * k + (k >> 3)) % sorts.length]!;
        for (let size = 0; size <= 4800; size += size < 150 ? 1 : 601) {
          const wanted = [...bytes.subarray(start, start + size)].filter((one) => one === byte).length;
          expect(count(bytes, byte, start, start + size), `${size} from ${start}`).toBe(wanted);
        }
      }
    }
  });

  test.each(Object.entries(ways))('nothing but hits, and hits far apart, counted %s', (_name, count) => {
    const bytes = new Uint8Array(make(40_000)).fill(255);
    expect(count(bytes, 255, 1, 39_999)).toBe(39_998);
    expect(count(bytes, 0, 1, 39_999)).toBe(0);
    for (let k = 0; k < bytes.length; k += 1000) bytes[k] = 7;
    expect(count(bytes, 7, 0, bytes.length)).toBe(40);
    expect(count(bytes, 7, 1, 39_000)).toBe(38);
    bytes.fill(7, 30_000);
    expect(count(bytes, 7, 1, bytes.length)).toBe(29 + 10_000);
  });
});
