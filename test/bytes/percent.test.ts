// `mod` beyond its values, which `test/oracle/` compares with CPython: mappings of JavaScript, results, hostile values.
import { describe, expect, test } from 'vitest';
import { ByteArray, bytearray } from '../../src/bytes/bytearray.ts';
import { Bytes, bytes } from '../../src/bytes/bytes.ts';
import { KeyError, LookupError } from '../../src/bytes/errors.ts';
import { type BufferRecord, getBuffer } from '../../src/protocol/record.ts';

const format = (text: string): Bytes => bytes(text, 'utf-8');
const filled = (text: string, values: unknown): string => format(text).mod(values).decode();

describe('mappings', () => {
  test('are plain objects, objects without a prototype, and Maps with keys of text or bytes', () => {
    const values = { name: bytes('x', 'ascii'), café: 5 };
    expect(filled('%(name)s %(café)d', values)).toBe('x 5');
    expect(filled('%(a)d', Object.assign(Object.create(null), { a: 1 }))).toBe('1');
    expect(filled('%(a)d', new Map([['a', 2]]))).toBe('2');
    expect(filled('%(a)d', new Map([[bytes('a', 'ascii'), 3]]))).toBe('3');
  });

  test('have only keys of their own', () => {
    for (const key of ['toString', 'constructor', '__proto__', 'hasOwnProperty']) {
      expect(() => filled(`%(${key})s`, {})).toThrow(new KeyError(`b'${key}'`));
      expect(() => filled(`%(${key})s`, new Map())).toThrow(KeyError);
      expect(filled(`%(${key})d`, JSON.parse(`{"${key}": 7}`))).toBe('7');
    }
    expect(new KeyError('b')).toBeInstanceOf(LookupError);
  });

  test('are no exporters that cannot be asked for an item', () => {
    class Lending {
      [getBuffer](): BufferRecord {
        return { memory: new Uint8Array(1), itemsize: 1, readonly: true };
      }
    }
    const lending = (get: unknown): object => Object.assign(new Lending(), { get });
    for (const exporter of [new Lending(), lending(5), lending(null), new Uint8Array(1)]) {
      expect(() => filled('%(a)s', exporter)).toThrow(new TypeError('format requires a mapping'));
    }
    expect(
      filled(
        '%(a)d',
        lending(() => 5),
      ),
    ).toBe('5');
  });
});

describe('values', () => {
  test('are an array, or one value of any other kind', () => {
    expect(filled('%d %s', [1, bytes('a', 'ascii')])).toBe('1 a');
    expect(filled('%d', 1n)).toBe('1');
    expect(filled('%s', new Uint8Array([65, 66]))).toBe('AB');
    expect(filled('%s', [Float32Array.of(0)])).toBe('\0\0\0\0');
  });

  test('are spelled as Python spells them under %a and %r', () => {
    const self: unknown[] = [1];
    self.push(self);
    expect(filled('%r', [self])).toBe('[1, [...]]');
    expect(filled('%a', [{ a: [null, true], é: new Set([1]) }])).toBe("{'a': [None, True], '\\xe9': {1}}");
    expect(filled('%r', [new Map<unknown, unknown>([[1, 'x']])])).toBe("{1: 'x'}");
    expect(filled('%r', [new Set()])).toBe('set()');
    class Point {}
    expect(filled('%r', [new Point()])).toBe('<Point object>');
    expect(filled('%r', [bytearray('a', 'ascii')])).toBe("bytearray(b'a')");
  });

  test('with the method __bytes__ are asked for it', () => {
    const own = { __bytes__: () => bytes('own', 'ascii') };
    expect(filled('%s', [own])).toBe('own');
    expect(bytes(own as never).decode()).toBe('own');
    expect(format('a').__bytes__().decode()).toBe('a');
    expect(() => filled('%b', [{ __bytes__: () => 'text' }])).toThrow(
      '__bytes__ returned non-bytes (type str)',
    );
  });

  test('may change the bytearray that is the format: it was read before', () => {
    const b = bytearray('%s-%s', 'ascii');
    const values = {
      [getBuffer]() {
        if (b.length > 0) b.clear();
        return { memory: Uint8Array.of(65), itemsize: 1, readonly: true };
      },
    };
    expect(b.mod([values, values]).decode()).toBe('A-A');
    expect(b.length).toBe(0);
  });
});

test('the result has the type of the format', () => {
  expect(format('%d').mod(1)).toBeInstanceOf(Bytes);
  expect(bytearray('%d', 'ascii').mod(1)).toBeInstanceOf(ByteArray);
});
