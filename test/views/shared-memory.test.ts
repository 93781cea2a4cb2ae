// Views of memory that several threads have: every operation gives there what it gives on memory of its own.
import { inspect } from 'node:util';
import { bytearray, bytes, type MemoryView, memoryview, record, slice, struct } from 'memoryview';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { call, errorOf } from '../support.ts';

const SIZE = 1200;

/** Memory of each sort, of `SIZE` bytes from some place on. */
const MEMORIES: Readonly<Record<string, () => Uint8Array>> = {
  'an ArrayBuffer': () => new Uint8Array(SIZE),
  'a SharedArrayBuffer': () => new Uint8Array(new SharedArrayBuffer(SIZE)),
  'a window of a SharedArrayBuffer': () => new Uint8Array(new SharedArrayBuffer(2 * SIZE), 8, SIZE),
  'a growable SharedArrayBuffer': () => new Uint8Array(growable(SIZE, 2 * SIZE), 0, SIZE),
  'a shared WebAssembly.Memory': () =>
    new Uint8Array(new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true }).buffer, 64, SIZE),
};

/** The compiler's library may not know it. */
function growable(byteLength: number, maxByteLength: number): SharedArrayBuffer & { grow(n: number): void } {
  return Reflect.construct(SharedArrayBuffer, [byteLength, { maxByteLength }]);
}

/** UTF-8 of one, two, three and four bytes a character, lines, digits, and doubles behind them. */
function filled(memory: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode('Grüße, Welt\r\n€uro 🐍\n12 34 abab ab\n'.repeat(8));
  memory.set(text.subarray(0, 400));
  memory.fill(97, 400, 480);
  for (let k = 480; k < SIZE; k++) memory[k] = (k * k * 31) & 255;
  return memory;
}

const pair = record({ a: 'H', b: '>d', c: '3s' }, { align: true });
const ab = bytes('ab', 'utf-8');

const OPERATIONS: Readonly<Record<string, (view: MemoryView<'B', 1>) => unknown>> = {
  'tobytes and decode': (view) => view.slice(0, 480).tobytes().decode('utf-8', 'replace'),
  'decode of Latin-1': (view) => view.tobytes().decode('latin-1'),
  'decode of UTF-16': (view) => view.slice(0, 96).tobytes().decode('utf-16-le', 'replace'),
  'errors of decode': (view) => errorOf(() => view.tobytes().decode()),
  bytes: (view) => String(bytes(view)),
  bytearray: (view) => String(bytearray(view)),
  hex: (view) => view.hex(':', 4),
  'hex of items apart': (view) => view.slice(null, null, -7).hex(),
  dump: (view) => view.cast('>i').dump(),
  layout: (view) => JSON.stringify(view.slice(0, 48).cast(pair).layout()),
  'String and console.log': (view) => `${String(view)} ${inspect(view.cast('d'))}`,
  tolist: (view) => view.cast('<h', [6, 100]).tolist(),
  'a record': (view) => inspect(view.slice(0, 48).cast(pair).get(1)),
  'half, double, boolean, complex': (view) =>
    ['e', '>f', '?', 'Zd', 'q', 'w'].map((format) =>
      errorOf(() => view.slice(400, 480).cast(format).tolist()),
    ),
  find: (view) => [view.find(ab), view.rfind(ab), view.find(97), view.slice(null, null, -1).find(ab)],
  count: (view) => [view.count(97), view.cast('i').count(0x61616161), view.slice(1, null, 3).count(97)],
  'index and includes': (view) => [
    view.index(10),
    view.includes(0xf0),
    errorOf(() => view.slice(400, 480).index(1)),
  ],
  split: (view) => view.split(10).map((part) => part.hex()),
  'startswith and endswith': (view) => [view.startswith(ab), view.endswith(view.slice(-2))],
  'equals itself': (view) => [
    view.equals(bytes(view)),
    bytes(view).equals(view),
    view.equals(view.tobytes()),
  ],
  'equals another': (view) => {
    const other = bytearray(view);
    other.set(-1, (view.get(-1) + 1) & 255);
    return [view.equals(other), view.compare(other), view.mismatch(other), view.slice(0, 5).equals(other)];
  },
  'equals, item by item': (view) => view.cast('d').equals(view.cast('d').slice(null, null, 1)),
  'equals, in two orders': (view) => view.cast('<h').equals(view.cast('<h').newbyteorder()),
  hash: (view) => [
    view.toreadonly().hash({ by: 'bytes' }) === bytes(view).hash(),
    view.slice(null, null, 3).hash({ by: 'bytes' }),
  ],
  copy_from: (view) => {
    view.slice(0, 10).copy_from(view.slice(5, 15));
    view.slice(20, 30).copy_from(bytearray(10));
    view
      .cast('i')
      .slice(100, 110)
      .copy_from(view.cast('i').slice(109, 99, -1));
    return view.hex();
  },
  'set, fill, byteswap': (view) => {
    view.set(slice(0, 4), bytes('wxyz', 'utf-8'));
    view.slice(8, 80, 2).fill(255);
    view.cast('i').byteswap();
    view.cast('>d').set(-1, 1.5);
    return view.hex();
  },
  'live record': (view) => {
    const live = view.slice(0, 48).cast(pair).live(1);
    Reflect.set(live, 'b', 2.5);
    return [inspect(live), view.slice(0, 48).hex()];
  },
  'copies of other shapes': (view) => [
    view.cast('h', [6, 100]).T.tobytes().hex(),
    view.cast('h', [6, 100]).T.ravel({ copy: 'ifNeeded' }).hex(),
    view.cast('h', [6, 100]).tobytes('F').hex(),
  ],
  struct: (view) => {
    struct.pack_into('>Hd3s', view, 5, 7, 0.5, bytes('abc', 'utf-8'));
    return [
      inspect(struct.unpack_from('<IHq', view, 3)),
      inspect(struct.unpack('>Hd3s', view.slice(5, 18))),
      view.hex(),
    ];
  },
  'the way out': (view) => [view.asUint8Array().join(), view.cast('h').asTypedArray().join()],
};

describe.each(Object.keys(MEMORIES).slice(1))('%s', (name) => {
  const shared = MEMORIES[name] ?? (() => new Uint8Array(0));

  test.each(Object.keys(OPERATIONS))('%s: the same as on an ArrayBuffer', (operation) => {
    const run = (memory: Uint8Array): unknown => {
      const view = memoryview(filled(memory));
      const printed = call(OPERATIONS, operation, view);
      const text = inspect(printed, { depth: 9, maxArrayLength: null, maxStringLength: null });
      return [text.replace(/0x7f[0-9a-f]+/g, 'address'), bytes(view).hex()];
    };
    expect(run(shared())).toEqual(run(new Uint8Array(SIZE)));
  });

  test('what is copied out of it is nobody else’s', () => {
    const memory = filled(shared());
    const view = memoryview(memory);
    const copies = [bytes(view), bytearray(view), view.tobytes(), view.slice(null, null, -1).tobytes()];
    for (const copy of copies) {
      expect(memoryview(copy).asUint8Array().buffer).toBeInstanceOf(ArrayBuffer);
    }
    const [first] = copies;
    const before = String(first);
    memory.fill(0);
    expect(String(first)).toBe(before);
  });

  test('views share it: a write through one is read through the others', () => {
    const memory = shared();
    memoryview(memory).cast('>H').set(3, 0x1234);
    expect([memory[6], memory[7]]).toEqual([0x12, 0x34]);
    expect(memoryview(memory).asUint8Array().buffer).toBe(memory.buffer);
  });
});

describe('memory that grows', () => {
  test('a view of a growable buffer keeps its length, and its memory', () => {
    const buffer = growable(16, 64);
    const view = memoryview(buffer);
    buffer.grow(64);
    view.set(15, 1);
    expect([view.length, new Uint8Array(buffer)[15], memoryview(buffer).length]).toEqual([16, 1, 64]);
  });

  test('a view of a shared heap keeps its memory', () => {
    const heap = new WebAssembly.Memory({ initial: 1, maximum: 3, shared: true });
    const view = memoryview(heap);
    heap.grow(2);
    view.set(15, 1);
    expect([view.length, new Uint8Array(heap.buffer)[15], memoryview(heap).length]).toEqual([
      65_536,
      1,
      3 * 65_536,
    ]);
  });
});

describe('a page that is not isolated from other origins', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  test('has no SharedArrayBuffer by name, and views of shared heaps all the same', async () => {
    const heap = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
    vi.stubGlobal('SharedArrayBuffer', undefined);
    vi.resetModules();
    const fresh = await import('memoryview');
    const views = [heap, heap.buffer, new Uint8Array(heap.buffer)].map((lender) => fresh.memoryview(lender));
    views[0]?.set(3, 7);
    expect(views.map((view) => [view.nbytes, view.get(3)])).toEqual(views.map(() => [65_536, 7]));
  });
});
