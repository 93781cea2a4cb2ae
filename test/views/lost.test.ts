// Memory that goes away under a view: every operation says so, none reads zeros, none loses a write.
import { bytearray, bytes, type MemoryView, memoryview, requestBuffer, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { CLASSES, call, detach, errorOf, resizable } from '../support.ts';

/** How memory goes: each makes a buffer and takes it away later. */
const LOSSES: Readonly<Record<string, () => { buffer: ArrayBuffer; lose: () => void; says: RegExp }>> = {
  'transferred by structuredClone': () => {
    const buffer = new ArrayBuffer(64);
    return { buffer, lose: () => detach(buffer), says: /detached/ };
  },
  'transferred by postMessage': () => {
    const buffer = new ArrayBuffer(64);
    const { port1, port2 } = new MessageChannel();
    const lose = (): void => {
      port1.postMessage(buffer, [buffer]);
      port1.close();
      port2.close();
    };
    return { buffer, lose, says: /detached/ };
  },
  'transferred by transfer()': () => {
    const buffer = new ArrayBuffer(64);
    const known = Reflect.has(ArrayBuffer.prototype, 'transfer'); // not in Node 20
    return { buffer, lose: () => (known ? buffer.transfer() : detach(buffer)), says: /detached/ };
  },
  'resized to nothing': () => {
    const buffer = resizable(64, 64);
    return { buffer, lose: () => buffer.resize(0), says: /detached|smaller/ };
  },
  'resized to fewer bytes than the view has': () => {
    const buffer = resizable(64, 64);
    return { buffer, lose: () => buffer.resize(3), says: /smaller/ };
  },
};

const READS: Readonly<Record<string, (mv: MemoryView) => unknown>> = {
  get: (mv) => mv.get(...(new Array<number>(mv.ndim).fill(0) as [number])),
  'get of the last': (mv) => mv.get(...(new Array<number>(mv.ndim).fill(-1) as [number])),
  brackets: (mv) => (mv.ndim === 1 ? mv[0] : mv.get()),
  'brackets with a minus': (mv) => (mv.ndim === 1 ? mv[-1] : mv.tolist()),
  'get of a slice, read': (mv) => mv.get(slice(0, 1)).tobytes(),
  'a slice, read': (mv) => mv.slice(0, 1).tobytes(),
  'brackets of a slice, read': (mv) => mv['0:1']?.tobytes(),
  'a slice backwards, read': (mv) => mv.slice(null, null, -1).tolist(),
  tolist: (mv) => mv.tolist(),
  tobytes: (mv) => mv.tobytes(),
  "tobytes('F')": (mv) => mv.tobytes('F'),
  "tobytes('A')": (mv) => mv.tobytes('A'),
  hex: (mv) => mv.hex(),
  'bytes(mv)': (mv) => bytes(mv),
  'bytearray(mv)': (mv) => bytearray(mv),
  'equals itself': (mv) => mv.equals(mv),
  'equals another': (mv) => mv.equals(memoryview(mv)),
  'another equals it': (mv) => memoryview(mv).equals(mv),
  count: (mv) => mv.count(0),
  index: (mv) => mv.index(0),
  includes: (mv) => mv.includes(0),
  iteration: (mv) => [...mv],
  hash: (mv) => mv.toreadonly().hash(),
  'cast, then read': (mv) => mv.cast('B').get(0),
  'toreadonly, then read': (mv) => mv.toreadonly().tobytes(),
  'memoryview(mv), then read': (mv) => memoryview(mv).tobytes(),
  'lending on': (mv) => requestBuffer(mv, 0x11c),
  asUint8Array: (mv) => mv.asUint8Array(),
  asTypedArray: (mv) => mv.asTypedArray(),
};

const WRITES: Readonly<Record<string, (mv: MemoryView) => unknown>> = {
  set: (mv) => mv.set(...new Array<number>(mv.ndim).fill(0), mv.format === '?' ? true : 1),
  'set of the last': (mv) => mv.set(...new Array<number>(mv.ndim).fill(-1), 1n),
  brackets: (mv) => Reflect.set(mv, '0', 1),
  'a slice': (mv) => mv.set(slice(0, 1), new Uint8Array(1)),
  'an empty slice': (mv) => mv.set(slice(0, 0), new Uint8Array(0)),
};

describe.each(Object.entries(LOSSES))('memory %s', (_, loss) => {
  describe.each(Object.entries(CLASSES))('%s', (_name, make) => {
    test('no operation reads', () => {
      const { buffer, lose, says } = loss();
      new Uint8Array(buffer).fill(0x41);
      const mv = make(buffer);
      const before = Object.entries(READS).map(
        ([name, read]) => [name, read, errorOf(() => read(mv))] as const,
      );
      lose();
      for (const [name, read, alive] of before) {
        const error = errorOf(() => read(mv));
        if (alive === '') expect(error, name).toMatch(/^BufferError: memoryview: /);
        if (error !== alive) expect(error, name).toMatch(says);
      }
    });

    test('no operation writes, and none says it did', () => {
      const { buffer, lose } = loss();
      const mv = make(buffer);
      const before = Object.entries(WRITES).map(
        ([name, write]) => [name, write, errorOf(() => write(mv))] as const,
      );
      lose();
      const left = buffer.byteLength === 0 ? new Uint8Array(0) : new Uint8Array(buffer).fill(0x55);
      for (const [name, write, alive] of before) {
        const error = errorOf(() => write(mv));
        if (alive === '') expect(error, name).toMatch(/^BufferError: memoryview: /);
        else expect(error, name).toMatch(/^BufferError: |^\w+Error: (?!Cannot)/);
      }
      expect(left.every((byte) => byte === 0x55)).toBe(true);
    });

    test('iteration stops with the error, half-way', () => {
      const { buffer, lose } = loss();
      const mv = make(buffer);
      if (errorOf(() => [...mv]) !== '') return;
      const items = mv[Symbol.iterator]();
      items.next();
      lose();
      expect(errorOf(() => items.next())).toMatch(/^BufferError: /);
    });

    test('what the view says of itself stays, and it can be released', () => {
      const { buffer, lose } = loss();
      const mv = make(buffer);
      const facts = (): unknown[] => [
        mv.format,
        mv.itemsize,
        mv.shape,
        mv.strides,
        mv.nbytes,
        mv.ndim,
        mv.readonly,
      ];
      const before = facts();
      lose();
      expect(facts()).toEqual(before);
      expect(mv.obj).toBeDefined();
      expect(String(mv)).toMatch(/^<memory at 0x/);
      mv.slice.call(mv.ndim === 0 ? memoryview(bytes(1)) : mv, 0, 1).release();
      mv.release();
      expect(String(mv)).toMatch(/^<released memory at 0x/);
    });
  });
});

describe('a buffer that changes size', () => {
  test('down to the end of a view: the view goes on', () => {
    const buffer = resizable(16, 16);
    const mv = memoryview(new Int16Array(buffer, 4, 2));
    buffer.resize(8);
    expect(mv.tolist()).toEqual([0, 0]);
    mv.set(1, -1);
    expect([...new Uint8Array(buffer)]).toEqual([0, 0, 0, 0, 0, 0, 255, 255]);
    buffer.resize(7);
    expect(errorOf(() => mv.get(0))).toMatch(/^BufferError: .*smaller/);
  });

  test('up: the view goes on, at the size it had', () => {
    const buffer = resizable(4, 16);
    const mv = memoryview(buffer);
    buffer.resize(16);
    expect([mv.nbytes, mv.tolist(), mv.equals(new Uint8Array(4))]).toEqual([4, [0, 0, 0, 0], true]);
  });

  test('under a value that is read during a search: BufferError, no answer', () => {
    for (const search of ['count', 'index', 'includes']) {
      const array = Uint8Array.of(1, 2, 3);
      const mv = memoryview(array);
      const lose = (): number => {
        if (array.length > 0) detach(array.buffer);
        return 9;
      };
      const value = {
        get real() {
          return lose();
        },
        imag: 0,
      };
      expect(
        errorOf(() => call(mv, search, value)),
        search,
      ).toMatch(/^(?:|BufferError: .*|ValueError: .*not found)$/);
    }
  });
});
