// What is done at each size, and how fast its cost may grow.
import { bytes, type MemoryView, memoryview, slice, struct } from 'memoryview';
import { keep } from '../harness.ts';

/** An operation at five sizes. `make` prepares what `run` does once. `slope`: 0 for constant, 1 for linear. */
export interface Scaling {
  readonly name: string;
  readonly sizes: readonly number[];
  readonly slope: number;
  readonly make: (size: number) => () => unknown;
}

const BYTES = [64, 4096, 2 ** 16, 2 ** 20, 2 ** 26];
const ITEMS = [10, 100, 1000, 1e4, 1e5];
const AXES = [1, 2, 3, 8, 64];
const FORMATS = [1, 10, 100, 1000, 10_000];
const LIVE = [1, 100, 1e4, 1e5, 1e6];

const over = (name: string, run: (mv: MemoryView<'B', 1>, twin: MemoryView<'B', 1>) => unknown): Scaling => ({
  name: `${name} of bytes`,
  sizes: BYTES,
  slope: 1,
  make: (size) => {
    const mv = memoryview(new Uint8Array(size));
    const twin = memoryview(new Uint8Array(size));
    return () => keep(run(mv, twin));
  },
});

const overItems = (name: string, run: (mv: MemoryView<'d', 1>) => unknown): Scaling => ({
  name: `${name} of items`,
  sizes: ITEMS,
  slope: 1,
  make: (size) => {
    const mv = memoryview(Float64Array.from({ length: size }, (_, k) => k + 0.5));
    return () => keep(run(mv));
  },
});

const overAxes = (name: string, run: (mv: MemoryView, position: number[]) => unknown): Scaling => ({
  name: `${name} of axes`,
  sizes: AXES,
  slope: 1,
  make: (axes) => {
    // Four items whatever the axes.
    const shape = Array.from({ length: axes }, (_, k) => (k === axes - 1 ? 4 : 1));
    const mv = memoryview(new Float64Array(4)).cast('B').cast('d', shape);
    const position = shape.map(() => 0);
    return () => keep(run(mv as MemoryView, position));
  },
});

const overLive = (name: string, run: (mv: MemoryView<'B', 1>) => unknown): Scaling => ({
  name: `${name} beside live views`,
  sizes: LIVE,
  slope: 0,
  make: (count) => {
    const memory = new Uint8Array(64);
    const mv = memoryview(memory);
    const live = Array.from({ length: count }, () => mv.slice(1, 9));
    return () => keep(run(mv) ?? live);
  },
});

const overFields = (
  name: string,
  run: (text: string, mv: MemoryView) => unknown,
  fresh: boolean,
): Scaling => ({
  name: `${name} of fields`,
  sizes: [1, 4, 16, 64, 256],
  slope: 1,
  make: (count) => {
    const text = `T{${Array.from({ length: count }, (_, k) => `<i:f${k}:`).join('')}}`;
    const mv = memoryview(new Uint8Array(count * 4 * 4)).cast(text);
    let turn = 0;
    return () =>
      keep(run(fresh ? `T{<i:x${count}y${turn++}:${text.slice(text.indexOf(':', 6) + 1)}` : text, mv));
  },
});

const overFormats = (name: string, run: (text: string) => unknown): Scaling => ({
  name: `${name} of formats in turn`,
  sizes: FORMATS,
  slope: 0,
  make: (count) => {
    const texts = Array.from({ length: count }, (_, k) => `<${k + 1}sI`);
    let turn = 0;
    return () => keep(run(texts[turn++ % count] ?? ''));
  },
});

// The same allocation without this library: what grows there grows with the engine.
const rawSlice = (size: number) => {
  const raw = new Uint8Array(size);
  return () => keep(raw.slice());
};
const rawList = (size: number) => {
  const raw = Float64Array.from({ length: size }, (_, k) => k + 0.5);
  return () => keep(Array.from(raw));
};

export const ROWS: readonly Scaling[] = [
  over('tobytes', (mv) => mv.tobytes()),
  { ...over('tobytes', () => 0), name: 'Uint8Array.slice, raw, of bytes', make: rawSlice },
  over('tobytes of every other one', (mv) => mv.slice(null, null, 2).tobytes()),
  over('equals', (mv, twin) => mv.equals(twin)),
  over('compare', (mv, twin) => mv.compare(twin)),
  over('hex', (mv) => mv.hex()),
  over('find of none', (mv) => mv.find(bytes([1]))),
  over('count', (mv) => mv.count(1)),
  over('count, all hits', (mv) => mv.count(0)),
  over('copy_from', (mv, twin) => mv.copy_from(twin)),
  over('set(slice)', (mv, twin) => mv.set(slice(null), twin)),
  over('fill', (mv) => mv.fill(0)),
  over('byteswap', (mv) => mv.cast('i').byteswap()),
  { ...over('slice', (mv) => mv.slice(1, 9)), slope: 0 },
  overItems('tolist', (mv) => mv.tolist()),
  { ...overItems('tolist', () => 0), name: 'Array.from, raw, of items', make: rawList },
  overItems('for of', (mv) => {
    let sum = 0;
    for (const value of mv) sum += value;
    return sum;
  }),
  overItems('copy_from another format', (mv) => memoryview(new Float32Array(mv.length)).copy_from(mv)),
  overItems('transpose, tobytes', (mv) => mv.reshape([mv.length / 10, 10]).T.tobytes()),
  overAxes('get', (mv, position) => mv.get(...position)),
  overAxes('get(slice)', (mv) => mv.get(slice(0, 1))),
  overAxes('transpose', (mv) => mv.T),
  overAxes('tobytes', (mv) => mv.tobytes()),
  overAxes('tolist', (mv) => mv.tolist()),
  overFields('cast to a record', (text, mv) => mv.cast('B').cast(text), false),
  overFields('parsing a record', (text, mv) => mv.cast('B').cast(text), true),
  overFields('get of a record', (_, mv) => mv.get(0), false),
  overFields('field of a record', (_, mv) => mv.field('f0'), false),
  overFormats('struct.calcsize', (text) => struct.calcsize(text)),
  overFormats('cast', (text) => memoryview(bytes()).cast(text)),
  overLive('memoryview', (mv) => memoryview(mv)),
  overLive('slice', (mv) => mv.slice(1, 9)),
  overLive('slice and release', (mv) => mv.slice(1, 9).release()),
];
