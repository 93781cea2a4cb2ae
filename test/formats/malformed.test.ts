// Formats that are none, of any length and depth: each place where a format enters refuses them in words, and soon.
import { memoryview, struct } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { Random } from '../oracle/random.ts';
import { call, errorOf, internalErrorOf, isInternal, lend } from '../support.ts';
import { LONG, MALFORMED } from './malformed.ts';

const SEED = 20261122;
const kinds = Object.entries(MALFORMED);
const all = kinds.flatMap(([, formats]) => formats);

/** Sixteen bytes under a format, in one item. */
function exporter(format: string): { memory: Uint8Array; view: ReturnType<typeof memoryview> } {
  const memory = Uint8Array.from({ length: 16 }, (_, k) => k + 1);
  return { memory, view: memoryview(lend({ memory, format, itemsize: 16, shape: [1], readonly: false })) };
}

function short(format: string): string {
  return format.length <= 40 ? format : `${format.slice(0, 37)}… (${format.length})`;
}

describe('cast refuses', () => {
  test.each(kinds)('%s', (_, formats) => {
    for (const format of formats) {
      const memory = new Uint8Array(16);
      const error = errorOf(() => memoryview(memory).cast(format));
      expect(error, short(format)).toMatch(/^(?:ValueError|TypeError|UnicodeEncodeError): /);
      expect(isInternal(error.replace(/^UnicodeEncodeError/, 'ValueError')), error).toBe(false);
      expect(error.length, short(format)).toBeLessThan(250);
      expect(memory).toEqual(new Uint8Array(16));
    }
  });

  test('each of them, and the view goes on as before', () => {
    const mv = memoryview(new Uint8Array(16));
    for (const format of all) errorOf(() => mv.cast(format));
    expect(mv.cast('<i').tolist()).toEqual([0, 0, 0, 0]);
    mv.release();
  });
});

describe('a view whose exporter says', () => {
  test.each(kinds)('%s has bytes and no items', (_, formats) => {
    for (const format of formats) {
      const { memory, view } = exporter(format);
      const hex = Buffer.from(memory).toString('hex');
      expect(view.format).toBe(format);
      expect([view.tobytes().hex(), view.hex(), view.nbytes, view.itemsize], short(format)).toEqual([
        hex,
        hex,
        16,
        16,
      ]);
      expect(view.cast('B').tolist(), short(format)).toEqual([...memory]);
      expect(view.slice(0, 1).tobytes().hex()).toBe(hex);
      const touches = {
        get: () => view.get(0),
        tolist: () => view.tolist(),
        set: () => call(view, 'set', 0, 1),
        iterate: () => [...view],
        field: () => call(view, 'field', 'a'),
      };
      for (const [name, touch] of Object.entries(touches)) {
        const error = errorOf(touch).slice(0, 200);
        expect(error, `${name} ${short(format)}`).toMatch(
          name === 'field' ? /^(?:NotImplementedError|TypeError|ValueError): / : /^NotImplementedError: /,
        );
        expect(isInternal(error), `${name} ${short(format)}: ${error}`).toBe(false);
      }
      expect(view.equals(exporter(format).view), short(format)).toBe(false);
      expect(memory).toEqual(exporter(format).memory);
    }
  });
});

describe('struct refuses', () => {
  test.each(kinds)('%s', (_, formats) => {
    for (const format of formats) {
      expect(
        errorOf(() => struct.calcsize(format)),
        short(format),
      ).toMatch(/^(?:struct\.error|UnicodeEncodeError): /);
    }
  });
});

test('a thousand malformed formats in a row are refused in all places', () => {
  const brief = all.filter((format) => format.length < 1000);
  for (let k = 0; k < 1000; k++) {
    const format = `${brief[k % brief.length]}`;
    expect(errorOf(() => memoryview(new Uint8Array(16)).cast(format))).not.toBe('');
    expect(errorOf(() => exporter(format).view.get(0))).not.toBe('');
    expect(errorOf(() => struct.calcsize(format))).not.toBe('');
  }
});

describe('what looks malformed and is not', () => {
  test('a record as deep as is read, and one deeper', () => {
    const nested = (depth: number): string => `${'T{'.repeat(depth)}B${':a:}'.repeat(depth)}`;
    const deepest = Array.from({ length: 200 }, (_, k) => k + 1).filter(
      (depth) => errorOf(() => memoryview(new Uint8Array(1)).cast(nested(depth))) === '',
    );
    expect(deepest).toEqual(Array.from({ length: deepest.length }, (_, k) => k + 1));
    expect(deepest.length).toBeGreaterThanOrEqual(32);
    expect(deepest.length).toBeLessThan(200);
    let value: unknown = memoryview(Uint8Array.of(7)).cast(nested(deepest.length)).get(0);
    for (let depth = 0; depth < deepest.length; depth++) value = Reflect.get(Object(value), 'a');
    expect(value).toBe(7);
  });

  test('a name of any length and of any characters', () => {
    for (const name of [
      'x'.repeat(LONG),
      '\0',
      '\ud800',
      '}',
      'T{',
      '(2,)',
      '\n',
      ' ',
      '😀'.repeat(1000),
      '__proto__',
    ]) {
      const value: unknown = memoryview(Uint8Array.of(7)).cast(`T{B:${name}:}`.replace(/\0/g, '␀')).get(0);
      expect(Object.entries(Object(value))).toEqual([[name.replace(/\0/g, '␀'), 7]]);
      const lent = exporter(`T{B:${name}:15x}`).view.get(0);
      expect(Object.entries(Object(lent))).toEqual([[name, 1]]);
    }
  });

  test('an item of thousands of fields', () => {
    const count = 5000;
    const format = `T{${Array.from({ length: count }, (_, k) => `B:f${k}:`).join('')}}`;
    const value: unknown = memoryview(new Uint8Array(count).fill(3)).cast(format).get(0);
    expect(Object.values(Object(value))).toEqual(new Array(count).fill(3));
  });

  test('a count that only the memory is too small for', () => {
    for (const format of [
      '1000000000i',
      'T{1000000000i:a:}',
      '(1000,1000,1000)q',
      'T{1000000000000s:a:}',
      '1000000000s',
    ]) {
      expect(
        errorOf(() => memoryview(new Uint8Array(16)).cast(format)),
        format,
      ).toBe('TypeError: memoryview: length is not a multiple of itemsize');
    }
    expect(struct.calcsize('1000000000000s')).toBe(1e12);
  });

  test('a format behind which a NUL stands, for cast: a C string ends there', () => {
    expect(memoryview(new Uint8Array(4)).cast('i\0T{').format).toBe('i');
    expect(errorOf(() => memoryview(new Uint8Array(4)).cast('\0i'))).toMatch(/^ValueError: /);
    expect(errorOf(() => struct.calcsize('i\0'))).toBe('struct.error: embedded null character');
  });
});

describe(`text made of the parts of formats (seed ${SEED})`, () => {
  const PARTS = [
    ...'T{ } : :a: :b: ( ) (2) , 2 0 3 300 < > = @ ^ ! & X{ T{i:a:} T{<h:x: (2,2) - 4s:t: 1000000000 3x:v:'.split(
      ' ',
    ),
    ...'i h b q d e g Zf Zg F s p x w u O P t c ? Z z T \0 é \ud800'.split(' '),
    ' ',
  ];

  /** Often well-formed for a while, then not. */
  function text(random: Random): string {
    return Array.from({ length: random.between(1, 12) }, () => random.pick(PARTS)).join('');
  }

  test('ends in a value or in words of ours, in every place', () => {
    let accepted = 0;
    for (let at = 0; at < 2000; at++) {
      const random = new Random(SEED, at);
      const format = text(random);
      const memory = Uint8Array.from({ length: 48 }, () => random.below(256));
      const ways = {
        cast: () => memoryview(memory).cast(format),
        items: () => memoryview(memory).cast(format).tolist(),
        calcsize: () => struct.calcsize(format),
      };
      for (const [name, run] of Object.entries(ways)) {
        const error = errorOf(run).replace(
          /^(?:struct\.error|UnicodeEncodeError|UnicodeDecodeError)/,
          'ValueError',
        );
        expect(isInternal(error), `${at}: ${name} ${JSON.stringify(format)}: ${error}`).toBe(false);
        if (name === 'items' && error === '') accepted++;
      }
      const itemsize = random.pick([1, 2, 3, 4, 6, 8, 12, 16, 24, 48]);
      const record = { memory, format, itemsize, shape: [48 / itemsize], readonly: false };
      const found = internalErrorOf(() => memoryview(lend(record)));
      expect(found, `${at}: ${JSON.stringify(format)} of ${itemsize}`).toBe('');
      if (errorOf(() => memoryview(lend(record))) !== '') continue;
      const view = memoryview(lend(record));
      expect(
        internalErrorOf(() => view.tolist()),
        `${at}: tolist ${JSON.stringify(format)}`,
      ).toBe('');
      expect(
        internalErrorOf(() => view.equals(view)),
        `${at}: equals ${JSON.stringify(format)}`,
      ).toBe('');
      expect(view.tobytes().hex()).toBe(Buffer.from(memory).toString('hex'));
    }
    expect(accepted).toBeGreaterThan(50);
  });

  test('and what cast takes, an exporter of that size may say too, with the same items', () => {
    let compared = 0;
    for (let at = 0; at < 2000; at++) {
      const random = new Random(SEED, at);
      const format = text(random);
      const memory = Uint8Array.from({ length: 48 }, () => random.below(128));
      // A `u` is 2 bytes wide, or 4 where the itemsize leaves room: ctypes writes both so.
      if (format.includes('u') || errorOf(() => memoryview(memory).cast(format).tolist()) !== '') continue;
      const mv = memoryview(memory).cast(format);
      const { itemsize, shape } = mv;
      const lent = memoryview(lend({ memory, format: mv.format, itemsize, shape, readonly: false }));
      expect(lent.tolist(), `${at}: ${JSON.stringify(format)}`).toEqual(mv.tolist());
      compared++;
    }
    expect(compared).toBeGreaterThan(50);
  });
});
