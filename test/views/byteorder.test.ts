// byteswap and newbyteorder: the same numbers either way, in every format; and what is refused.
import { type MemoryView, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { Random } from '../oracle/random.ts';
import { call, errorOf } from '../support.ts';
import { GUARD, places } from './guarded.ts';

// The formats that NumPy 1.24 gives: `memoryview(np.zeros(1, dtype).newbyteorder())`; ours spell as the canonical form does.
const SWAPPED: readonly (readonly [string, string])[] = [
  ['h', '>h'],
  ['<h', '>h'],
  ['>h', '<h'],
  ['!I', '<I'],
  ['=Q', '>Q'],
  ['n', '>q'],
  ['P', '>Q'],
  ['l', '>q'],
  ['<l', '>i'],
  ['e', '>e'],
  ['f', '>f'],
  ['d', '>d'],
  ['Zf', '>Zf'],
  ['Zd', '>Zd'],
  ['w', '>w'],
  ['<3u', '>3u'],
  ['(2,3)<h', '(2,3)>h'],
  ['<IH', '>IH'],
  ['T{<i:a:>d:b:3s:c:(2)<H:d:}', 'T{>i:a:<d:b:3s:c:(2)>H:d:}'],
  ['T{T{<h:x:B:y:}:in:}', 'T{T{>h:x:B:y:}:in:}'],
];
const UNCHANGED = ['b', 'B', '?', 'c', '5s', '4p', 'T{B:a:2s:b:}', '(2)b'];

const SEED = Number(process.env.MEMORYVIEW_SEED ?? 20261122);

/** A view of random bytes. */
function random(format: string, shape: readonly number[]): { mv: MemoryView; memory: Uint8Array } {
  const made = places(format, shape);
  const source = new Random(SEED, format.length);
  for (let k = 16; k < made.memory.length - 16; k++) made.memory[k] = source.below(256);
  return made;
}

describe('newbyteorder', () => {
  test.each(SWAPPED)('%s is swapped to %s, and back', (format, other) => {
    const { mv } = places(format, [2], 0);
    const swapped = mv.newbyteorder();
    expect(swapped.format).toBe(other);
    expect([swapped.shape, swapped.strides, swapped.nbytes]).toEqual([mv.shape, mv.strides, mv.nbytes]);
    expect(swapped.newbyteorder('S').tobytes().equals(mv.tobytes())).toBe(true);
    expect(swapped.newbyteorder('swap').equals(mv)).toBe(true);
  });

  test.each(UNCHANGED)('%s has no order: the format stays', (format) => {
    const { mv } = places(format, [2]);
    for (const order of [undefined, 'S', '<', '>', '=']) {
      expect((call(mv, 'newbyteorder', order) as MemoryView).format).toBe(format);
    }
  });

  test('to an order that the items have, the format stays', () => {
    for (const [format, order] of [
      ['<d', '<'],
      ['<d', 'little'],
      ['>d', '>'],
      ['>d', 'big'],
      ['d', '='],
      ['d', 'native'],
      ['T{<i:a:<d:b:}', 'little'],
    ] as const) {
      expect(places(format, [2]).mv.newbyteorder(order).format).toBe(format);
    }
    expect(places('T{<i:a:>d:b:}', [1]).mv.newbyteorder('big').format).toBe('T{>i:a:>d:b:}');
    expect(places('>d', [1]).mv.newbyteorder('=').tolist()).toEqual(
      places('>d', [1]).mv.newbyteorder('<').tolist(),
    );
  });

  test('shares the memory, read-only if the view was', () => {
    const { mv, memory } = places('<H', [2, 2]);
    mv.newbyteorder('>').set(1, 1, 0x0102);
    expect([...memory.subarray(22, 24)]).toEqual([1, 2]);
    expect(mv.toreadonly().newbyteorder().readonly).toBe(true);
  });

  test('a DataView reads the same', () => {
    const { mv, memory } = random('<d', [8]);
    const data = new DataView(memory.buffer, 16);
    const wanted = Array.from({ length: 8 }, (_, k) => data.getFloat64(8 * k, false));
    expect(mv.newbyteorder('big').tolist()).toEqual(wanted);
  });

  test.each(['x', '', 's', '@', 5, {}, ['<']])('an order of %j is refused', (order) => {
    expect(errorOf(() => call(places('h', [1]).mv, 'newbyteorder', order))).toMatch(
      /^(?:ValueError: order must be 'S'|TypeError: order must be str)/,
    );
  });
});

describe('byteswap', () => {
  const SHAPES = {
    whole: (mv: MemoryView) => mv,
    transposed: (mv: MemoryView) => mv.T,
    'every other column': (mv: MemoryView) => mv.get(slice(null), slice(null, null, 2)) as MemoryView,
    'one row backwards': (mv: MemoryView) => mv.get(1, slice(null, null, -1)) as MemoryView,
    nothing: (mv: MemoryView) => mv.slice(2),
  };

  test.each(
    [...SWAPPED.map(([format]) => format), ...UNCHANGED, 'g', 'Zg'].flatMap((format) =>
      Object.entries(SHAPES).map(([name, of]) => [format, name, of] as const),
    ),
  )('%s, %s: what was read is read in the other order then, and twice is nothing', (format, _, of) => {
    const { mv, memory } = random(format, [2, 3]);
    const before = memory.slice();
    const part = of(mv);
    const read = (view: MemoryView): unknown => {
      try {
        return view.tolist();
      } catch (error) {
        return String(error); // random bytes are not always text
      }
    };
    const values = read(part);
    part.byteswap();
    expect(read(part.newbyteorder())).toEqual(values);
    const touched = [...memory.keys()].filter((k) => memory[k] !== before[k]);
    expect(touched.every((k) => k >= 16 && k < memory.length - 16)).toBe(true);
    if (UNCHANGED.includes(format) || part.nbytes === 0) expect(touched).toEqual([]);
    part.byteswap();
    expect(memory).toEqual(before);
  });

  test.each([Int16Array, Uint32Array, Float64Array, BigInt64Array])('%o: as a DataView swaps', (Kind) => {
    const memory = Uint8Array.from({ length: 32 }, (_, k) => k);
    const array = new Kind(memory.buffer);
    const size = array.BYTES_PER_ELEMENT;
    const wanted = Uint8Array.from(memory, (_, k) => k - (k % size) + size - 1 - (k % size));
    memoryview(array).byteswap();
    expect(memory).toEqual(wanted);
  });

  test('padding stays, and so do the bytes between the items', () => {
    const { mv, memory } = places('T{B:a:3x<i:b:xx<H:c:}', [2], 0);
    for (const k of memory.keys()) if (k >= 16 && k < memory.length - 16) memory[k] = k - 16;
    mv.slice(1).byteswap();
    expect([...memory.subarray(16, 40)]).toEqual([
      ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
      ...[12, 13, 14, 15, 19, 18, 17, 16, 20, 21, 23, 22],
    ]);
  });

  test('what cannot be swapped is refused before anything is', () => {
    const memory = new Uint8Array(48).fill(GUARD);
    const mv = memoryview(memory);
    memory[1] = 1;
    const before = memory.slice();
    expect(errorOf(() => mv.toreadonly().byteswap())).toBe('TypeError: cannot modify read-only memory');
    expect(errorOf(() => mv.cast('T{<H:a:&i:p:6x}').byteswap())).toMatch(
      /^NotImplementedError: .* is a pointer/,
    );
    expect(errorOf(() => mv.cast('T{<H:a:(2)O:p:6x}').byteswap())).toMatch(/^NotImplementedError: /);
    expect(memory).toEqual(before);
    mv.release();
    expect(errorOf(() => mv.byteswap())).toBe(
      'ValueError: operation forbidden on released memoryview object',
    );
    expect(errorOf(() => mv.newbyteorder())).toBe(
      'ValueError: operation forbidden on released memoryview object',
    );
  });
});
