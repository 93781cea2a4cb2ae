// Views of pointers (suboffsets) under any key: the same items as their nested lists have, or a clear refusal.
import { Ellipsis, getBuffer, type MemoryView, memoryview, newaxis, slice } from 'memoryview';
import { expect, test } from 'vitest';
import { type Part, pick, reordered } from '../nested.ts';
import { Random } from '../oracle/random.ts';
import { errorOf, lend } from '../support.ts';

const SEED = 41;
const COUNT = 4000;
const REFUSED =
  'BufferError: memoryview: suboffsets cannot describe these places behind pointers; tobytes() copies the items';

/** An exporter of 16-bit items of up to four axes, of which those named hold pointers. */
function indirect(random: Random): { mv: MemoryView; pointers: readonly boolean[] } {
  const shape = Array.from({ length: 1 + random.below(4) }, () => random.pick([1, 2, 3]));
  const axes = shape.map(() => random.chance(45));
  const memory = new Uint8Array(4096);
  const data = new DataView(memory.buffer);
  const added = axes.map((pointers) => (pointers ? random.below(3) * 2 : -1));
  const strides = new Array<number>(shape.length).fill(0);
  let free = 8;
  let value = 1;
  /** A block of the axes from `axis` to the next of pointers, or to the items. */
  const block = (axis: number): number => {
    const found = axes.indexOf(true, axis);
    const end = found < 0 ? shape.length : found + 1;
    const size = found < 0 ? 2 : 8;
    const extents = shape.slice(axis, end);
    const count = extents.reduce((product, extent) => product * extent, 1);
    const start = free;
    free += count * size + random.below(2) * 8;
    let stride = size;
    for (let k = end - 1; k >= axis; k--) {
      strides[k] = stride;
      stride *= shape[k] ?? 0;
    }
    for (let k = 0; k < count; k++) {
      if (found < 0) data.setUint16(start + k * size, value++, true);
      else data.setBigUint64(start + k * size, BigInt(block(end) - (added[found] ?? 0)), true);
    }
    return start;
  };
  const byteOffset = block(0);
  const suboffsets = axes.includes(true) ? added : undefined;
  const mv = memoryview(
    lend({ memory, byteOffset, format: 'H', itemsize: 2, shape, strides, suboffsets, readonly: false }),
  );
  return { mv, pointers: axes };
}

function randomKey(random: Random, shape: readonly number[]): Part[] {
  const parts: Part[] = [];
  for (const extent of shape.slice(0, random.below(shape.length + 1))) {
    const place = (): number | null => random.pick([null, null, 0, 1, 2, -1, -2, 5]);
    const whole = extent > 0 && random.chance(50);
    parts.push(
      whole ? random.below(2 * extent) - extent : slice(place(), place(), random.pick([null, 1, 2, -1, -2])),
    );
  }
  // An ellipsis where the key ends stands for the rest, or for nothing.
  if (random.chance(25)) parts.push(Ellipsis);
  if (random.chance(25)) parts.splice(random.below(parts.length + 1), 0, newaxis);
  return parts;
}

/** All that lists within lists hold, in order. */
function flat(list: unknown): unknown[] {
  return Array.isArray(list) ? list.flatMap(flat) : [list];
}

test(`keys and orders of axes on ${COUNT} views of pointers give what they give on lists, seed ${SEED}`, () => {
  let refused = 0;
  let picked = 0;
  for (let k = 0; k < COUNT; k++) {
    const random = new Random(SEED, k);
    const { mv, pointers } = indirect(random);
    let view: MemoryView = mv;
    let list: unknown = mv.tolist();
    for (let step = 0; step < 3 && view.ndim > 0; step++) {
      const key = randomKey(random, view.shape);
      const axes = random.shuffled([...view.shape.keys()]);
      const turn = random.chance(25) && view.nbytes > 0; // empty lists forget their levels
      const expected = turn ? reordered(list, axes) : pick(list, key, view.ndim);
      let found: unknown;
      const error = errorOf(() => {
        found = turn ? view.transpose(...axes) : Reflect.apply(view.get, view, key);
      });
      if (error !== '') {
        // One suboffset an axis cannot say that two pointers are followed, that one is gone back from, or passed.
        expect(error).toBe(REFUSED);
        expect(pointers.includes(true)).toBe(true);
        refused++;
        break;
      }
      picked++;
      if (!(typeof found === 'object' && found !== null && 'tolist' in found)) {
        expect(found).toBe(expected);
        break;
      }
      view = found as MemoryView;
      list = expected;
      // Every item is another number, so it is known which of all items a part has.
      const part = new Set(flat(expected));
      const before = mv.tolist();
      view.fill(60_000);
      expect(flat(mv.tolist())).toEqual(flat(before).map((item) => (part.has(item) ? 60_000 : item)));
      mv.set(Ellipsis, before as never);
      expect(mv.tolist()).toEqual(before);
      expect(view.tolist()).toEqual(expected);
      expect(memoryview(view).tolist()).toEqual(expected);
      expect(memoryview(lend(view[getBuffer](284))).tolist()).toEqual(expected);
    }
  }
  expect(picked).toBeGreaterThan(COUNT);
  expect(refused).toBeGreaterThan(COUNT / 100);
  expect(refused).toBeLessThan(COUNT / 2);
});
