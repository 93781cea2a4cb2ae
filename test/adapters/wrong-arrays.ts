// Arrays of other libraries described wrongly: what no adapter may believe.

const WRONG: readonly unknown[] = [
  undefined,
  null,
  0,
  -1,
  1e9,
  2 ** 53,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  0.5,
  7n,
  'abc',
  true,
  Symbol('x'),
  {},
  [],
  [-1, 3],
  [2 ** 40, 2 ** 40],
  [1.5, 1],
  [Number.NaN, 1],
  ['2', '3'],
  [1n, 1n],
  [1, 2, 3, 4],
  [1e9, 1e9],
  new Array(4_000_000_000),
  { length: 2 ** 53 - 1 },
  Object.create(null),
  new DataView(new ArrayBuffer(8)),
  new Uint8Array(1),
  () => 1,
];

/** The right array with one of its properties replaced by what is wrong there, or missing. */
export function wrongly(right: Readonly<Record<string, unknown>>, names: readonly string[]): unknown[] {
  const all: unknown[] = [undefined, null, 1, 'abc', [], () => 1, Object.create(null)];
  for (const name of names) {
    const { [name]: value, ...rest } = right;
    all.push(rest);
    // A number where the right value is one too may be right as well.
    for (const wrong of WRONG) {
      if (typeof value === 'number' && wrong === 0) continue;
      all.push({ ...rest, [name]: wrong });
    }
  }
  return all;
}

/** The right array with a property that is right when it is read first, or a few times, and wrong from then on. */
export function changing(right: Readonly<Record<string, unknown>>, names: readonly string[]): object[] {
  return names.flatMap((name) =>
    [1, 2, 3, 4].flatMap((times) =>
      WRONG.map((wrong) => {
        let read = 0;
        const get = (): unknown => (read++ < times ? right[name] : wrong);
        return Object.defineProperty({ ...right }, name, { get, enumerable: true });
      }),
    ),
  );
}
