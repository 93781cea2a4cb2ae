// `Slice.indices` beside Python's `slice.indices`: every small slice, the edges of the machine's integers, and random ones.
import { expect, test } from 'vitest';
import { slice } from '../../src/index.ts';
import type { Index } from '../../src/words/integers.ts';
import { errorOf } from '../support.ts';
import { pythonFunction } from './python.ts';
import { Random } from './random.ts';

type Place = Index | null;
type Case = readonly [start: Place, stop: Place, step: Place, length: number];

const SEED = 31;

/** Ours for a case, as Python shows it. */
function ours([start, stop, step, length]: Case): string | string[] {
  let found: string[] = [];
  const error = errorOf(() => {
    const { start: first, stop: last, step: by, count } = slice(start, stop, step).indices(length);
    found = [first, last, by, count].map((number) => (Object.is(number, -0) ? '-0' : String(number)));
  });
  return error === '' ? found : error;
}

/** The cases on which the worlds differ. A step that Python keeps and we clamp leaves at most one item. */
async function differences(cases: readonly Case[]): Promise<string[]> {
  const ask = await pythonFunction('alone', 'slices');
  const text = (place: Place): string | null =>
    place === null ? null : String(place === true ? 1 : place || 0);
  const given = cases.map(([start, stop, step, length]) => [
    text(start),
    text(stop),
    text(step),
    String(length),
  ]);
  const answers = JSON.parse(ask(JSON.stringify(given))) as (string | string[])[];
  return cases.flatMap((one, at) => {
    const [theirs, mine] = [answers[at], ours(one)];
    if (JSON.stringify(theirs) === JSON.stringify(mine)) return [];
    if (Array.isArray(theirs) && Array.isArray(mine) && !Number.isSafeInteger(Number(theirs[2]))) {
      const clamped = theirs.with(2, String(mine[2]));
      const sameSign = Number(theirs[2]) > 0 === Number(mine[2]) > 0;
      if (sameSign && JSON.stringify(clamped) === JSON.stringify(mine)) return [];
    }
    return [`${one.map(String).join(', ')}: ${String(theirs)} | ${String(mine)}`];
  });
}

test('every slice of small places over every small length', async () => {
  const places: Place[] = [null, -4, -3, -2, -1, 0, 1, 2, 3, 4];
  const cases = places.flatMap((start) =>
    places.flatMap((stop) =>
      places.flatMap((step) => [0, 1, 2, 3].map((length): Case => [start, stop, step, length])),
    ),
  );
  expect(await differences(cases)).toEqual([]);
});

test('places at the edges: booleans, -0, 2**31, 2**53, 2**63, and far beyond', async () => {
  const edges: Place[] = [
    null,
    true,
    false,
    -0,
    1,
    -1,
    2 ** 31,
    -(2 ** 31),
    2 ** 53 - 1,
    -(2 ** 53),
    2n ** 63n - 1n,
  ];
  edges.push(-(2n ** 63n), 2n ** 64n, -(2n ** 70n), 1e300);
  const text = (place: Place): Place => (place === 1e300 ? BigInt(1e300) : place);
  const cases = edges.flatMap((start) =>
    edges.flatMap((stop) =>
      edges.flatMap((step) =>
        [0, 5, 2 ** 31].map((length): Case => [text(start), text(stop), text(step), length]),
      ),
    ),
  );
  expect(await differences(cases)).toEqual([]);
});

test(`random slices (seed ${SEED})`, async () => {
  const cases = Array.from({ length: 20_000 }, (_, at): Case => {
    const random = new Random(SEED, at);
    const place = (): Place => {
      const near = random.between(-12, 12);
      return random.pick<Place>([
        null,
        near,
        near,
        near,
        BigInt(near),
        random.between(-1000, 1000),
        2 ** random.below(60),
      ]);
    };
    return [place(), place(), place(), random.pick([0, 1, 7, 10, 100, 2 ** 32])];
  });
  expect(await differences(cases)).toEqual([]);
});
