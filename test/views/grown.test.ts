// Views of every class over a heap of WebAssembly, before and after it has grown, beside the same views of a plain buffer.
import {
  type BufferRecord,
  bytearray,
  bytes,
  type Exporter,
  getBuffer,
  MemoryView,
  memoryview,
  slice,
  struct,
} from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf } from '../support.ts';
import { heapOfJavaScript, heapOfModule } from './grown.ts';

/** Lends `length` bytes from `offset` on; `more` says what they are. */
type Part = (offset: number, length: number, more?: Partial<BufferRecord>) => Exporter;

function lender(memoryAt: (offset: number, length: number) => Uint8Array): Part {
  return (offset, length, more) => ({
    [getBuffer]: () => ({
      memory: memoryAt(offset, length),
      renew: () => memoryAt(offset, length),
      itemsize: 1,
      readonly: false,
      ...more,
    }),
  });
}

const lent = (record: Partial<BufferRecord>) => (part: Part) => memoryview(part(0, 32, record));

const MAKE: Readonly<Record<string, (part: Part) => MemoryView>> = {
  'whole bytes': (part) => memoryview(part(0, 32)),
  'whole doubles': lent({ format: 'd', itemsize: 8 }),
  'whole 64-bit integers': (part) => memoryview(part(0, 32)).cast('q'),
  'whole halves': (part) => memoryview(part(0, 32)).cast('e'),
  'whole booleans': (part) => memoryview(part(0, 32)).cast('?'),
  'whole characters': (part) => memoryview(part(0, 32)).cast('c'),
  strided: (part) => memoryview(part(0, 32)).cast('h').slice(null, null, 3),
  'strided backwards': (part) => memoryview(part(0, 32)).slice(null, null, -1),
  unaligned: (part) => memoryview(part(1, 28)).cast('i'),
  'the other byte order': (part) => memoryview(part(0, 32)).cast('>d'),
  'odd steps': lent({ format: 'h', itemsize: 2, shape: [4], strides: [3] }),
  'no axis': (part) => memoryview(part(0, 4)).cast('i', []),
  'two axes': (part) => memoryview(part(0, 32)).cast('i', [2, 4]),
  'two axes with gaps': lent({ format: 'h', itemsize: 2, shape: [2, 3], strides: [16, 4] }),
  'three axes': (part) => memoryview(part(0, 32)).cast('h', [2, 2, 4]),
  'four axes': (part) => memoryview(part(0, 32)).cast('b', [2, 2, 2, 4]),
  records: (part) => memoryview(part(0, 32)).cast('T{<i:a:<h:b:2x}'),
  text: (part) => memoryview(part(0, 32)).cast('4s'),
  'without writing': (part) => memoryview(part(0, 32)).toreadonly(),
  'a view of a view': (part) => {
    const inner = memoryview(part(0, 32));
    return memoryview({ [getBuffer]: (flags) => inner[getBuffer](flags) });
  },
  // Addresses are those of the buffer: 40 and 44 point at bytes 4 and 16.
  pointers: (part) =>
    memoryview(
      part(0, 64, {
        byteOffset: 40,
        format: '<h',
        itemsize: 2,
        shape: [2, 3],
        strides: [4, 2],
        suboffsets: [0, -1],
        dataModel: 'ILP32',
      }),
    ),
};

const isView = (value: unknown): value is MemoryView => value instanceof MemoryView;
const first = (mv: MemoryView): number[] => mv.shape.map(() => 0);
const last = (mv: MemoryView): number[] => mv.shape.map((extent) => extent - 1);

/** Each operation answers with what can be compared, or throws one of our errors, the same for both memories. */
const USES: Readonly<Record<string, (mv: MemoryView) => unknown>> = {
  get: (mv) => call(mv, 'get', ...first(mv)),
  'get of the last': (mv) => call(mv, 'get', ...mv.shape.map(() => -1)),
  set: (mv) => call(mv, 'set', ...first(mv), call(mv, 'get', ...last(mv))),
  'set before any read': (mv) => call(mv, 'set', ...first(mv), SAMPLE.get(mv.format) ?? 1),
  item: (mv) => call(mv, 'item', 0),
  slice: (mv) => mv.slice(1).tolist(),
  tolist: (mv) => mv.tolist(),
  tobytes: (mv) => mv.tobytes().toString(),
  hex: (mv) => mv.hex(':', 2),
  iteration: (mv) => [...mv].map((item: unknown) => (isView(item) ? item.tolist() : item)),
  cast: (mv) => mv.cast('B').tolist(),
  equals: (mv) => [mv.equals(mv), mv.equals(bytes(mv)), mv.equals(mv.tobytes())],
  compare: (mv) => mv.compare(mv),
  mismatch: (mv) => mv.mismatch(mv),
  hash: (mv) => mv.hash({ by: 'bytes' }),
  find: (mv) => mv.find(call(mv, 'get', ...last(mv)) as never),
  count: (mv) => mv.count(call(mv, 'get', ...last(mv))),
  index: (mv) => mv.index(call(mv, 'get', ...last(mv))),
  includes: (mv) => mv.includes(call(mv, 'get', ...first(mv))),
  copy_from: (mv) =>
    mv.copy_from(memoryview(mv.tobytes()).cast(mv.format as 'B', mv.shape as number[]) as never),
  fill: (mv) => mv.fill(call(mv, 'get', ...last(mv)) as never),
  'assignment of a buffer': (mv) => call(mv, 'set', slice(0, 1), call(mv, 'get', slice(1, 2))),
  'assignment of a list': (mv) => call(mv, 'set', slice(0, 2), call(mv.slice(0, 2), 'tolist')),
  field: (mv) => mv.field('b').tolist(),
  live: (mv) => JSON.stringify(call(mv, 'live', 1)),
  byteswap: (mv) => mv.byteswap(),
  dump: (mv) => mv.dump(),
  'bytes()': (mv) => bytes(mv).toString(),
  'bytearray()': (mv) => bytearray(mv).toString(),
  'struct.unpack_from': (mv) => struct.unpack_from('<hb', mv, 1),
  'struct.pack_into': (mv) => struct.pack_into('<hb', mv as never, 1, 513, -3),
  'struct.iter_unpack': (mv) => [...struct.iter_unpack('<hh', mv)],
  asUint8Array: (mv) => [...mv.asUint8Array()],
  asTypedArray: (mv) => Array.from(mv.asTypedArray(), Number),
  'release of a part': (mv) => mv.slice(0, 1).release(),
};

const SAMPLE: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['c', bytes.fromhex('41')],
  ['?', true],
  ['q', 77n],
  ['4s', bytes.fromhex('41424344')],
  ['T{<i:a:<h:b:2x}', { a: 5, b: 6 }],
]);

function outcome(use: (mv: MemoryView) => unknown, mv: MemoryView): unknown {
  let answer: unknown;
  const error = errorOf(() => {
    answer = use(mv);
  });
  return error === '' ? written(answer) : error;
}

/** As text, so that bytes and views are compared by what they hold, and NaN with NaN. */
function written(answer: unknown): string {
  return JSON.stringify(answer, (_, value: unknown) => {
    if (typeof value === 'bigint' || typeof value === 'number') return `${typeof value} ${String(value)}`;
    return typeof value === 'object' && value !== null && 'hex' in value ? String(value) : value;
  });
}

function fillWith(target: Uint8Array): void {
  for (let k = 0; k < 64; k++) target[k] = (k * 37 + 11) & 0xff;
  new DataView(target.buffer).setUint32(40, 4, true);
  new DataView(target.buffer).setUint32(44, 16, true);
}

const HEAPS = { JavaScript: heapOfJavaScript, 'its module': heapOfModule };

describe.each(Object.entries(HEAPS))('a heap that %s makes grow', (_, makeHeap) => {
  test.each(Object.entries(MAKE))(
    '%s: every operation answers and writes as over a plain buffer',
    (_name, make) => {
      for (const [name, use] of Object.entries(USES)) {
        const heap = makeHeap();
        const plain = new ArrayBuffer(64);
        fillWith(new Uint8Array(heap.memory.buffer));
        fillWith(new Uint8Array(plain));
        const grown = make(lender((at, length) => new Uint8Array(heap.memory.buffer, at, length)));
        const twin = make(lender((at, length) => new Uint8Array(plain, at, length)));
        for (const times of [0, 1, 3]) {
          for (let k = 0; k < times; k++) heap.grow();
          expect([name, times, outcome(use, grown)]).toEqual([name, times, outcome(use, twin)]);
          const bytesNow = [...new Uint8Array(heap.memory.buffer, 0, 64)];
          expect([name, times, bytesNow]).toEqual([name, times, [...new Uint8Array(plain)]]);
        }
      }
    },
  );
});

test('derived views, iterators, live records and lent buffers made before growth go on after it', () => {
  const { memory, grow } = heapOfModule();
  const mv = memoryview(memory);
  const records = mv.slice(0, 64).cast('T{<i:a:<h:b:2x}');
  const [part, field, live] = [mv.slice(8, 16), records.field('a'), records.live(1)];
  const items = part[Symbol.iterator]();
  const structs = struct.iter_unpack('<i', mv.slice(8, 16));
  const outer = memoryview({ [getBuffer]: (flags) => part[getBuffer](flags) });
  expect(items.next().value).toBe(0);
  expect(structs.next().value).toEqual([0]);
  grow();
  grow();
  new DataView(memory.buffer).setInt32(8, 0x01020304, true);
  new DataView(memory.buffer).setInt32(12, 99, true);
  expect(items.next().value).toBe(3);
  expect(structs.next().value).toEqual([99]);
  expect(field.get(1)).toBe(0x01020304);
  expect(live.a).toBe(0x01020304);
  grow();
  expect(outer.tolist()).toEqual(part.tolist());
  grow();
  outer.set(0, 77);
  grow();
  live.b = -2;
  expect([...new Uint8Array(memory.buffer, 8, 6)]).toEqual([77, 3, 2, 1, 254, 255]);
});
