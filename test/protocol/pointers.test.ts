// Pointers that lead anywhere: an item is read from the window or refused, and all ways of reading agree on which.
import { bytes, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { Random } from '../oracle/random.ts';
import { errorOf, lend } from '../support.ts';

const SEED = 1918;
const OUTSIDE = 'BufferError: memoryview: a pointer of the buffer leads outside its memory';
const BEFORE = 32;
const WINDOW = 64;

interface Made {
  readonly all: Uint8Array;
  readonly record: object;
  readonly shape: readonly number[];
}

/** Two axes, the first of pointers: rows that start near the edges of the window, and run either way. */
function make(random: Random): Made {
  const all = Uint8Array.from({ length: BEFORE + WINDOW + 32 }, () => random.below(256));
  const data = new DataView(all.buffer);
  const rows = random.between(1, 3);
  for (let row = 0; row < rows; row++) {
    const target = random.pick([
      random.below(WINDOW),
      random.below(6),
      WINDOW - random.below(6),
      -random.below(4),
    ]);
    data.setBigUint64(BEFORE + 8 * row, BigInt(BEFORE + target), true);
  }
  const itemsize = random.pick([1, 2]);
  const shape = [rows, random.between(1, 4)];
  const record = {
    memory: all.subarray(BEFORE, BEFORE + WINDOW),
    format: itemsize === 1 ? 'B' : '<H',
    itemsize,
    shape,
    strides: [8, random.pick([itemsize, -itemsize, 3, -3, 0])],
    suboffsets: [random.below(4), -1],
    readonly: false,
  };
  return { all, record, shape };
}

test(`every way of reading refuses the same rows, and gives the same items (seed ${SEED})`, () => {
  let refused = 0;
  for (let at = 0; at < 3000; at++) {
    const { all, record, shape } = make(new Random(SEED, at));
    const before = all.slice();
    const mv = memoryview(lend(record));
    const [rows = 0, columns = 0] = shape;
    const errors = new Set<string>();
    const items: unknown[] = [];
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) errors.add(errorOf(() => items.push(mv.get(i, j))));
    }
    errors.delete('');
    expect(
      [...errors].every((error) => error === OUTSIDE),
      `record ${at}`,
    ).toBe(true);
    const expected = errors.size > 0 ? OUTSIDE : '';
    if (expected !== '') refused++;
    const reads = {
      tolist: () => mv.tolist(),
      tobytes: () => mv.tobytes(),
      F: () => mv.tobytes('F'),
      hex: () => mv.hex(),
      bytes: () => bytes(mv),
      equals: () => mv.equals(mv),
      whole: () => mv.slice(0).tobytes(),
    };
    for (const [name, run] of Object.entries(reads))
      expect(errorOf(run), `record ${at}, ${name}`).toBe(expected);
    if (expected === '') {
      const flat: unknown[] = JSON.parse(JSON.stringify(mv.tolist())).flat();
      expect(flat, `record ${at}`).toEqual(items);
      const packed = memoryview(mv.tobytes()).cast(mv.format);
      expect(packed.tolist(), `record ${at}`).toEqual(items);
    }
    expect(all, `record ${at}`).toEqual(before);
  }
  expect(refused).toBeGreaterThan(300);
  expect(refused).toBeLessThan(2700);
});

describe('writing', () => {
  /** One axis of pointers to two bytes each. */
  const pointers = (targets: readonly number[]): { all: Uint8Array; mv: ReturnType<typeof memoryview> } => {
    const all = new Uint8Array(BEFORE + WINDOW + 32);
    for (const [k, target] of targets.entries()) {
      new DataView(all.buffer).setBigUint64(
        BEFORE + 8 * k,
        BigInt.asUintN(64, BigInt(BEFORE + target)),
        true,
      );
    }
    const memory = all.subarray(BEFORE, BEFORE + WINDOW);
    const places = { shape: [targets.length], strides: [8], suboffsets: [0], readonly: false };
    return { all, mv: memoryview(lend({ memory, format: 'H', itemsize: 2, ...places })) };
  };

  test('reaches what the pointers lead to', () => {
    const { all, mv } = pointers([32, 62, 40]);
    mv.set(0, 0x1111);
    mv.set(-1, 0x2222);
    expect([all[BEFORE + 32], all[BEFORE + 40]]).toEqual([0x11, 0x22]);
    expect(mv.tolist()).toEqual([0x1111, 0, 0x2222]);
  });

  test.each([-1, -2, 63, 64, 65, 1000, 2 ** 40, -(2 ** 40)])(
    'to %i bytes from the start of the window, of 64, is refused, and nothing is written',
    (target) => {
      const { all, mv } = pointers([32, target, 40]);
      const before = all.slice();
      expect(errorOf(() => mv.set(1, 1))).toBe(OUTSIDE);
      expect(all).toEqual(before);
      const source = Uint16Array.of(1, 2, 3);
      expect(errorOf(() => Reflect.set(mv, '0:3', source))).toBe(OUTSIDE);
      expect(all).toEqual(before);
    },
  );

  test('a pointer to before the window is refused, even if the suboffset leads back into it', () => {
    const all = new Uint8Array(64);
    new DataView(all.buffer).setBigUint64(16, 12n, true);
    const memory = all.subarray(16, 48);
    const places = { shape: [1], strides: [8], suboffsets: [8], readonly: false };
    const mv = memoryview(lend({ memory, format: 'B', itemsize: 1, ...places }));
    expect(errorOf(() => mv.get(0))).toBe(OUTSIDE);
    expect(errorOf(() => mv.tobytes())).toBe(OUTSIDE);
  });
});
