// struct over the library's own exporters, which it reads without a loan: how far it may go, and which memory is whose.
import { array, bytearray, bytes, memoryview, struct } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { CLASSES, errorOf } from '../support.ts';

const LOCKED = /^TypeError: argument must be read-write bytes-like object, not /;

describe.each(Object.entries(CLASSES))('a view: %s', (_, make) => {
  test('is as large as its bytes, no byte more or less, and locked where it is read-only', () => {
    const memory = new Uint8Array(64).fill(0x41);
    const view = make(memory.buffer);
    const { nbytes } = view;
    const extent = view.shape[0] ?? 1;
    const locked = view.toreadonly();
    for (let size = 0; size <= 64; size++) {
      const error = errorOf(() => struct.unpack(`${size}s`, view));
      if (size !== nbytes || !view.c_contiguous) expect(error).toMatch(/^(?:struct\.error|BufferError): /);
      else expect(error).toBe('');
    }
    for (const at of [0, 1, extent, nbytes - 1, nbytes, nbytes + 1, 63]) {
      const inside = at < nbytes && view.c_contiguous;
      const before = memory.slice();
      expect(errorOf(() => struct.unpack_from('B', locked, at)) === '').toBe(inside);
      expect(errorOf(() => struct.pack_into('B', locked, at, 7))).toMatch(LOCKED);
      expect(memory).toEqual(before);
      const error = errorOf(() => struct.pack_into('B', view, at, at));
      expect(error === '').toBe(inside && !view.readonly);
      if (error === '') expect(struct.unpack_from('B', view, at)).toEqual([at]);
      else expect(memory).toEqual(before);
    }
  });
});

test('memory that is read, written, and read again, in any order, is never taken for other memory', () => {
  const owners = [
    new Uint8Array(2),
    bytearray(2),
    new DataView(new ArrayBuffer(2)),
    array('B', [0, 0]),
    memoryview(bytearray(2)),
    memoryview(new Uint16Array(1)),
  ];
  const fixed = [bytes([1, 2]), memoryview(bytes([3, 4])), bytes([5, 6])];
  const kept = new Map<(typeof owners | typeof fixed)[number], number>();
  for (const from of [...owners, ...fixed]) kept.set(from, Number(struct.unpack_from('<H', from)[0]));
  const all = [...kept.keys()];
  const wrong: string[] = [];
  for (let k = 0; k < 2000; k++) {
    // Each after each other, now and then twice.
    const to = owners[(k * 7) % owners.length] ?? bytearray(2);
    const from = all[(k * 5 + (k >> 3)) % all.length] ?? bytes(2);
    const locked = fixed[k % fixed.length] ?? bytes(2);
    struct.pack_into('<H', to, 0, k);
    kept.set(to, k);
    for (let again = 0; again <= k % 2; again++) {
      if (struct.unpack_from('<H', from)[0] !== kept.get(from)) wrong.push(`${k}: ${String(from)}`);
    }
    expect(errorOf(() => struct.pack_into('<H', locked, 0, k))).toMatch(LOCKED);
    if (k % 3 === 0) struct.pack_into('<H', to, 0, k);
  }
  for (const [from, value] of kept) {
    if (struct.unpack_from('<H', from)[0] !== value) wrong.push(`in the end: ${String(from)}`);
  }
  expect(wrong).toEqual([]);
});
