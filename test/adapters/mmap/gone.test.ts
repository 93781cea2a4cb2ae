// Views of every class over memory that is unmapped below them. What then read or wrote it would end this process.
import { getBuffer, type MemoryView, memoryview, requestBuffer, slice } from 'memoryview';
import { type Mmap, mmap } from 'memoryview/mmap';
import { describe, expect, test } from 'vitest';
import { CLASSES, call, errorOf } from '../../support.ts';

const GONE = /^BufferError: memoryview: /;
const ROUNDS = 3000;

/** The buffer below a mapping, of whose views the mapping does not know. */
function bufferOf(mm: Mmap): ArrayBuffer {
  using view = memoryview(mm);
  const { buffer } = view.asUint8Array();
  if (buffer instanceof ArrayBuffer) return buffer;
  throw new Error('no buffer');
}

/** Everything that reads or writes items, once. */
function looks(view: MemoryView): [name: string, run: () => unknown][] {
  const at = view.shape.map(() => 0);
  const value = view.get(...at);
  return [
    ['get', () => view.get(...at)],
    ['set', () => call(view, 'set', ...at, value)],
    ['tolist', () => view.tolist()],
    ['tobytes', () => view.tobytes()],
    ['hex', () => view.hex()],
    ['iterate', () => [...(view.ndim === 0 ? view.ravel() : view)]],
    ['equals', () => view.equals(view.tolist()) || view.get(...at)],
    ['asUint8Array', () => view.asUint8Array()],
    ['byteswap', () => view.byteswap()],
    ['slice', () => (view.ndim === 0 ? view.get(...at) : view.slice(0, 1).tolist())],
  ];
}

describe.each(Object.entries(CLASSES))('a view of class: %s', (_name, make) => {
  test('finds its memory gone, however often it was used before', () => {
    const mm = mmap(-1, 4096);
    const view = make(bufferOf(mm));
    const all = looks(view);
    const before = all.map(([, run]) => errorOf(run));
    const [[, get], [, set]] = [all[0], all[1]] as [(typeof all)[0], (typeof all)[0]];
    const writable = before[1] === '';
    for (let k = 0; k < ROUNDS; k++) {
      get();
      if (writable) set();
    }
    mm.close();
    // Another mapping may lie at the same address by now.
    const next = mmap(-1, 4096);
    const after = Object.fromEntries(all.map(([name, run]) => [name, errorOf(run)]));
    for (const [at, [name]] of all.entries()) {
      if (before[at] === '')
        expect(`${name}: ${after[name]}`).toMatch(new RegExp(`^${name}: ${GONE.source.slice(1)}`));
      else expect(after[name]).not.toBe('');
    }
    expect(next.find(new Uint8Array([1]))).toBe(-1);
    next.close();
    view.release();
  });
});

test('an iteration that is under way when the memory goes ends with an error', () => {
  const mm = mmap(-1, 4096);
  const view = memoryview(mm);
  let seen = 0;
  const run = (): void => {
    for (const _ of view) if (++seen === 100) mm.close({ force: true });
  };
  expect(errorOf(run)).toMatch(GONE);
  expect(seen).toBe(100);
});

test('values that close the memory they are written to are not written', () => {
  const mm = mmap(-1, 4096);
  const bytes = memoryview(mm).cast('B', [4096]);
  const closing = {
    [getBuffer]: (flags: number) => {
      mm.close({ force: true });
      return requestBuffer(new Uint8Array(2), flags);
    },
  };
  expect(errorOf(() => bytes.set(slice(0, 2), closing))).toMatch(GONE);
  expect(errorOf(() => bytes.get(0))).toMatch(GONE);
});
