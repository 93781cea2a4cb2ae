// Memory that moves while code of others runs in the middle of an operation.
import {
  array,
  type BufferRecord,
  bytearray,
  bytes,
  type Exporter,
  getBuffer,
  type MemoryView,
  memoryview,
  slice,
  struct,
} from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, detach, errorOf } from '../support.ts';
import { numberedHeap as heap } from './grown.ts';

function memoryOf(mv: MemoryView): WebAssembly.Memory {
  const { obj } = mv;
  if (!(obj instanceof WebAssembly.Memory)) throw new Error('not of a heap');
  return obj;
}

/** Lends `memory`, after `before` has run. */
function lends(memory: ArrayBuffer | Uint8Array, before: () => void, more: object = {}): Exporter {
  return {
    [getBuffer]: () => {
      before();
      return { memory, itemsize: 1, readonly: false, ...more } as BufferRecord;
    },
  };
}

describe('the heap grows in the middle of', () => {
  test('set of a record, in a getter of its fields', () => {
    const { view, grow, now } = heap();
    const mv = view('T{<h:a:<h:b:}');
    const value = {
      get a() {
        grow();
        return 0x1122;
      },
      b: 0x3344,
    };
    call(mv, 'set', 1, value);
    expect(now(4, 8)).toEqual([0x22, 0x11, 0x44, 0x33]);
  });

  test('set of a field of a live record, and of an item that is an array', () => {
    const { view, grow, now } = heap();
    const live = call(view('T{<h:a:(2)<h:b:}', 60), 'live', 0) as { b: unknown };
    const values = new Proxy([7, 8], {
      get(target, key, receiver) {
        if (key === '1') grow();
        return Reflect.get(target, key, receiver) as unknown;
      },
    });
    live.b = values;
    expect(now(0, 8)).toEqual([1, 2, 7, 0, 8, 0, 7, 8]);
  });

  test('set of a truth, which is asked of an object', () => {
    const { view, grow, now } = heap();
    const mv = view('?');
    const truth = {
      get length() {
        grow();
        return 1;
      },
    };
    call(mv, 'set', 5, truth);
    expect(now(5, 6)).toEqual([1]);
    call(mv.cast('B').cast('?', [8, 8]), 'set', 1, 0, truth);
    expect(now(8, 9)).toEqual([1]);
  });

  test('set with values of every sort that can run code', () => {
    for (const format of ['B', '<h', '>h', '<d', '?', 'c', '4s', 'q', 'e', 'T{<i:a:}', '(2)<h', '<Zd']) {
      const { view, grow, now } = heap();
      const mv = view(format);
      const value = new Proxy(
        {},
        {
          get: (_, key) => {
            grow();
            return key === 'length' ? 1 : key === Symbol.toPrimitive ? () => 1 : 1;
          },
          has: () => {
            grow();
            return true;
          },
          getPrototypeOf: () => {
            grow();
            return Object.prototype;
          },
        },
      );
      const error = errorOf(() => call(mv, 'set', 0, value));
      if (error === '') expect([format, now(0, 1)]).not.toEqual([format, []]);
      else
        expect([format, error]).toEqual([
          format,
          expect.stringMatching(/^(Type|Value|Overflow)Error: (?!Cannot)/),
        ]);
      expect(mv.tobytes().toString()).toBe(memoryview(memoryOf(mv)).slice(0, 64).tobytes().toString());
    }
  });

  test('assignment of a list and of an iterable', () => {
    const { view, grow, now } = heap();
    const mv = view('<h', 8);
    function* values() {
      for (const value of [9, 10, 11, 12]) {
        grow();
        yield value;
      }
    }
    call(mv, 'set', slice(null), values());
    expect(now(0, 8)).toEqual([9, 0, 10, 0, 11, 0, 12, 0]);
    call(mv, 'copy_from', [...values()].reverse());
    mv.copy_from(values() as never);
    expect(now(0, 8)).toEqual([9, 0, 10, 0, 11, 0, 12, 0]);
  });

  test.each(['copy_from', 'assignment'])('%s, in the exporter that is copied from', (how) => {
    const { view, grow, now } = heap();
    const source = lends(Uint8Array.of(5, 6, 7, 8), grow);
    const mv = view('B', 4);
    if (how === 'copy_from') mv.copy_from(source as never);
    else call(mv, 'set', slice(null), source);
    expect(now(0, 5)).toEqual([5, 6, 7, 8, 5]);
  });

  test('equals, compare, mismatch and find, in the other exporter', () => {
    const { view, grow } = heap();
    const mv = view('B', 4);
    const same = lends(Uint8Array.of(1, 2, 3, 4), grow);
    expect(mv.equals(same)).toBe(true);
    expect(mv.equals(lends(new Uint8Array(4), grow))).toBe(false);
    expect(mv.equals(same, { by: 'bytes' })).toBe(true);
    expect(mv.compare(same as never)).toBe(0);
    expect(mv.mismatch(same as never)).toBe(-1);
    expect(mv.find(lends(Uint8Array.of(3, 4), grow) as never)).toBe(2);
    expect(mv.startswith(lends(Uint8Array.of(1, 2), grow) as never)).toBe(true);
    expect(mv.split(lends(Uint8Array.of(2), grow) as never).map((part) => part.tolist())).toEqual([
      [1],
      [3, 4],
    ]);
  });

  test('find and count of a record, in a getter of its fields', () => {
    const { view, grow } = heap();
    const mv = view('T{B:a:B:b:}');
    const item = {
      get a() {
        grow();
        return 3;
      },
      b: 4,
    };
    expect(mv.find(item as never)).toBe(1);
    expect(mv.count(item)).toBe(1);
    expect(mv.index(item)).toBe(1);
    expect(mv.includes(item)).toBe(true);
  });

  test('hex, where the separator is asked for its length', () => {
    const { view, grow } = heap();
    const sep = new Proxy([], {
      get(target, key, receiver) {
        if (key === 'length') grow();
        return key === 'length' ? 2 : (Reflect.get(target, key, receiver) as unknown);
      },
    });
    expect(errorOf(() => call(view('B', 4), 'hex', sep))).toBe('ValueError: sep must be length 1.');
    const text = Object.assign(bytes.fromhex('2d'), {});
    Object.defineProperty(text, 'length', {
      get: () => {
        grow();
        return 1;
      },
    });
    expect(call(view('B', 4), 'hex', text)).toBe('01-02-03-04');
  });

  test('cast, whose shape is asked for', () => {
    const { view, grow } = heap();
    const shape = new Proxy([2, 2], {
      get(target, key, receiver) {
        grow();
        return Reflect.get(target, key, receiver) as unknown;
      },
    });
    expect(call(call(view('B', 4), 'cast', 'B', shape) as MemoryView, 'tolist')).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test('methods of bytes that take two buffers, in the second', () => {
    const { view, grow } = heap();
    const [from, to] = [view('B', 2), lends(Uint8Array.of(8, 9), grow)];
    const text = bytes([0, 1, 2, 3]);
    expect(text.replace(from as never, to as never).hex()).toBe('00080903');
    const table = bytes.maketrans(from as never, to as never);
    expect([table.get(1), table.get(2), table.get(3)]).toEqual([8, 9, 3]);
    const parts = [view('B', 2), lends(Uint8Array.of(8), grow), view('B', 1)];
    expect(
      bytes([255])
        .join(parts as never)
        .hex(),
    ).toBe('0102ff08ff01');
    const made = bytearray([0, 0]);
    call(made, 'set', slice(null), view('B', 3));
    made.extend(view('B', 2) as never);
    expect(made.hex()).toBe('0102030102');
  });

  test('the request itself: what the exporter says is asked for after its memory', () => {
    const { memory, grow } = heap();
    const record = {
      memory: new Uint8Array(memory.buffer, 0, 4),
      renew: () => new Uint8Array(memory.buffer, 0, 4),
      itemsize: 1,
      shape: new Proxy([4], {
        get(target, key, receiver) {
          grow();
          return Reflect.get(target, key, receiver) as unknown;
        },
      }),
      readonly: false,
    };
    expect(memoryview({ [getBuffer]: () => record }).tolist()).toEqual([1, 2, 3, 4]);
    record.memory = new Uint8Array(memory.buffer, 0, 4);
    expect(struct.unpack('<hh', { [getBuffer]: () => record } as never)).toEqual([0x201, 0x403]);
  });

  test('pack_into, where a value is asked for its truth', () => {
    const { view, memory, grow, now } = heap();
    const truth = {
      get length() {
        grow();
        return 1;
      },
    };
    for (const target of [view('B', 8), memory]) {
      const error = errorOf(() => struct.pack_into('<?hx', target as never, 2, truth as never, 0x1234));
      if (error === '') expect(now(2, 6)).toEqual([1, 0x34, 0x12, 0]);
      else expect([error.slice(0, 11), now(2, 6)]).toEqual(['BufferError', [3, 4, 5, 6]]);
    }
  });

  test('array: what it takes in', () => {
    const { view, grow } = heap();
    const made = array('B', []);
    made.frombytes(lends(Uint8Array.of(8), grow) as never);
    made.frombytes(view('B', 2) as never);
    const items = view('B', 4)[Symbol.iterator]();
    made.extend({
      *[Symbol.iterator]() {
        for (const item of items) {
          yield item as number;
          grow();
        }
      },
    } as never);
    expect(made.tolist()).toEqual([8, 1, 2, 1, 2, 3, 4]);
  });
});

describe.each(['B', '<h', '>h', '<d', '4s', 'T{<h:a:<h:b:}', 'T{<d:a:<d:b:}'])(
  "a view of '%s' is compared with what, when it is asked,",
  (format) => {
    /** Two views of the same bytes, of which the second is lent only after `before` has run. */
    const equals = (mv: MemoryView, before: () => void): boolean => {
      const copy = new Uint8Array(mv.tobytes());
      const { itemsize, readonly } = mv;
      return mv.equals(lends(copy, before, { format, itemsize, readonly, shape: [...mv.shape] }));
    };

    test('makes the heap grow: it is followed', () => {
      const { view, grow, memory } = heap();
      const mv = view(format);
      expect(equals(mv, grow)).toBe(true);
      const other = view(format);
      const change = (): void => {
        grow();
        new Uint8Array(memory.buffer)[0] = 200;
      };
      expect(equals(other, change)).toBe(false);
    });

    test('takes the memory away: an error', () => {
      const buffer = Uint8Array.from({ length: 64 }, (_, k) => k + 1).buffer;
      const mv = memoryview(buffer).cast(format);
      expect(errorOf(() => equals(mv, () => detach(buffer)))).toMatch(/^BufferError: .*detached/);
    });
  },
);
