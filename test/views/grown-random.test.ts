// Random programs over a heap that grows in between, beside the same programs over memory that stays where it is.
import { type BufferRecord, getBuffer, type MemoryView, memoryview } from 'memoryview';
import { expect, test } from 'vitest';
import { Random } from '../oracle/random.ts';
import { call, errorOf } from '../support.ts';

const SEED = Number(process.env.MEMORYVIEW_SEED ?? 20261122);
const FORMATS = [
  ...['B', 'b', '<h', '>h', 'i', '>I', 'q', 'f', 'd', '>d', '?', 'e', 'c'],
  ...['4s', '2w', 'Zf', 'T{<h:a:<h:b:}'],
] as const;
const FIRST = 512;
const LENGTH = 192;

/** One step of a program: a name, and what is done with a view. */
type Step = readonly [name: string, run: (view: MemoryView) => unknown];

function stepOf(random: Random, grow: () => void): Step {
  const [from, count, by] = [random.between(-2, 5), random.below(40), random.pick([1, 2, -1, 3])];
  const value = random.pick<unknown>([random.below(256), -random.below(30_000), 1.5, 7n, { a: 1, b: 2 }]);
  const at = (view: MemoryView): number[] => view.shape.map(() => from);
  return random.pick<Step>([
    [`slice(${from}, ${from + count}, ${by})`, (view) => view.slice(from, from + count, by)],
    ['cast to rows', (view) => view.cast('B').cast('B', [2, view.nbytes / 2])],
    ['transpose()', (view) => view.transpose()],
    [`get(${from})`, (view) => view.get(...at(view))],
    [`set(${from}, ${String(value)})`, (view) => call(view, 'set', ...at(view), value)],
    ['copy_from itself backwards', (view) => view.copy_from(view.slice(null, null, -1))],
    ['tolist()', (view) => view.tolist()],
    ['tobytes()', (view) => view.tobytes().hex()],
    ['hex()', (view) => view.hex()],
    ['count(1)', (view) => view.count(1 as never)],
    ['index of the first', (view) => view.index(view.get(0))],
    [
      'values, while it grows',
      (view) =>
        Array.from(view, (item: unknown, k) => {
          if (k === 1) grow();
          return told(isView(item) ? item.tolist() : item);
        }),
    ],
    ['asTypedArray()', (view) => [...view.asTypedArray()].map(String)],
    ['asUint8Array()', (view) => [...view.asUint8Array()]],
  ]);
}

function isView(value: unknown): value is MemoryView {
  return typeof value === 'object' && value !== null && 'strides' in value && 'tolist' in value;
}

/** A result as text. */
function told(result: unknown): string {
  return JSON.stringify(result, (_key, value: unknown) => {
    if (value instanceof Map) return [...value];
    return typeof value === 'bigint' || typeof value === 'number' ? String(value) : value;
  });
}

/** The window of some memory: of the heap itself, or of an exporter that knows where its bytes are by now. */
function windowOf(whole: () => ArrayBuffer, heap?: WebAssembly.Memory): MemoryView {
  if (heap !== undefined) return memoryview(heap).slice(FIRST, FIRST + LENGTH);
  const memory = (): Uint8Array => new Uint8Array(whole(), FIRST, LENGTH);
  const record = (): BufferRecord => ({ memory: memory(), renew: memory, itemsize: 1, readonly: false });
  return memoryview({ [getBuffer]: record });
}

test(`what a heap that grows shows is what memory that stays shows (seed ${SEED})`, () => {
  let answers = 0;
  for (let program = 0; program < 600; program++) {
    const random = new Random(SEED, program);
    const heap = new WebAssembly.Memory({ initial: 1, maximum: 100 });
    const still = new ArrayBuffer(65_536);
    const start = Uint8Array.from({ length: 1024 }, () => random.below(256));
    for (const buffer of [heap.buffer, still]) new Uint8Array(buffer).set(start);
    let views = [windowOf(() => heap.buffer, random.chance(50) ? heap : undefined), windowOf(() => still)];
    const format = random.pick(FORMATS);
    const done: string[] = [];
    const steps = Array.from({ length: 8 }, () => stepOf(random, () => void heap.grow(1)));
    for (const [name, run] of [[`cast('${format}')`, (view) => view.cast(format)] satisfies Step, ...steps]) {
      if (random.chance(33)) {
        heap.grow(1);
        done.push('grow');
      }
      done.push(name);
      const next: MemoryView[] = [];
      const [moved, stayed] = views.map((view) => {
        let answer = '';
        const error = errorOf(() => {
          const result = run(view);
          next.push(isView(result) ? result : view);
          answer = isView(result) ? 'a view' : told(result);
          answers++;
        });
        return error || answer;
      });
      expect(`${program} ${done.join(', ')}: ${moved}`).toBe(`${program} ${done.join(', ')}: ${stayed}`);
      if (next.length === 2) views = next;
    }
    // All that lies around the window, too.
    expect(new Uint8Array(heap.buffer, 0, 1024)).toEqual(new Uint8Array(still, 0, 1024));
  }
  // Steps that fail on both sides show nothing: most of them must not.
  expect(answers).toBeGreaterThan(600 * 9);
});
