// Items that have more than one part or another width: what `copy_from` holds exactly, `set` rounds, and both pad.
import { bytes, complex, Ellipsis, type MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf } from '../support.ts';
import { places } from '../views/guarded.ts';

describe('complex numbers and long doubles', () => {
  test.each([
    ['Zf', 0.1, '0.1'],
    ['Zf', complex(0.1, 0), 'complex object'],
    ['Zf', complex(0, 0.1), 'complex object'],
    ['Zf', 2n ** 60n + 1n, String(2n ** 60n + 1n)],
    ['Zd', 2n ** 53n + 1n, String(2n ** 53n + 1n)],
    ['g', 2n ** 64n + 1n, String(2n ** 64n + 1n)],
  ])('%s would round %s: exact copies refuse it, set does not', (format, value, written) => {
    const { mv, memory } = places(format, [2]);
    const before = [...memory];
    expect(errorOf(() => call(mv, 'copy_from', [0, value]))).toBe(
      `ValueError: memoryview: invalid value for format '${format}' at index [1]: ${written}`,
    );
    expect([...memory]).toEqual(before);
    call(mv, 'set', Ellipsis, [0, value]);
    expect([...memory]).not.toEqual(before);
  });

  test.each([
    ['Zf', complex(0.5, Number.NaN)],
    ['Zf', complex(Number.POSITIVE_INFINITY, -0.25)],
    ['Zd', 0.1],
    ['g', 0.1],
    ['g', 2n ** 70n],
  ])('%s holds %s', (format, value) => {
    const { mv } = places(format, [1]);
    call(mv, 'copy_from', [value]);
    const { mv: other } = places(format, [1]);
    call(other, 'set', 0, value);
    expect([...mv.tobytes()]).toEqual([...other.tobytes()]);
  });
});

test('bytes that are shorter than the item are padded by exact copies too', () => {
  const { mv } = places('3s', [2]);
  call(mv, 'copy_from', [bytes([65]), bytes([66, 67, 68])]);
  expect([...mv.tobytes()]).toEqual([65, 0, 0, 66, 67, 68]);
});

test('more items than are made room for at first', () => {
  for (const format of ['i', 'q', 'Zf', '<w']) {
    const count = 100;
    const { mv, memory } = places(format, [count]);
    const values = Array.from({ length: count }, (_, k) =>
      format === 'q' ? BigInt(k) : format === '<w' ? String.fromCharCode(65 + k) : k,
    );
    call(mv, 'set', Ellipsis, new Set(values));
    const single = memoryview(new Uint8Array(mv.nbytes)).cast(format) as MemoryView;
    for (const [k, value] of values.entries()) call(single, 'set', k, value);
    expect([...mv.tobytes()]).toEqual([...single.tobytes()]);
    expect(memory.subarray(0, 16).every((byte) => byte === 0xa5)).toBe(true);
    expect(memory.subarray(-16).every((byte) => byte === 0xa5)).toBe(true);
  }
});
