// Complex numbers and long doubles to and from other numbers.
import { complex, type MemoryView, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf } from '../support.ts';
import { copied, targetOf } from '../views/guarded.ts';

describe('complex numbers', () => {
  const of = (format: string, values: readonly unknown[]): MemoryView => {
    const { mv } = targetOf(format, values.length);
    mv.set(slice(null), values);
    return mv;
  };

  test('take real numbers, and give them back where there is no imaginary part', () => {
    const { mv } = targetOf('Zd', 3);
    mv.copy_from(Int32Array.of(1, -2, 3));
    expect(mv.tolist()).toEqual([complex(1), complex(-2), complex(3)]);
    const back = new Uint8Array(3);
    expect(errorOf(() => call(memoryview(back), 'copy_from', mv))).toBe(
      "ValueError: memoryview: invalid value for format 'B' at index [1]: complex object",
    );
    expect([...back]).toEqual([0, 0, 0]);
    const signed = new Int8Array(3);
    call(memoryview(signed), 'copy_from', mv);
    expect([...signed]).toEqual([1, -2, 3]);
    expect(errorOf(() => call(memoryview(signed), 'copy_from', of('Zf', [1, 2, complex(3, 0.5)])))).toMatch(
      /^ValueError: .* at index \[2\]/,
    );
  });

  test('between each other, in any order of bytes', () => {
    const { mv } = targetOf('>Zf', 2);
    const source = of('Zd', [complex(1.5, -2), complex(0, Number.NaN)]);
    mv.copy_from(source);
    expect(mv.tolist()).toEqual(source.tolist());
    expect(errorOf(() => mv.copy_from(of('Zd', [0, complex(0, 0.1)])))).toMatch(/^ValueError: .*\[1\]/);
  });

  test('as NumPy: true is what is not 0 in both parts; the imaginary part is dropped by wrap alone', () => {
    const source = of('Zd', [0, complex(0, 1), 1, complex(Number.NaN, 0)]);
    expect(copied('?', source, 'wrap')).toEqual([false, true, true, true]);
    expect(copied('i', source, 'wrap')).toEqual([0, 0, 1, 0]);
    for (const casting of ['clamp', 'same_kind']) {
      expect(errorOf(() => copied('d', source, casting))).toMatch(
        /^TypeError: memoryview: cannot copy items/,
      );
    }
  });
});

describe('long doubles', () => {
  test('take every number that a double is, and give it back', () => {
    const { mv } = targetOf('g', 4);
    const source = Float64Array.of(0.1, -1e300, Number.NaN, Number.POSITIVE_INFINITY);
    mv.copy_from(source);
    expect(mv.tolist()).toEqual([...source]);
    const back = new Float64Array(4);
    call(memoryview(back), 'copy_from', mv);
    expect(back).toEqual(source);
  });

  test('with more digits than a double are not held by one', () => {
    const memory = new Uint8Array(16);
    call(memoryview(memory).cast('g'), 'set', 0, 1);
    memory[0] = 1;
    const target = new Float64Array(1).fill(7);
    const source = memoryview(memory).cast('g');
    expect(errorOf(() => call(memoryview(target), 'copy_from', source))).toMatch(/^ValueError: /);
    expect(target[0]).toBe(7);
    call(memoryview(target), 'copy_from', source, { casting: 'same_kind' });
    expect(target[0]).toBe(1);
  });
});
