// Views of two and three axes that read a typed array at once, beside the same items read the careful way.
import { type MemoryView, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, detach, errorOf, resizable } from '../support.ts';

const FORMATS = [...'bBhHiIqQefd?c'];
const SIZES: Readonly<Record<string, number>> = { h: 2, H: 2, e: 2, i: 4, I: 4, f: 4, q: 8, Q: 8, d: 8 };
const INDICES: readonly unknown[] = [
  0,
  1,
  2,
  3,
  4,
  -1,
  -2,
  -3,
  -4,
  -5,
  0.5,
  1.5,
  -0,
  -0.5,
  2 ** 31,
  2 ** 32,
  -(2 ** 31),
  -(2 ** 30),
  2 ** 33,
  3 * 2 ** 32,
  -(2 ** 32),
  2 ** 32 + 1,
  2 ** 53,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1n,
  -1n,
  7n,
  true,
  false,
  null,
  '1',
  slice(0, 2),
  slice(null, null, -1),
];

/** What differs most of these: three axes have many triples. */
const FEW: readonly unknown[] = [
  0,
  1,
  2,
  -1,
  -4,
  0.5,
  -(2 ** 30),
  2 ** 32,
  2 ** 33,
  Number.NaN,
  1n,
  '1',
  slice(0, 2),
];

/** Bytes of which no item is NaN, and under `?` each is 0 or 1. */
function memory(format: string, count: number): Uint8Array {
  const bytes = new Uint8Array(count * (SIZES[format] ?? 1) + 1);
  return bytes.map((_, k) => (format === '?' ? k % 2 : (k * 37) % 112));
}

/** The same items in rows: as a typed array has them, and one byte further, where only a DataView reads them. */
function twins(format: string, shape: readonly number[]): [fast: MemoryView, careful: MemoryView] {
  const count = shape.reduce((product, extent) => product * extent, 1);
  const bytes = memory(format, count);
  const size = bytes.length - 1;
  const odd = new Uint8Array(size + 1);
  odd.set(bytes.subarray(0, size), 1);
  return [memoryview(bytes.slice(0, size)).cast(format, shape), memoryview(odd).slice(1).cast(format, shape)];
}

/** What a call gives, views as lists, errors as text. */
function outcome(on: MemoryView, method: string, ...args: readonly unknown[]): unknown {
  let found: unknown;
  const error = errorOf(() => {
    found = call(on, method, ...args);
  });
  if (error !== '') return error;
  const isView = typeof found === 'object' && found !== null && 'tolist' in found;
  return isView ? [call(found as object, 'tolist'), Reflect.get(found as object, 'shape')] : found;
}

describe.each(FORMATS)('format %s', (format) => {
  test.each([
    ['two axes', [3, 4], (view: MemoryView) => view],
    ['two axes, a part of them', [4, 6], (view: MemoryView) => view.get(slice(1, 4), slice(null, null, -2))],
    ['two axes, transposed', [4, 3], (view: MemoryView) => view.T],
    ['no rows', [0, 4], (view: MemoryView) => view],
    ['no columns', [4, 0], (view: MemoryView) => view],
    ['three axes', [2, 3, 2], (view: MemoryView) => view],
    ['three axes, transposed', [2, 3, 2], (view: MemoryView) => view.T],
  ] as const)('%s: every index reads and writes what the careful way does', (_, shape, part) => {
    const [fast, careful] = twins(format, shape).map((view) => part(view) as MemoryView);
    if (fast === undefined || careful === undefined) throw new Error('two twins');
    const value = format === '?' ? true : format === 'c' ? careful.cast('B').tobytes().slice(0, 1) : 5;
    const some = shape.length < 3 ? INDICES : FEW;
    for (const i of some) {
      expect(outcome(fast, 'get', i)).toEqual(outcome(careful, 'get', i));
      for (const j of some) {
        expect(outcome(fast, 'get', i, j)).toEqual(outcome(careful, 'get', i, j));
        const wrong =
          FEW.includes(i) && FEW.includes(j)
            ? [
                [i, j, 'x'],
                [i, j, 1e300],
                [i, j],
              ]
            : [];
        for (const args of [[i, j, value], ...wrong]) {
          expect(outcome(fast, 'set', ...args)).toEqual(outcome(careful, 'set', ...args));
        }
        if (shape.length < 3) continue;
        for (const k of FEW) {
          expect(outcome(fast, 'get', i, j, k)).toEqual(outcome(careful, 'get', i, j, k));
          expect(outcome(fast, 'set', i, j, k, value)).toEqual(outcome(careful, 'set', i, j, k, value));
        }
      }
    }
    expect(fast.tobytes().toString()).toBe(careful.tobytes().toString());
  });
});

describe('memory that goes away', () => {
  const lost = /^BufferError: memoryview: the underlying buffer has been /;
  test.each([
    ['two axes', [4, 4]],
    ['three axes', [2, 2, 4]],
  ] as const)('%s: detached, made smaller, released', (_, shape) => {
    const key = shape.map(() => 0);
    const last = shape.map((extent) => extent - 1);
    const uses = (view: MemoryView): string[] => [
      errorOf(() => view.get(...key)),
      errorOf(() => view.get(...last)),
      errorOf(() => view.get(0)),
      errorOf(() => view.get(slice(0, 1), slice(0, 1))),
      errorOf(() => view.set(...last, 1)),
      errorOf(() => view.tolist()),
    ];
    const buffer = new ArrayBuffer(64);
    const view = memoryview(new Float32Array(buffer)).cast('f', shape) as MemoryView;
    detach(buffer);
    for (const error of uses(view)) expect(error).toMatch(lost);

    const shrinking = resizable(64, 128);
    const cut = memoryview(new Float32Array(shrinking)).cast('f', shape) as MemoryView;
    expect(cut.get(...last)).toBe(0);
    shrinking.resize(32);
    expect(errorOf(() => cut.set(...last, 1))).toMatch(lost);
    for (const error of uses(cut)) expect(error).toMatch(lost);

    const gone = memoryview(new Float32Array(16)).cast('f', shape) as MemoryView;
    gone.release();
    for (const error of uses(gone))
      expect(error).toBe('ValueError: operation forbidden on released memoryview object');
  });
});
