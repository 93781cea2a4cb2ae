// Stretches of bytes compared: by the host and without it, in memory of every sort, however they are aligned.
import { describe, expect, test } from 'vitest';
import { sameBytes, sameBytesPortably } from '../../src/layout/bytewise.ts';
import { hostCompare } from '../../src/words/platform.ts';

const ways = { 'as this host does': sameBytes, 'without a host': sameBytesPortably };
const memories = {
  ArrayBuffer: (size: number) => new ArrayBuffer(size),
  SharedArrayBuffer: (size: number) => new SharedArrayBuffer(size),
  'resizable ArrayBuffer': (size: number) =>
    Reflect.construct(ArrayBuffer, [size, { maxByteLength: 2 * size }]),
};

test('this host has a comparison of its own', () => {
  expect(hostCompare?.(Uint8Array.of(1, 255), Uint8Array.of(1, 2))).toBe(1);
});

describe.each(Object.entries(ways))('%s', (_, same) => {
  test.each(Object.entries(memories))('in an %s', (_name, make) => {
    const [a, b] = [new Uint8Array(make(300)), new Uint8Array(make(300))];
    for (let k = 0; k < 300; k++) a[k] = k * 7;
    for (const [offsetA, offsetB] of [
      [0, 0],
      [1, 0],
      [3, 6],
      [4, 8],
      [5, 5],
    ] as const) {
      for (let count = 0; count <= 200; count += count < 80 ? 1 : 13) {
        for (let k = 0; k < 300; k++) b[k] = 0x55;
        for (let k = 0; k < count; k++) b[offsetB + k] = (offsetA + k) * 7;
        expect(same(a, offsetA, b, offsetB, count)).toBe(true);
        for (const at of [0, count >> 1, count - 1]) {
          if (at < 0 || at >= count) continue;
          for (const bit of [1, 0x80]) {
            b[offsetB + at]! ^= bit;
            expect(same(a, offsetA, b, offsetB, count), `byte ${at} of ${count}`).toBe(false);
            b[offsetB + at]! ^= bit;
          }
        }
      }
    }
  });
});
