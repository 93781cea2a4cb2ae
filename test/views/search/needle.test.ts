// What a search takes for a run of items, what for one item, and what for neither; and needles with code of their own.
import {
  array,
  bytearray,
  bytes,
  complex,
  getBuffer,
  type MemoryView,
  memoryview,
  requestBuffer,
  slice,
} from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, detach, errorOf, lend } from '../../support.ts';

const find = (view: object, ...args: readonly unknown[]): unknown => call(view, 'find', ...args);
const rfind = (view: object, ...args: readonly unknown[]): unknown => call(view, 'rfind', ...args);
const starts = (view: object, ...args: readonly unknown[]): unknown => call(view, 'startswith', ...args);
const ends = (view: object, ...args: readonly unknown[]): unknown => call(view, 'endswith', ...args);
const ascii = (text: string): object => bytes(text, 'ascii');

/** A view of a format over the bytes of a text. */
const viewed = (text: string, format: string): MemoryView =>
  memoryview(bytearray(ascii(text) as never)).cast(format);

describe('what a needle is', () => {
  const record = 'T{<i:a:<d:b:}';
  const among: Readonly<Record<string, MemoryView>> = {
    B: viewed('abcabc', 'B'),
    c: viewed('abcabc', 'c'),
    i: memoryview(Int32Array.of(1, 2, 3)),
    q: memoryview(BigInt64Array.of(1n, 2n, 3n)),
    d: memoryview(Float64Array.of(1, 2, 3)),
    '?': viewed('\x01\x00', '?'),
    '3s': viewed('abcabd', '3s'),
    '3p': viewed('\x02ab\x01ac', '3p'),
    '<2w': viewed('a\0\0\0b\0\0\0', '<2w'),
    Zd: memoryview(Float64Array.of(1, 2)).cast('B').cast('Zd'),
    [record]: memoryview(bytearray(24)).cast(record),
    '<ih': memoryview(bytearray(12)).cast('<ih'),
    '(2)<h': memoryview(bytearray(8)).cast('(2)<h'),
  };
  const number = ['B', 'i', 'q', 'd', '?', 'Zd'];
  const sorts: readonly (readonly [name: string, value: unknown, found: readonly string[]])[] = [
    ['int', 1, number],
    ['int', 2n ** 70n, number],
    ['float', 1.5, number],
    ['bool', true, number],
    ['complex', complex(1, 0), number],
    ['str', 'a', ['<2w']],
    ['NoneType', null, []],
    ['NoneType', undefined, []],
    ['function', () => 1, []],
    ['symbol', Symbol('a'), []],
    ['dict', { a: 0, b: 0 }, [record]],
    ['dict', { a: 0 }, []],
    ['dict', { a: 0, b: 'x' }, []],
    ['dict', { a: 0, b: 0, c: 0 }, []],
    ['list', [0, 0], ['<ih', '(2)<h']],
    ['list', [0], []],
    ['list', [0, 'a'], []],
    ['list', [], []],
  ];
  test.each(sorts)('one item: %s %o', (name, value, found) => {
    for (const [format, view] of Object.entries(among)) {
      const sentence = `TypeError: memoryview: '${name}' object cannot be found among items of format '${format}'`;
      const expected = found.includes(format) ? '' : sentence;
      for (const method of [find, rfind])
        expect(
          errorOf(() => method(view, value)),
          format,
        ).toBe(expected);
      const list = Array.isArray(value);
      if (!list)
        expect(
          errorOf(() => starts(view, value)),
          format,
        ).toBe(expected);
      const noCut = value === null || value === undefined;
      if (!noCut)
        expect(
          errorOf(() => view.split(value)),
          format,
        ).toBe(expected);
    }
  });

  const bytesLike = ['B', 'c'];
  const runs: readonly (readonly [format: string, value: unknown, found: readonly string[]])[] = [
    ['B', ascii('abc'), [...bytesLike, '3s', '3p']], // items of bytes equal bytes
    ['B', bytearray(3), [...bytesLike, '3s', '3p']],
    ['B', new Uint8Array(2), bytesLike],
    ['B', new ArrayBuffer(2), bytesLike],
    ['B', new DataView(new ArrayBuffer(2)), bytesLike],
    ['b', new Int8Array(2), bytesLike],
    ['c', viewed('ab', 'c'), bytesLike],
    ['?', viewed('ab', '?'), ['?']],
    ['i', new Int32Array(2), ['i']],
    ['i', array('i', [1]), ['i']],
    ['>i', viewed('abcd', '>i'), ['i']],
    ['I', new Uint32Array(2), []],
    ['l', viewed('abcdefgh', 'l'), ['q']],
    ['f', new Float32Array(1), []],
    ['d', new Float64Array(1), ['d']],
    ['3s', viewed('abc', '3s'), ['3s']],
    ['2s', viewed('ab', '2s'), []],
    ['2p', viewed('ab', '2p'), ['3p']],
    ['<w', viewed('a\0\0\0', '<w'), ['<2w']],
    ['Zd', memoryview(bytearray(16)).cast('Zd'), ['Zd']],
    ['Zf', memoryview(bytearray(8)).cast('Zf'), []],
    ['T{>i:a:>d:b:}', memoryview(bytearray(12)).cast('T{>i:a:>d:b:}'), [record]],
    ['T{<i:a:<d:c:}', memoryview(bytearray(12)).cast('T{<i:a:<d:c:}'), []],
    ['(2)>h', memoryview(bytearray(4)).cast('(2)>h'), ['(2)<h']],
    ['(1)>h', memoryview(bytearray(4)).cast('(1)>h'), []],
  ];
  test.each(runs)('a run of items of format %s, %o', (format, value, found) => {
    for (const [among_, view] of Object.entries(among)) {
      const sentence = `TypeError: memoryview: a needle of format '${format}' cannot be found among items of format '${among_}'`;
      const expected = found.includes(among_) ? '' : sentence;
      for (const method of [find, rfind, starts, ends]) {
        expect(
          errorOf(() => method(view, value)),
          among_,
        ).toBe(expected);
      }
      expect(
        errorOf(() => view.split(value)),
        among_,
      ).toBe(expected);
    }
  });

  test('items that cannot be read are not looked at', () => {
    const pointers = lend({
      memory: new ArrayBuffer(16),
      format: 'O',
      itemsize: 8,
      shape: [2],
      readonly: false,
    });
    expect(errorOf(() => find(memoryview(pointers), 1))).toMatch(
      /^NotImplementedError: memoryview: format 'O' is/,
    );
    const none = lend({
      memory: new ArrayBuffer(16),
      format: 'no format',
      itemsize: 8,
      shape: [2],
      readonly: false,
    });
    expect(errorOf(() => find(memoryview(none), 1))).toBe(
      'NotImplementedError: memoryview: unsupported format no format',
    );
    const empty = lend({ memory: new ArrayBuffer(0), format: 'O', itemsize: 8, shape: [0], readonly: false });
    expect(errorOf(() => find(memoryview(empty), 1))).toMatch(/^NotImplementedError/);
  });
});

describe('needles with code of their own', () => {
  const methods = {
    find,
    rfind,
    starts,
    ends,
    split: (...args: [object, unknown]) => call(args[0], 'split', args[1]),
  };
  const released = 'ValueError: operation forbidden on released memoryview object';

  test.each(Object.entries(methods))('%s: one that releases the view is an error', (_, method) => {
    const view = memoryview(Int32Array.of(1, 2, 3));
    const exporter = {
      [getBuffer](flags: number) {
        view.release();
        return requestBuffer(Int32Array.of(2), flags);
      },
    };
    expect(errorOf(() => method(view, exporter))).toBe(released);
    const records = memoryview(bytearray(16)).cast('T{<i:a:<i:b:}');
    const record = {
      get a() {
        records.release();
        return 0;
      },
      b: 0,
    };
    expect(errorOf(() => method(records, record))).toBe(released);
  });

  test('one that takes the memory away is an error', () => {
    const buffer = new ArrayBuffer(12);
    const view = memoryview(new Int32Array(buffer));
    const exporter = {
      [getBuffer](flags: number) {
        detach(buffer);
        return requestBuffer(Int32Array.of(2), flags);
      },
    };
    expect(errorOf(() => find(view, exporter))).toBe(
      'BufferError: memoryview: the underlying buffer has been detached or emptied',
    );
  });

  test('what it throws comes through, and its loan is given back', () => {
    let open = 0;
    const exporter = (run: Int32Array) => ({
      [getBuffer](flags: number) {
        open++;
        return { ...requestBuffer(run, flags), release: () => open-- };
      },
    });
    const view = memoryview(Int32Array.of(1, 2, 3));
    expect(find(view, exporter(Int32Array.of(2, 3)))).toBe(1);
    expect(errorOf(() => find(memoryview(new Float64Array(1)), exporter(Int32Array.of(2))))).toMatch(
      /^TypeError: memoryview: a needle/,
    );
    expect(errorOf(() => view.split(exporter(new Int32Array(0))))).toBe('ValueError: empty separator');
    expect(open).toBe(0);
    const thrown = {
      [getBuffer]: () => {
        throw new EvalError('mine');
      },
    };
    expect(errorOf(() => find(view, thrown))).toBe('EvalError: mine');
  });

  test('a needle of the same memory is found in place', () => {
    const owner = bytearray(ascii('abcab') as never);
    const view = memoryview(owner);
    expect([
      find(view, view),
      find(view, view.slice(3)),
      rfind(view, owner),
      find(view, view.get(slice(1, 3))),
    ]).toEqual([0, 0, 0, 1]);
    view.releaseAll();
    owner.append(1); // no loan is left
  });

  test('a needle that is released or gone is an error', () => {
    const view = memoryview(Int32Array.of(1));
    const gone = memoryview(Int32Array.of(1));
    gone.release();
    expect(errorOf(() => find(view, gone))).toBe(released);
    const array_ = Int32Array.of(1);
    detach(array_.buffer);
    expect(errorOf(() => find(view, array_))).toMatch(/^BufferError/);
  });
});
