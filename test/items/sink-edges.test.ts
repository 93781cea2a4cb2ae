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

describe('behind the first value of a list', () => {
  test.each(['b', 'B', 'h', 'H', 'i', 'I', '<i', '>H'])(
    'a fraction is none of the integers of %s',
    (format) => {
      for (const wrong of [1.5, -0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
        for (const exact of [false, true]) {
          const { mv, memory } = places(format, [4]);
          const before = [...memory];
          const args = exact ? ['copy_from', [1, 2, wrong, 3]] : ['set', Ellipsis, [1, 2, wrong, 3]];
          const [method, ...rest] = args;
          expect(errorOf(() => call(mv, String(method), ...rest))).toMatch(
            /^(?:Type|Value)Error: memoryview: invalid (?:type|value) for format '.+' at index \[2\]: /,
          );
          expect([...memory]).toEqual(before);
        }
      }
    },
  );

  test.each(['q', 'Q', '<q', '>Q'])('there may be any number of wide integers for %s', (format) => {
    const values = Array.from({ length: 100 }, (_, k) => BigInt(k) * 2n ** 40n);
    const { mv } = places(format, [100]);
    call(mv, 'set', Ellipsis, values);
    expect(mv.tolist()).toEqual(values);
    call(mv, 'set', Ellipsis, [...values.slice(0, 50), 7, ...values.slice(51)]);
    expect(mv.get(50)).toBe(7n);
    expect(mv.get(99)).toBe(values[99]);
  });

  test('a number is true or false', () => {
    const { mv } = places('?', [6]);
    const values = [true, 2, 0, 0.5, -1, -0];
    call(mv, 'set', Ellipsis, values);
    expect(mv.tolist()).toEqual(values.map(Boolean));
    expect([...mv.tobytes()]).toEqual(values.map((value) => Number(Boolean(value))));
    expect(errorOf(() => call(mv, 'copy_from', [1, 0, 2, 0, 0, 0]))).toMatch(/ at index \[2\]: 2$/);
  });
});
