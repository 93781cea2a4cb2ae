// Exporters that work against a view while it asks them: nothing is written, nothing is read from memory that has gone.
import { bytearray, getBuffer, type MemoryView, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { CLASSES, call, detach, errorOf, internalErrorOf, lend, resizable } from '../support.ts';

/** What an exporter may do to the view that asks it, and to its memory. */
const DEEDS: Readonly<Record<string, (mv: MemoryView, buffer: ArrayBuffer) => void>> = {
  'releases the view': (mv) => mv.release(),
  'ends all views': (mv) => mv.releaseAll(),
  'detaches the memory': (_, buffer) => detach(buffer),
  'shrinks the memory': (_, buffer) => buffer.resize(3),
  'lends the view on': (mv) => void mv[getBuffer](0x11c),
  throws: () => {
    throw new TypeError('mine');
  },
};

/** An exporter of `memory` that does its deed first. */
function doing(
  deed: () => void,
  memory: ArrayBufferView,
  format: string,
  itemsize: number,
): ReturnType<typeof lend> {
  const shape = [memory.byteLength / itemsize];
  return {
    [getBuffer]() {
      deed();
      return { memory, format, itemsize, shape, readonly: false };
    },
  };
}

describe.each(Object.entries(DEEDS))('an exporter that %s', (_, deed) => {
  test.each(Object.entries(CLASSES))('%s: as the value of a slice assignment', (_name, make) => {
    const buffer = resizable(64, 64);
    const memory = new Uint8Array(buffer).fill(0x41);
    const mv = make(buffer);
    const { format, itemsize } = mv;
    const source = doing(() => deed(mv, buffer), new Uint8Array(itemsize).fill(0x55), format, itemsize);
    const error = errorOf(() => mv.set(slice(0, 1), source));
    expect(internalErrorOf(() => mv.set(slice(0, 1), source))).toBe('');
    const written = memory.length > 0 && memory.includes(0x55); // a detached array is empty
    if (error !== '') expect(written).toBe(false);
    else expect(deed).toBe(DEEDS['lends the view on']);
  });

  test.each(Object.entries(CLASSES))('%s: as the other side of equals', (_name, make) => {
    const buffer = resizable(64, 64);
    const memory = new Uint8Array(buffer).fill(0x41);
    const mv = make(buffer);
    const source = doing(() => deed(mv, buffer), new Uint8Array(32).fill(0x41), 'B', 1);
    expect(internalErrorOf(() => mv.equals(source))).toBe('');
    expect(memory.length === 0 || memory.every((byte) => byte === 0x41)).toBe(true);
  });
});

test('a view whose exporter lends itself a second time while it is written is not locked for ever', () => {
  const array = bytearray(4);
  const mv = memoryview(array);
  const half = mv.slice(2);
  mv.set(slice(0, 2), half);
  half.release();
  mv.set(slice(0, 4), array);
  mv.equals(array);
  mv.release();
  array.append(1);
  expect(array.length).toBe(5);
});

test('memory that was found lost stays lost, even if its buffer grows again', () => {
  for (const make of Object.values(CLASSES)) {
    const buffer = resizable(64, 64);
    new Uint8Array(buffer).fill(0x41);
    const mv = make(buffer);
    buffer.resize(2);
    const error = errorOf(() => mv.tobytes());
    expect(error).toMatch(/^BufferError: memoryview: /);
    buffer.resize(64);
    expect(errorOf(() => mv.tobytes())).toMatch(/^BufferError: memoryview: /);
    mv.release();
  }
});

test('memory of WebAssembly that grows is lost to its old views, and can be viewed anew', () => {
  const memory: unknown = new WebAssembly.Memory({ initial: 1 });
  const bufferOf = (): ArrayBuffer => Reflect.get(Object(memory), 'buffer') as ArrayBuffer;
  const mv = memoryview(bufferOf());
  mv.set(0, 7);
  call(Object(memory), 'grow', 1);
  expect(errorOf(() => mv.get(0))).toMatch(/^BufferError: .*detached/);
  expect(errorOf(() => mv.set(0, 1))).toMatch(/^BufferError: .*detached/);
  expect(memoryview(bufferOf()).get(0)).toBe(7);
});

test('a record that throws when it is read leaves the view as it was', () => {
  const memory = new Uint8Array(4).fill(9);
  const mv = memoryview(memory);
  const broken = {
    memory: new Uint8Array(4),
    itemsize: 1,
    readonly: false,
    get shape(): number[] {
      throw new RangeError('mine');
    },
  };
  expect(errorOf(() => mv.set(slice(0, 4), lend(broken)))).toBe('RangeError: mine');
  expect(mv.equals(lend(broken))).toBe(false);
  expect([...memory]).toEqual([9, 9, 9, 9]);
  mv.release();
});
