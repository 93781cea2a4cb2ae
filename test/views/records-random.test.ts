// Views of random struct formats beside `struct` itself, which `test/oracle/struct-random.test.ts` holds to CPython.

import { memoryview, struct } from 'memoryview';
import { expect, test } from 'vitest';
import { Random } from '../oracle/random.ts';
import { errorOf } from '../support.ts';

const SEED = 12;
const COUNT = 3000;
const CODES = 'cbB?hHiIlLqQefdFDspx';

function randomFormat(random: Random): string {
  const mark = random.pick(['', '', '@', '=', '<', '>', '!']);
  const items = Array.from({ length: 1 + random.below(5) }, () => {
    const count = random.pick(['', '', '', '0', '1', '2', '3', '11']);
    return random.pick(['', '', ' ']) + count + random.pick([...CODES]);
  });
  return mark + items.join('');
}

/** What a view gives for what `struct` unpacks: a single value without its tuple. */
function item(values: readonly unknown[]): unknown {
  return values.length === 1 ? values[0] : values;
}

test(`${COUNT} random formats are read, written and found as struct has them, seed ${SEED}`, () => {
  let seen = 0;
  for (let k = 0; k < COUNT; k++) {
    const random = new Random(SEED, k);
    const format = randomFormat(random);
    const size = struct.calcsize(format);
    const memory = new Uint8Array(3 * size).map(() =>
      random.pick([0, 1, 63, 127, 128, 255, random.below(256)]),
    );
    if (errorOf(() => memoryview(memory).cast(format)) !== '') continue; // no values at all
    seen++;
    const mv = memoryview(memory).cast(format);
    const expected = [...struct.iter_unpack(format, memory)].map(item);
    expect(mv.tolist(), format).toEqual(expected);
    expect([mv.get(0), mv.get(-1), ...mv], format).toEqual([expected[0], expected[2], ...expected]);
    const [first] = expected;
    const packed = struct.pack(format, ...(Array.isArray(first) ? first : [first]));
    const before = memory.slice(size, 2 * size);
    mv.set(1, first as never);
    expect(mv.get(1), format).toEqual(first);
    // Padding stays; `struct` makes it zeros.
    const again = memoryview(packed).cast(format);
    const equal = !JSON.stringify(mv.tolist(), (_, v) =>
      typeof v === 'bigint' ? String(v) : Number.isNaN(v) ? 'NaN' : v,
    ).includes('NaN');
    if (equal) expect(again.equals(mv.slice(1, 2)), format).toBe(true);
    memory.set(before, size);
    expect(mv.tolist(), format).toEqual(expected);
  }
  expect(seen).toBeGreaterThan(COUNT / 2);
});
