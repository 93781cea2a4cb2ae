// Views as messages: what goes over, what stays, what is taken, and what nobody believes.
import { serialize } from 'node:v8';
import {
  BufferError,
  bytearray,
  bytes,
  getBuffer,
  type MemoryView,
  memoryview,
  newaxis,
  record,
  slice,
} from 'memoryview';
import { fromMessage, type MessageOptions, toMessage } from 'memoryview/threads';
import { describe, expect, test } from 'vitest';
import { call, errorOf } from '../../support.ts';

/** Through `postMessage` and back, as far as one thread can. */
function sent(view: MemoryView, options?: MessageOptions): MemoryView {
  const [message, transfer] = toMessage(view, options);
  return fromMessage(structuredClone(message, { transfer }));
}

const attributes = ({ format, itemsize, shape, nbytes, readonly, ndim }: MemoryView): object => {
  return { format, itemsize, shape, nbytes, readonly, ndim };
};

const numbers = (): Float64Array => Float64Array.from({ length: 24 }, (_, k) => k);
const point = record({ id: 'H', at: record({ x: 'd', y: 'd' }) }, { align: true });

const VIEWS: Readonly<Record<string, (buffer: ArrayBufferLike) => MemoryView>> = {
  bytes: (buffer) => memoryview(buffer),
  'a window': (buffer) => memoryview(new Uint8Array(buffer, 3, 10)),
  doubles: (buffer) => memoryview(buffer).cast('d'),
  'unaligned, big-endian': (buffer) => memoryview(buffer).slice(1, 181).cast('>i'),
  'every third': (buffer) => memoryview(buffer).cast('d').slice(1, null, 3),
  reversed: (buffer) => memoryview(buffer).cast('d').slice(null, null, -1),
  'every third, reversed': (buffer) => memoryview(buffer).cast('d').slice(null, null, -3),
  'C order': (buffer) => memoryview(buffer).cast('d', [2, 3, 4]),
  'Fortran order': (buffer) => memoryview(buffer).cast('d', [2, 3, 4], { order: 'F' }),
  transposed: (buffer) => memoryview(buffer).cast('d', [2, 3, 4]).T,
  'part of a table': (buffer) =>
    memoryview(buffer)
      .cast('d', [4, 6])
      .get(slice(1, 3), slice(5, 1, -2)),
  'no axis': (buffer) => memoryview(buffer).slice(8, 16).cast('d', []),
  empty: (buffer) => memoryview(buffer).slice(5, 5),
  'empty, of two axes': (buffer) => memoryview(buffer).cast('d', [4, 6]).get(slice(2, 2)),
  'broadcast, read-only': (buffer) => memoryview(buffer).cast('d').slice(3, 4).broadcast_to([1000]),
  'read-only': (buffer) => memoryview(buffer).cast('q').toreadonly(),
  'a new axis': (buffer) => memoryview(buffer).cast('d').get(newaxis),
  records: (buffer) => memoryview(buffer).cast(point),
  'a field of records': (buffer) => memoryview(buffer).cast(point).field('at', 'y'),
  'records amid padding': (buffer) => memoryview(buffer).cast('T{H:a:5xI:b:}').slice(null, null, 2),
  tuples: (buffer) => memoryview(buffer).slice(0, 180).cast('<hi'),
  text: (buffer) => memoryview(buffer).cast('4s'),
};

describe('a view that was sent is the same view over there', () => {
  for (const [name, make] of Object.entries(VIEWS)) {
    test(`${name}, memory of its own: a copy`, () => {
      const { buffer } = numbers();
      const view = make(buffer);
      const there = sent(view);
      expect(attributes(there)).toEqual(attributes(view));
      expect(there.tobytes().equals(view.tobytes())).toBe(true);
      expect(String(there.tolist())).toBe(String(view.tolist()));
      const before = there.tobytes();
      new Uint8Array(buffer).fill(255);
      expect(there.tobytes().equals(before)).toBe(true);
    });

    test(`${name}, shared memory: shared, where it lies`, () => {
      const buffer = new SharedArrayBuffer(192);
      new Float64Array(buffer).set(numbers());
      const view = make(buffer);
      const there = sent(view);
      expect(attributes(there)).toEqual(attributes(view));
      expect(there.strides).toEqual(view.strides);
      const before = there.tobytes();
      new Uint8Array(buffer).fill(60);
      expect(there.tobytes().equals(view.tobytes())).toBe(true);
      if (view.nbytes > 0) expect(there.tobytes().equals(before)).toBe(false);
    });
  }

  test('what the 32-bit world calls long stays 4 bytes', () => {
    const exporter = {
      [getBuffer]: () =>
        ({
          memory: Int32Array.of(-1, 5),
          format: 'l',
          itemsize: 4,
          readonly: false,
          dataModel: 'ILP32',
        }) as const,
    };
    const there = sent(memoryview(exporter));
    expect([there.format, there.itemsize, there.tolist()]).toEqual(['l', 4, [-1, 5]]);
  });

  test('bytes stay read-only, and a bytearray can be written', () => {
    expect(sent(memoryview(bytes('abc', 'utf-8'))).readonly).toBe(true);
    const there = sent(memoryview(bytearray('abc', 'utf-8')));
    there.set(0, 120);
    expect(there.tobytes().decode()).toBe('xbc');
  });

  test('a growable buffer and a shared heap are shared', () => {
    const growable = Reflect.construct(SharedArrayBuffer, [16, { maxByteLength: 64 }]);
    const heap = new WebAssembly.Memory({ initial: 1, maximum: 4, shared: true });
    for (const lender of [growable, heap]) {
      const view = memoryview(lender);
      const there = sent(view);
      call(lender, 'grow', lender === heap ? 1 : 32);
      view.set(3, 77);
      expect(there.get(3)).toBe(77);
      expect(there.length).toBe(view.length);
    }
  });

  test('pointers go over with shared memory; of other memory, what they point to', () => {
    for (const buffer of [new SharedArrayBuffer(64), new ArrayBuffer(64)]) {
      new BigUint64Array(buffer).set([32n, 40n]);
      new Int32Array(buffer, 32).set([1, 2, 3, 4]);
      const exporter = {
        [getBuffer]: () => ({
          memory: buffer,
          format: 'i',
          itemsize: 4,
          shape: [2, 2],
          strides: [8, 4],
          suboffsets: [0, -1],
          readonly: false,
        }),
      };
      const view = memoryview(exporter);
      const there = sent(view);
      expect(there.tolist()).toEqual([
        [1, 2],
        [3, 4],
      ]);
      expect(there.suboffsets).toEqual(buffer instanceof ArrayBuffer ? [] : [0, -1]);
    }
  });
});

describe('how many bytes go over', () => {
  test('ten, of a window of ten in 100 MB', () => {
    const view = memoryview(new ArrayBuffer(100_000_000)).slice(50_000_000, 50_000_010);
    const [message, transfer] = toMessage(view);
    expect(message.memory.buffer.byteLength).toBe(10);
    expect(transfer).toEqual([message.memory.buffer]);
    const size = serialize(message).length;
    console.log(`a window of 10 bytes in 100 MB is serialised in ${size} bytes`);
    expect(size).toBeLessThan(300);
  });

  test('the items alone, where there are gaps between them; the stretch, where they overlap', () => {
    const table = memoryview(new Float64Array(1_000_000)).reshape([1000, 1000]);
    expect(toMessage(table.get(slice(null), 3))[0].memory.length).toBe(8000);
    expect(toMessage(table.slice(0, 1000, 100))[0].memory.length).toBe(80_000);
    expect(toMessage(table.get(slice(3, 4)).broadcast_to([500, 1000]))[0].memory.length).toBe(8000);
  });

  test('no copy of shared memory', () => {
    const buffer = new SharedArrayBuffer(64_000_000);
    const before = process.memoryUsage().arrayBuffers;
    const [message, transfer] = toMessage(memoryview(buffer).cast('d').slice(1000, 2_000_000));
    expect(message.memory.buffer).toBe(buffer);
    expect(transfer).toEqual([]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
  });
});

describe('transfer: true', () => {
  test('moves the memory itself, and views of it raise BufferError', () => {
    const lane = new Float64Array(8_000_000).fill(1);
    const view = memoryview(lane);
    const part = view.slice(3, 5);
    const before = process.memoryUsage().arrayBuffers;
    const there = sent(view, { transfer: true });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8_000_000);
    expect(there.nbytes).toBe(64_000_000);
    expect(there.get(7_999_999)).toBe(1);
    expect(lane.byteLength).toBe(0);
    for (const gone of [view, part]) expect(() => gone.get(0)).toThrow(BufferError);
    expect(() => toMessage(view)).toThrow(BufferError);
  });

  test('of any layout that is all of its buffer', () => {
    for (const make of [VIEWS.bytes, VIEWS.reversed, VIEWS['Fortran order'], VIEWS.records]) {
      const view = make?.(numbers().buffer) ?? memoryview(numbers());
      const items = String(view.tolist());
      expect(String(sent(view, { transfer: true }).tolist())).toBe(items);
      expect(() => view.tolist()).toThrow(BufferError);
    }
  });

  test('takes nothing that is not the view’s to give', () => {
    const lane = new Int32Array(100);
    const exporter = { [getBuffer]: () => ({ memory: lane, format: 'i', itemsize: 4, readonly: false }) };
    const lentOn = memoryview(new Int32Array(4));
    const borrower = memoryview({ [getBuffer]: (flags: number) => lentOn[getBuffer](flags) });
    const refused: readonly [view: MemoryView, why: string][] = [
      [memoryview(lane).slice(2, 12), 'a buffer of 400 bytes for a view of 40 of them'],
      [memoryview(lane.subarray(1)), 'a buffer of 400 bytes for a view of 396 of them'],
      [memoryview(lane).toreadonly(), "read-only memory, which is not this view's to give away"],
      [memoryview(bytearray('abc', 'utf-8')), 'memory that a bytearray lent'],
      [memoryview(exporter), 'memory that a dict lent'],
      [memoryview(new WebAssembly.Memory({ initial: 1 })), 'memory that a Memory lent'],
      [lentOn, 'memory that is lent on (1 exported buffer)'],
    ];
    for (const [view, why] of refused) {
      expect(errorOf(() => toMessage(view, { transfer: true }))).toBe(
        `BufferError: toMessage(): cannot transfer ${why}; without { transfer: true } it is copied`,
      );
      expect(view.tobytes().length).toBe(view.nbytes);
    }
    borrower.release();
    expect(errorOf(() => toMessage(memoryview(new SharedArrayBuffer(4)), { transfer: true }))).toBe(
      'BufferError: toMessage(): shared memory is not transferred; without { transfer: true } it is shared',
    );
  });
});

describe('bad input', () => {
  test('toMessage of what is no view, of a released one, with options that are none', () => {
    const view = memoryview(new Int32Array(2));
    for (const value of [new Int32Array(2), null, undefined, {}]) {
      expect(errorOf(() => call({ toMessage }, 'toMessage', value))).toMatch(
        /^TypeError: toMessage\(\) needs a memoryview, not '/,
      );
    }
    for (const options of [{ transfer: 1 }, { move: true }, 3]) {
      expect(errorOf(() => call({ toMessage }, 'toMessage', view, options))).toMatch(/^TypeError: /);
    }
    view.release();
    expect(errorOf(() => toMessage(view))).toBe(
      'ValueError: operation forbidden on released memoryview object',
    );
  });

  test('fromMessage of what is no message', () => {
    const [message] = toMessage(memoryview(new Int32Array(2)));
    const bad: readonly unknown[] = [null, undefined, 3, 'x', {}, [], new Uint8Array(4)];
    const lacking = Object.keys(message)
      .filter((name) => !['byteOffset', 'suboffsets', 'dataModel', 'itemsize'].includes(name))
      .map((name) => ({ ...message, [name]: undefined }));
    for (const value of [...bad, ...lacking]) {
      expect(errorOf(() => fromMessage(value))).toMatch(
        /^TypeError: fromMessage\(\) needs the message of toMessage\(\): /,
      );
    }
  });

  test('a message that lies is BufferError, and no access leaves its memory', () => {
    const [message] = toMessage(memoryview(new Int32Array(4)));
    const lies: readonly object[] = [
      { shape: [5] },
      { shape: [2 ** 53] },
      { shape: [-1] },
      { shape: [1.5] },
      { shape: [4, 1] },
      { strides: [8] },
      { strides: [-4] },
      { strides: [2 ** 52] },
      { byteOffset: 4 },
      { byteOffset: -4 },
      { itemsize: 8 },
      { itemsize: undefined },
      { itemsize: 0 },
      { format: 'd' },
      { suboffsets: [0, 0] },
      { memory: new Uint8Array(15) },
      { dataModel: 'LP128' },
    ];
    for (const lie of lies) {
      expect([lie, errorOf(() => fromMessage({ ...message, ...lie }))]).toEqual([
        lie,
        expect.stringMatching(/^BufferError: /),
      ]);
    }
    const pointers = fromMessage({
      ...message,
      suboffsets: [0],
      strides: [0],
      memory: new Uint8Array(16).fill(255),
    });
    expect(errorOf(() => pointers.get(0))).toMatch(/^BufferError: .* outside its memory/);
    const many = { ...message, shape: new Array(65).fill(1), strides: new Array(65).fill(4) };
    expect(errorOf(() => fromMessage(many))).toMatch(/^ValueError: /);
  });
});
