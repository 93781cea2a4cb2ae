// Records under attack: values whose code changes the world, memory that goes, overlaps, pollutes, and lies.
import { bytearray, bytes, type MemoryView, memoryview, slice, struct } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, detach, errorOf, isInternal, lend, resizable } from '../support.ts';

const FORMAT = 'T{<h:a:<h:b:}';

function records(count: number): MemoryView<typeof FORMAT, 1> {
  const mv = memoryview(bytearray(4 * count)).cast(FORMAT);
  for (let k = 0; k < count; k++) mv.set(k, { a: k, b: -k });
  return mv;
}

/** The numbers of all records. */
const a = (mv: MemoryView<typeof FORMAT, 1>): number[] => Array.from(mv, (record) => record.a);

describe('memory that overlaps', () => {
  test('is assigned as if through a temporary', () => {
    const forwards = records(5);
    forwards.set(slice(1, 5), forwards.slice(0, 4));
    expect(a(forwards)).toEqual([0, 0, 1, 2, 3]);
    const backwards = records(5);
    backwards.set(slice(0, 4), backwards.slice(1));
    expect(a(backwards)).toEqual([1, 2, 3, 4, 4]);
    const reversed = records(5);
    reversed.set(slice(null), reversed.slice(null, null, -1));
    expect(a(reversed)).toEqual([4, 3, 2, 1, 0]);
  });

  test('gives a live record its values before it takes any', () => {
    const memory = new Uint8Array(struct.pack('<4h', 1, 2, 3, 4));
    const mv = memoryview(
      lend({ memory, format: FORMAT, itemsize: 4, shape: [3], strides: [2], readonly: false }),
    );
    mv.set(1, mv.live(0));
    expect(struct.unpack('<4h', memory)).toEqual([1, 1, 2, 4]);
    mv.set(0, mv.live(0));
    expect(struct.unpack('<4h', memory)).toEqual([1, 1, 2, 4]);
  });

  test('of another structure is refused, and nothing is written', () => {
    const mv = records(3);
    const before = mv.tobytes();
    const others = [
      records(2),
      memoryview(bytearray(12)).cast('T{<h:a:<h:c:}'),
      memoryview(bytearray(12)).cast('<hh'),
      bytearray(12),
    ];
    for (const other of others) {
      expect(errorOf(() => mv.set(slice(null), other))).toBe(
        'ValueError: memoryview assignment: lvalue and rvalue have different structures',
      );
    }
    expect(mv.tobytes().equals(before)).toBe(true);
  });
});

describe('memory that changes while a value is read', () => {
  /** A record whose second field runs code. */
  const running = (run: () => void): object => ({
    a: 1,
    get b() {
      run();
      return 2;
    },
  });

  test('and is smaller then is not written to', () => {
    const buffer = resizable(16, 32);
    const mv = memoryview(buffer).cast(FORMAT);
    expect(
      errorOf(() =>
        call(
          mv,
          'set',
          3,
          running(() => buffer.resize(8)),
        ),
      ),
    ).toBe('BufferError: memoryview: the underlying buffer has been made smaller than the view');
    expect([...new Uint8Array(buffer)]).toEqual(new Array(8).fill(0));
    expect(isInternal(errorOf(() => mv.get(0)))).toBe(false);
  });

  test('and is gone then is not written to', () => {
    const buffer = new ArrayBuffer(16);
    const mv = memoryview(buffer).cast(FORMAT);
    expect(
      errorOf(() =>
        call(
          mv,
          'set',
          3,
          running(() => detach(buffer)),
        ),
      ),
    ).toMatch(/^BufferError: memoryview: /);
    const other = new ArrayBuffer(16);
    const live = memoryview(other).cast('T{T{<h:a:<h:b:}:r:}').live(0);
    expect(
      errorOf(() =>
        Reflect.set(
          live,
          'r',
          running(() => detach(other)),
        ),
      ),
    ).toMatch(/^BufferError: memoryview: /);
  });

  test('cannot be a bytearray of another size', () => {
    const owner = bytearray(8);
    const mv = memoryview(owner).cast(FORMAT);
    const grow = running(() => owner.append(1));
    expect(errorOf(() => call(mv, 'set', 0, grow))).toBe(
      'BufferError: Existing exports of data: object cannot be re-sized',
    );
    expect([...owner]).toEqual([...bytes(8)]);
  });

  test('and was written to by that code has the value in the end', () => {
    const mv = records(2);
    call(
      mv,
      'set',
      0,
      running(() => mv.set(0, { a: 9, b: 9 })),
    );
    expect(mv.get(0)).toEqual({ a: 1, b: 2 });
  });
});

describe('a list that changes while it is read', () => {
  const ARRAYS = 'T{(2)T{<h:a:}:l:<h:b:}';

  test.each<[string, (list: object[]) => void]>([
    ['grows', (list) => list.push({ a: 9 }, { a: 9 }, { a: 9 })],
    ['shrinks', (list) => list.splice(1)],
    ['is emptied', (list) => list.splice(0)],
  ])('and %s is written whole, or not at all', (_, change) => {
    const memory = new Uint8Array(6).fill(7);
    const mv = memoryview(memory).cast(ARRAYS);
    const list: object[] = [];
    const first = {
      get a() {
        change(list);
        return 1;
      },
    };
    list.push(first, { a: 2 });
    const error = errorOf(() => call(mv, 'set', 0, { l: list, b: 3 }));
    expect(isInternal(error) ? error : '').toBe('');
    if (error === '') expect(mv.get(0)).toEqual({ l: [{ a: 1 }, { a: 2 }], b: 3 });
    else expect([...memory]).toEqual(new Array(6).fill(7));
  });

  test('or tells two lengths', () => {
    const memory = new Uint8Array(8).fill(7);
    let asked = 0;
    const liar = new Proxy([1, 2, 3, 4, 5, 6], {
      get: (list, key) => (key === 'length' && asked++ === 0 ? 4 : Reflect.get(list, key)),
    });
    const error = errorOf(() => call(memoryview(memory).cast('(4)<h'), 'set', 0, liar));
    expect(isInternal(error) ? error : '').toBe('');
    if (error !== '') expect([...memory]).toEqual(new Array(8).fill(7));
  });

  test('or throws half-way, leaves the memory as it was', () => {
    const memory = new Uint8Array(8).fill(7);
    const mv = memoryview(memory).cast('(4)<h');
    const halfway = {
      *[Symbol.iterator]() {
        yield 1;
        yield 2;
        throw new TypeError('mine');
      },
    };
    expect(errorOf(() => mv.set(0, halfway))).toBe('TypeError: mine');
    expect([...memory]).toEqual(new Array(8).fill(7));
  });
});

describe('shared memory', () => {
  test('is read and written field by field and record by record', () => {
    const mv = memoryview(new SharedArrayBuffer(12)).cast(FORMAT);
    mv.set(0, { a: 1, b: 2 });
    mv.live(1).b = 3;
    mv.set(slice(2, 3), mv.slice(1, 2));
    expect(mv.field('b').tolist()).toEqual([2, 3, 3]);
  });
});

describe('a view without bytes', () => {
  const empty = { memory: new Uint8Array(0), format: 'T{}', itemsize: 0, shape: [2], readonly: false };

  test('has as many items as it says, and they end with it', () => {
    const mv = memoryview(lend(empty));
    expect([mv.length, mv.get(1), mv.tolist()]).toEqual([2, [], [[], []]]);
    expect(errorOf(() => mv.get(2))).toBe('IndexError: index out of bounds on dimension 1');
    mv.releaseAll();
    for (const method of ['get', 'set', 'live']) {
      expect(errorOf(() => call(mv, method, 0, []))).toBe(
        'ValueError: operation forbidden on released memoryview object',
      );
    }
  });
});

describe('names', () => {
  const NAMES = [
    'polluted',
    'toString',
    '__proto__',
    'constructor',
    'get',
    'set',
    'value',
    'length',
    'then',
    '1',
    '0',
  ];
  const WIDE = `T{${NAMES.map((name) => `<h:${name}:`).join('')}}`;
  const numbers = Object.fromEntries(NAMES.map((name, k) => [name, k]));

  test("that Object.prototype has a setter for are the record's own all the same", () => {
    const calls: unknown[] = [];
    const trap = { configurable: true, get: () => calls.push('get'), set: (v: unknown) => calls.push(v) };
    Object.defineProperty(Object.prototype, 'polluted', trap);
    try {
      const mv = memoryview(bytearray(2 * NAMES.length)).cast(WIDE);
      mv.set(0, numbers);
      Reflect.set(mv.live(0), 'polluted', 7);
      expect(mv.get(0)).toEqual({ ...numbers, polluted: 7 });
      expect(mv.count(mv.get(0))).toBe(1);
      const { polluted: _, ...others } = numbers;
      expect(errorOf(() => mv.set(0, others))).toBe(
        "TypeError: memoryview: the record's field 'polluted' is missing",
      );
      expect(calls).toEqual([]);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'polluted');
    }
  });

  test('keep the places of the format in a list, whatever order the object has', () => {
    const mv = memoryview(bytearray(2 * NAMES.length)).cast(WIDE);
    mv.set(
      0,
      NAMES.map((_, k) => k),
    );
    expect(mv.get(0)).toEqual(numbers);
    expect(struct.unpack(`<${NAMES.length}h`, mv.tobytes())).toEqual(NAMES.map((_, k) => k));
  });

  test('of any length and of any characters are names', () => {
    for (const name of ['n'.repeat(10_000), ' ', '}', 'T{', '\ud800', '\u{1f600}', '(2)', '<', "it's"]) {
      const mv = memoryview(bytearray(2)).cast(`T{<h:${name}:}`);
      mv.set(0, { [name]: 5 });
      expect(Object.entries(mv.get(0) as object)).toEqual([[name, 5]]);
      expect(call(mv.field(name), 'get', 0)).toBe(5);
    }
  });
});

describe('pointers in pointers', () => {
  test('lead to the fields of records, each axis with its own', () => {
    const memory = new Uint8Array(64);
    const data = new DataView(memory.buffer);
    data.setBigUint64(0, 16n, true);
    data.setBigUint64(16, 40n, true);
    data.setInt16(42, 7, true);
    const record = { memory, format: FORMAT, itemsize: 4, shape: [1, 1], strides: [8, 8], readonly: false };
    const mv = memoryview(lend({ ...record, suboffsets: [0, 0] }));
    const b = mv.field('b');
    expect([b.suboffsets, b.tolist()]).toEqual([[0, 2], [[7]]]);
    Reflect.set(mv.live(0, 0), 'b', 8);
    expect(data.getInt16(42, true)).toBe(8);
    data.setBigUint64(16, 61n, true);
    const before = memory.slice();
    for (const touch of [() => mv.get(0, 0), () => mv.set(0, 0, { a: 1, b: 2 }), () => mv.live(0, 0)]) {
      expect(errorOf(touch)).toMatch(/^BufferError: /);
    }
    expect(memory).toEqual(before);
  });
});
