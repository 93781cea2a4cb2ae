// Random records, most of them lies: whatever is done with a view of one, no byte outside the window is read or written.
import { type Exporter, getBuffer, MemoryView, memoryview, slice } from 'memoryview';
import { expect, test } from 'vitest';
import { Random } from '../oracle/random.ts';
import { call, errorOf, isInternal, lend } from '../support.ts';

const SEED = 20_261;
const RECORDS = 1500;
const STEPS = 12;
const BEFORE = 24;
const WINDOW = 48;
const SIZE = 96;

const FORMATS = ['B', 'b', 'c', '?', 'h', 'H', 'i', 'I', 'l', 'q', 'Q', 'n', 'P', 'e', 'f', 'd'].concat([
  '<i',
  '>d',
  '!H',
  '=l',
  '>e',
  '@q',
  'T{<i:a:}',
  '3s',
  'ih',
  'x',
  '',
  'z',
]);

/** The same record over memory whose guards are filled with `guard`; the window is the same for every guard. */
function memoryOf(random: Random, guard: number): Uint8Array {
  const all = new Uint8Array(SIZE).fill(guard);
  const pointers = new DataView(all.buffer);
  for (let k = 0; k < WINDOW; k++) all[BEFORE + k] = random.below(256);
  for (let k = 0; k + 8 <= WINDOW; k += 8) {
    // Addresses in the window, at its edges, in the guards, and far away.
    const address = random.pick([
      BEFORE + random.below(WINDOW),
      BEFORE + WINDOW - random.below(9),
      random.below(SIZE),
    ]);
    if (random.chance(70)) pointers.setBigUint64(BEFORE + k, BigInt(address), true);
    else if (random.chance(30)) pointers.setBigUint64(BEFORE + k, 2n ** 64n - BigInt(address), true);
  }
  return all;
}

function extent(random: Random): unknown {
  return random.weighted<unknown>([
    [60, random.between(1, 5)],
    [10, 0],
    [6, random.between(5, 60)],
    [2, random.pick([-1, 1.5, 2 ** 53, Number.NaN, '2'])],
  ]);
}

function recordOf(random: Random, memory: Uint8Array): object {
  const itemsize = random.pick([1, 1, 2, 4, 8, 3, 6]);
  const axes = random.weighted([
    [10, 0],
    [60, 1],
    [30, 2],
    [8, 3],
  ] as const);
  const list = (make: () => unknown): unknown[] => Array.from({ length: axes }, make);
  const stride = (): unknown =>
    random.weighted<unknown>([
      [70, random.between(-2, 3) * itemsize],
      [20, random.between(-9, 9)],
      [10, random.pick([8, 16, 2 ** 40, -(2 ** 52), 0])],
    ]);
  const suboffset = (): unknown => random.pick([-1, -1, 0, 0, 4, 1, 40, 2 ** 40, -5]);
  return {
    memory: memory.subarray(BEFORE, BEFORE + WINDOW),
    byteOffset: random.weighted<unknown>([
      [40, 0],
      [50, random.below(WINDOW + 2)],
      [4, random.pick([-1, 2 ** 40, 0.5])],
    ]),
    format: random.chance(95) ? random.pick(FORMATS) : null,
    itemsize,
    shape: random.chance(92) ? list(() => extent(random)) : null,
    strides: random.chance(75) ? list(stride) : null,
    suboffsets: random.chance(35) ? list(suboffset) : null,
    readonly: random.chance(5),
    dataModel: random.pick([null, null, 'LP64', 'ILP32', 'LLP64']) ?? undefined,
  };
}

/** Reads as text, so that two runs can be compared; errors too. */
function shown(run: () => unknown): string {
  let value: unknown;
  const error = errorOf(() => {
    value = plain(run());
  });
  if (error !== '') return error;
  return JSON.stringify(value) ?? 'undefined';
}

/** A value that JSON can hold: a view is its shape and its items. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof MemoryView ? { shape: value.shape, items: plain(value.tolist()) } : value;
}

const key = (random: Random): unknown[] =>
  random.pick<() => unknown[]>([
    () => [random.between(-6, 6)],
    () => [random.between(-3, 3), random.between(-3, 3)],
    () => [],
    () => [random.between(0, 2), 0, 0],
  ])();

const bounds = (random: Random): [number, number | null, number | null] => [
  random.between(-6, 6),
  random.pick([null, random.between(-7, 7)]),
  random.pick([null, 1, -1, 2, -2, 3, 2 ** 53]),
];

/** One random operation: what it shows, and the view to go on with. */
function step(random: Random, mv: MemoryView): { shows: string; next: MemoryView } {
  let next = mv;
  const derive = (run: () => unknown): string =>
    shown(() => {
      next = run() as MemoryView;
      return [next.shape, next.strides, next.format];
    });
  const value = random.pick<unknown>([0, 1, 255, -1, 1.5, 2n ** 63n, true, 65504]);
  const [from, to, by] = bounds(random);
  const shows = random.pick<() => string>([
    () => shown(() => call(mv, 'get', ...key(random))),
    () => shown(() => call(mv, 'set', ...key(random), value)),
    () => derive(() => mv.slice(from, to, by)),
    () => derive(() => call(mv, 'cast', random.pick(['B', 'i', '<d', 'e', 'q', '?', 'c']))),
    () => derive(() => call(mv, 'cast', 'B', [random.between(1, 4), random.between(1, 4)])),
    () => derive(() => memoryview(mv)),
    () => shown(() => mv.tolist()),
    () => shown(() => Array.from(mv.tobytes(random.pick(['C', 'F', 'A'])))),
    () => shown(() => mv.hex()),
    () => shown(() => [mv.equals(mv), mv.equals(mv.slice()), memoryview(lender(mv)).equals(mv)]),
    () => shown(() => call(mv, 'count', value)),
    () => shown(() => call(mv, 'index', value)),
    () => shown(() => [...mv]),
    () => shown(() => mv.set(slice(from, to, by), new Uint8Array(random.below(5)).fill(0xee))),
    () => shown(() => mv.set(slice(from, to, by), mv.slice(to, from, by))),
    () => shown(() => Array.from(mv.asUint8Array())),
    () => shown(() => mv.asTypedArray().length),
    () => shown(() => memoryview(lender(mv)).tolist()),
  ])();
  return { shows, next };
}

/** The view, lent on as another exporter would. */
function lender(mv: MemoryView): Exporter {
  return { [getBuffer]: (flags) => mv[getBuffer](flags) };
}

/** A program on a record, by its number; what it shows, and its memory afterwards. */
function run(at: number, guard: number): { lines: string[]; internal: string[]; memory: Uint8Array } {
  const random = new Random(SEED, at);
  const memory = memoryOf(random, guard);
  const record = recordOf(random, memory);
  const lines: string[] = [];
  const internal: string[] = [];
  let mv: MemoryView | undefined;
  const made = errorOf(() => {
    mv = memoryview(lend(record));
  });
  lines.push(made);
  if (made !== '' && !/^(?:BufferError|ValueError): /.test(made)) internal.push(made);
  for (let k = 0; mv !== undefined && k < STEPS; k++) {
    const { shows, next } = step(random, mv);
    lines.push(shows);
    if (/^\w*Error: /.test(shows) && isInternal(shows)) internal.push(shows);
    mv = next;
  }
  return { lines, internal, memory };
}

test(`random records stay in their window (seed ${SEED}, ${RECORDS} records)`, () => {
  let accepted = 0;
  for (let at = 0; at < RECORDS; at++) {
    const one = run(at, 0xa5);
    const other = run(at, 0x5a);
    // What lies in the guards is never read: other guards give the same answers.
    expect(one.lines, `record ${at}`).toEqual(other.lines);
    expect(one.internal, `record ${at}`).toEqual([]);
    for (const { memory, guard } of [
      { memory: one.memory, guard: 0xa5 },
      { memory: other.memory, guard: 0x5a },
    ]) {
      const guards = [...memory.subarray(0, BEFORE), ...memory.subarray(BEFORE + WINDOW)];
      expect(
        guards.every((byte) => byte === guard),
        `record ${at}`,
      ).toBe(true);
    }
    if (one.lines[0] === '') accepted++;
  }
  expect(accepted).toBeGreaterThan(RECORDS / 10);
});
