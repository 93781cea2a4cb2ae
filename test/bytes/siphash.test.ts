// Hashes against those that CPython gave: see `record_hashes.py`.
import { describe, expect, test } from 'vitest';
import { bytes } from '../../src/bytes/bytes.ts';
import { hashBytes } from '../../src/bytes/siphash.ts';
import recorded from './hashes.json' with { type: 'json' };

describe('hashBytes', () => {
  test('gives what CPython gave, for every length up to 65 and some longer', () => {
    const wrong = recorded.filter(
      ([digits = '', hash = '']) => hashBytes(bytes.fromhex(digits).asUint8Array()) !== BigInt(hash),
    );
    expect(wrong).toEqual([]);
    expect(recorded.length).toBeGreaterThan(100);
  });

  test('hashes a part of a larger buffer, and shared memory, by their bytes alone', () => {
    const whole = Uint8Array.from({ length: 40 }, (_, k) => k);
    const shared = new Uint8Array(new SharedArrayBuffer(20));
    shared.set(whole.subarray(3, 23));
    const copy = hashBytes(whole.slice(3, 23));
    expect(hashBytes(whole.subarray(3, 23))).toBe(copy);
    expect(hashBytes(shared)).toBe(copy);
  });
});
