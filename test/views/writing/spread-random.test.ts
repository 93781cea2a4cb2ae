// Random lists over random places hold what is set item by item, in all formats, or nothing is written.
import { bytes, complex, type MemoryView, slice } from 'memoryview';
import { expect, test } from 'vitest';
import { Random } from '../../oracle/random.ts';
import { errorOf } from '../../support.ts';
import { places } from '../guarded.ts';

/** Values of each format, good and bad ones. */
const VALUES: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  B: [
    [0, 1, 255, 7n, true],
    [256, -1, 1.5, '1', null, 2n ** 70n],
  ],
  '>h': [
    [0, -32768, 32767, -5n, false],
    [32768, 0.5, undefined],
  ],
  i: [
    [0, -0, 2 ** 31 - 1, -(2 ** 31)],
    [2 ** 31, Number.NaN],
  ],
  '<I': [
    [0, 2 ** 32 - 1],
    [2 ** 32, -1],
  ],
  q: [
    [0n, -(2n ** 63n), 2n ** 63n - 1n, 5, true],
    [2n ** 63n, 0.5, 2 ** 63],
  ],
  '>Q': [
    [0n, 2n ** 64n - 1n, 5],
    [-1n, 2n ** 64n, Number.POSITIVE_INFINITY],
  ],
  P: [[0n, -1n, -(2n ** 63n), 2n ** 64n - 1n], [-(2n ** 63n) - 1n]],
  e: [
    [0.1, -0, Number.NaN, Number.NEGATIVE_INFINITY, 65519, 3n],
    [65520, 'x', -1e9],
  ],
  '>f': [
    [0.1, 1e300, Number.NaN, -0, true],
    ['0', complex(1)],
  ],
  d: [
    [0.1, Number.NaN, -0, 12n, Number.MIN_VALUE],
    [{}, 2n ** 2000n],
  ],
  '?': [[true, false, 0, 2, 'text', null, Number.NaN], [undefined]],
  c: [
    [bytes('a', 'ascii'), bytes([0])],
    [bytes('ab', 'ascii'), 'a', 1],
  ],
  '3s': [
    [bytes('abc', 'ascii'), bytes(0)],
    [bytes('abcd', 'ascii'), 'abc'],
  ],
  '3p': [[bytes('ab', 'ascii')], [bytes('abc', 'ascii'), 1]],
  '>2u': [
    ['é', 'ab', ''],
    ['abc', 1, null],
  ],
  w: [
    ['€', '😀'],
    ['', 'ab', 5],
  ],
  Zf: [
    [complex(1.5, -2), 3, 4n],
    ['1j', null],
  ],
  g: [[1.5, Number.NaN, 2n], ['x']],
  'T{B:a:xx<d:b:}': [
    [{ a: 1, b: 2 }, [3, 4.5]],
    [{ a: 1 }, { a: 256, b: 0 }, [1], 5],
  ],
  '(2)<h': [
    [[1, 2], new Int16Array([3, 4])],
    [[1], [1, 2, 3], 5, [1, 'x']],
  ],
  '<IB': [[[1, 2]], [[1], [1, 256]]],
};

const LISTS = ['T{B:a:xx<d:b:}', '(2)<h', '<IB'];

const SEED = Number(process.env.MEMORYVIEW_SEED ?? 20261122);
const COUNT = 6000;

/** The item of a value for one place: along an axis of one, and where there is no axis, it is the same for all. */
function chosen(value: unknown, shape: readonly number[], position: readonly number[]): unknown {
  let item = value;
  for (const [axis, extent] of shape.entries()) {
    item = (item as unknown[])[extent === 1 ? 0 : (position[position.length - shape.length + axis] ?? 0)];
  }
  return item;
}

function positions(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (all, extent) => all.flatMap((one) => Array.from({ length: extent }, (_, k) => [...one, k])),
    [[]],
  );
}

/** Other objects that give the same values as a list. */
function disguised(random: Random, list: unknown[]): unknown {
  switch (random.below(5)) {
    case 0:
      // A set has each value once, and makes 0 of -0.
      return new Set(list).size === list.length && !list.some((one) => Object.is(one, -0))
        ? new Set(list)
        : list;
    case 1:
      return list.values();
    case 2:
      return (function* () {
        yield* list;
      })();
    case 3:
      return new Proxy(list, {});
    default:
      return list;
  }
}

test(`${COUNT} random lists are set as item by item, or not at all, seed ${SEED}`, () => {
  for (let k = 0; k < COUNT; k++) {
    const random = new Random(SEED, k);
    const format = random.pick(Object.keys(VALUES));
    const shape = Array.from({ length: random.between(1, 3) }, () => random.between(0, 3));
    const [ours, theirs] = [places(format, shape), places(format, shape)];
    const key = shape.map((extent) =>
      random.chance(70)
        ? slice(random.below(extent + 1), null, random.pick([1, 1, 2]))
        : slice(null, null, -1),
    );
    const target = theirs.mv.get(...key) as MemoryView;
    // Where items are lists themselves, a list has a level for every axis.
    const fewer = LISTS.includes(format) ? 0 : random.below(target.ndim);
    const lists = target.shape.slice(fewer);
    const own = lists.map((extent) => (extent > 0 && random.chance(20) ? 1 : extent));
    const [good = [], bad = []] = VALUES[format] ?? [];
    const pick = (): unknown => {
      const from = random.chance(97) ? good : bad;
      return from[random.below(from.length)];
    };
    const made = (axis: number): unknown =>
      axis === own.length ? pick() : Array.from({ length: own[axis] ?? 0 }, () => made(axis + 1));
    const value = made(0);
    const dressed = (list: unknown, axis: number): unknown =>
      axis === own.length || !Array.isArray(list)
        ? list
        : disguised(
            random,
            list.map((below) => dressed(below, axis + 1)),
          );
    const told = `program ${k}: ${format} of ${shape.join()}, ${key.map(String).join()} of ${own.join()}`;
    const empty = own.length < 2 ? false : own.includes(0); // a list that is empty hides the axes below it
    if (empty) continue;

    const before = ours.memory.slice();
    let wanted = '';
    for (const position of positions(target.shape)) {
      const error = errorOf(() => target.set(...position, chosen(value, own, position)));
      if (wanted === '') wanted = error;
    }
    const error = errorOf(() => ours.mv.set(...key, dressed(value, 0)));
    if (wanted === '') {
      // A bad value may be for no place, and is an error all the same.
      if (error !== '' && target.nbytes > 0) throw new Error(`${told}: ${error}`);
      if (error === '') expect(ours.memory, told).toEqual(theirs.memory);
    } else {
      expect(error.split(':')[0], told).toBe(wanted.split(':')[0]);
    }
    if (error !== '') expect(ours.memory, told).toEqual(before);
  }
});
