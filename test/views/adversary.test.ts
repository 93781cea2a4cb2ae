// What an adversary found once: indices and extents beyond 32 bits, names like numbers, values that are missing.
import { byteOwners, bytes, Ellipsis, type MemoryView, memoryview, newaxis, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { Random } from '../oracle/random.ts';
import { call, errorOf, lend } from '../support.ts';

const SEED = 20_261_122;

/** One byte repeated, at stride 0. */
function repeated(byte: number, extent: number): MemoryView {
  return memoryview(bytes([byte])).broadcast_to([extent]);
}

/** Rows behind pointers, of which the view has none left. */
function emptyBehindPointers(): MemoryView {
  const memory = new ArrayBuffer(32);
  new DataView(memory).setBigUint64(0, 16n, true);
  new DataView(memory).setBigUint64(8, 21n, true);
  const record = { memory, format: 'B', shape: [2, 5], strides: [8, 1], suboffsets: [0, -1], itemsize: 1 };
  return memoryview(lend(record)).slice(2);
}

describe('an index', () => {
  test.each([
    [-(2 ** 31), 2 ** 32],
    [-(2 ** 30), 2 ** 31],
    [1, 2 ** 32],
    [2, -(2 ** 32)],
    [-1, 2 ** 33],
  ])('pair beyond 32 bits, %i and %i, names no item, though both together would', (i, j) => {
    for (const width of [1, 2, 4]) {
      const mv = memoryview(new Uint8Array(8)).cast('B', [8 / width, width]);
      expect(errorOf(() => mv.get(i, j))).toMatch(/^IndexError: index out of bounds on dimension/);
    }
  });
});

describe('a key', () => {
  test('makes no more than 64 axes', () => {
    const most = memoryview(new Uint8Array(1)).cast('B', new Array<number>(64).fill(1));
    const few = memoryview(new Uint8Array(1));
    const added = new Array<typeof newaxis>(5000).fill(newaxis);
    expect(errorOf(() => most.get(newaxis))).toContain('dimensions must not exceed 64');
    expect(errorOf(() => few.get(...added))).toContain('dimensions must not exceed 64');
    expect(errorOf(() => call(few, 'set', ...added, 5))).toContain('dimensions must not exceed 64');
    expect(few.get(0)).toBe(0);
  });
});

describe('a value that is missing', () => {
  const keys: readonly (readonly [string, readonly number[] | undefined, readonly unknown[]])[] = [
    ['h', undefined, [Ellipsis, -3]],
    ['h', undefined, [slice(0, 2), 1]],
    ['>h', undefined, [Ellipsis, -3]],
    ['h', undefined, [0]],
    ['h', [2, 3], [0, 1]],
    ['h', [1, 2, 3], [0, 1, 2]],
    ['T{B:a:B:b:}', undefined, [Ellipsis, { a: 1, b: 2 }]],
  ];
  test.each(keys)('is not the last part of the key (%s, %j)', (format, shape, key) => {
    const memory = new Uint8Array(12).fill(9);
    const mv = memoryview(memory).cast(format, shape);
    expect(errorOf(() => call(mv, 'set', ...key, undefined))).toMatch(/^TypeError: /);
    expect(memory).toEqual(new Uint8Array(12).fill(9));
  });
});

describe('an empty view behind pointers', () => {
  test.each([[[0, 7]], [[7, 0]], [[-1, 1]], [[0]], [[2, 0, 3]]])('takes the shape %j', (shape) => {
    const asked = emptyBehindPointers().reshape(shape);
    expect(asked.shape).toEqual(shape.map((extent) => Math.max(extent, 0)));
    expect(asked.tobytes()).toHaveLength(0);
  });
});

describe('items along an axis of 2**31 places and more', () => {
  test.each([2 ** 31, 2 ** 32, 2 ** 32 + 2])('are compared without an end to halving (%i)', (extent) => {
    expect(repeated(5, extent).equals(repeated(6, extent))).toBe(false);
    expect(repeated(5, extent).mismatch(repeated(6, extent))).toBe(0);
  });

  test('are looked at where they are asked for, and no others are packed', () => {
    const mv = repeated(5, 2 ** 40);
    expect(mv.startswith(bytes([5, 5]))).toBe(true);
    expect(mv.endswith(bytes([5, 6]))).toBe(false);
    expect(mv.find(bytes([5]), 7, 9)).toBe(7);
  });
});

describe('a format of very many values', () => {
  test('is none that a short list could be, and no memory is spent to find that out', () => {
    for (const format of ['1000000000B', '5000000000B', '4294967296xB1000000000h']) {
      const mv: MemoryView = memoryview(new Uint8Array(0)).cast(format);
      for (const name of ['find', 'startswith', 'split']) {
        expect(errorOf(() => call(mv, name, [1]))).toMatch(
          /^TypeError: memoryview: '?\w+'? object cannot be found/,
        );
      }
    }
  });
});

describe('records with names like numbers', () => {
  test('are ordered by their fields as the format has them, not as JavaScript sorts names', () => {
    const mv: MemoryView = memoryview(new Uint8Array([1, 2, 2, 1])).cast('T{B:1:B:0:}');
    expect(mv.slice(0, 1).compare(mv.slice(1))).toBe(-1);
    expect(mv.slice(1).compare(mv.slice(0, 1))).toBe(1);
  });
});

describe('what is no iterator', () => {
  test.each([{}, 5, null])('%j is refused in Python’s words, and nothing is written', (iterator) => {
    const memory = new Uint8Array(4);
    const source = { [Symbol.iterator]: () => iterator };
    for (const [name, ...key] of [['copy_from'], ['set', Ellipsis]] as const) {
      expect(errorOf(() => call(memoryview(memory), name, ...key, source))).toMatch(/^TypeError: iter\(\)/);
    }
    expect(memory).toEqual(new Uint8Array(4));
  });
});

describe('the owners of a byte', () => {
  test.each([Symbol('0'), {}, 5n, null, '5'])('are not asked for by %s', (byte) => {
    const owners: unknown = byteOwners(memoryview(new Uint8Array(9)).layout());
    expect(errorOf(() => call({ owners }, 'owners', byte))).toMatch(/^TypeError: a byte is a number/);
  });
});

/** Places of a shape in any order and direction, none of them on another; `undefined` where there is no room. */
function placesIn(random: Random, room: number, itemsize: number, shape: readonly number[]) {
  const strides = shape.map(() => 0);
  let [step, span, offset] = [itemsize + random.pick([0, 0, 1, itemsize]), 0, 0];
  for (const axis of random.shuffled(shape.map((_, k) => k))) {
    const extent = shape[axis] ?? 1;
    const down = random.chance(40);
    strides[axis] = down ? -step : step;
    if (down) offset += step * (extent - 1);
    span += step * (extent - 1);
    step *= extent;
  }
  const spare = room - span - itemsize;
  return spare < 0 ? undefined : { strides, offset: offset + random.below(spare + 1) };
}

describe('views of one memory that overlap', () => {
  const FORMATS = ['B', 'b', '>h', 'i', 'q', 'f', '>d', 'e', '?', 'T{B:a:xh:b:}', '2s', '<hb'];
  test(`are copied as if the source were elsewhere, in any formats and castings (seed ${SEED})`, () => {
    let copied = 0;
    for (let run = 0; run < 4000; run++) {
      const random = new Random(SEED, run);
      const room = random.pick([48, 240, 960]);
      const start = Uint8Array.from({ length: room + 16 }, () => random.pick([0, 1, random.below(256)]));
      const [here, there] = [start.slice(), start.slice()];
      const shape = Array.from({ length: random.below(4) }, () => random.pick([1, 2, 3, 5, 17]));
      const [to, from] = [random.pick(FORMATS), random.pick(FORMATS)];
      const over = (memory: Uint8Array, format: string): MemoryView => {
        const { itemsize } = memoryview(new Uint8Array(0)).cast(format);
        return memoryview(memory.subarray(7, 7 + room - (room % itemsize))).cast(format);
      };
      const [target, source] = [over(here, to), over(here, from)];
      const targets = placesIn(random, target.nbytes, target.itemsize, shape);
      const sources = placesIn(random, source.nbytes, source.itemsize, shape);
      if (targets === undefined || sources === undefined) continue;
      const lying = source.as_strided(shape, sources.strides, { offset: sources.offset });
      const apart: MemoryView = memoryview(lying.tobytes()).cast(from, shape);
      const options = { casting: random.pick(['exact', 'same_kind', 'clamp', 'wrap'] as const) };
      const copy = (view: MemoryView, items: MemoryView): string =>
        errorOf(() =>
          view.as_strided(shape, targets.strides, { offset: targets.offset }).copy_from(items, options),
        );
      const error = copy(over(there, to), apart);
      expect({ run, error: copy(target, lying) }).toEqual({ run, error });
      expect({ run, bytes: here }).toEqual({ run, bytes: there });
      if (error !== '') expect({ run, bytes: here }).toEqual({ run, bytes: start });
      else copied++;
    }
    expect(copied).toBeGreaterThan(500);
  });
});
