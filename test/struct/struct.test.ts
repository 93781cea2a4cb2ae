// The class Struct, the exception, and what memory of earlier calls is kept.
import { bytearray, bytes } from 'memoryview';
import { describe, expect, test } from 'vitest';
import * as struct from '../../src/struct/module.ts';
import { call, errorOf } from '../support.ts';

describe('Struct', () => {
  test('is made with and without `new`, and is of its class', () => {
    const made = [struct.Struct('<IH'), new struct.Struct('<IH'), struct.Struct(bytes('<IH', 'ascii'))];
    for (const s of made) {
      expect(s).toBeInstanceOf(struct.Struct);
      expect([s.format, s.size, String(s)]).toEqual(['<IH', 6, "Struct('<IH')"]);
      expect(s.constructor).toBe(struct.Struct);
    }
    expect(struct.Struct.name).toBe('Struct');
    expect(String(struct.Struct)).toBe("<class '_struct.Struct'>");
    expect({} instanceof struct.Struct).toBe(false);
  });

  test('is a class that can be extended', () => {
    class Header extends struct.Struct<'<IH'> {
      constructor() {
        super('<IH');
      }
      get twice(): number {
        return 2 * this.size;
      }
    }
    const header = new Header();
    expect([header.twice, header instanceof Header, header instanceof struct.Struct]).toEqual([
      12,
      true,
      true,
    ]);
    expect(header.unpack(header.pack(1, 2))).toEqual([1, 2]);
  });

  test('its repr is Python source', () => {
    expect(String(struct.Struct(' I\t'))).toBe("Struct(' I\\t')");
    expect(String(struct.Struct(''))).toBe("Struct('')");
  });

  test('does what the functions do', () => {
    const s = struct.Struct('<IHdq');
    const made = s.pack(1, 2, 3.5, -4n);
    expect(String(made)).toBe(String(struct.pack('<IHdq', 1, 2, 3.5, -4n)));
    expect(s.unpack(made)).toEqual([1, 2, 3.5, -4n]);
    const target = bytearray(50);
    s.pack_into(target, -22, 1, 2, 3.5, -4n);
    expect(s.unpack_from(target, 28)).toEqual([1, 2, 3.5, -4n]);
    expect([...s.iter_unpack(made.repeat(2))]).toEqual([s.unpack(made), s.unpack(made)]);
  });

  test('its fields cannot be set', () => {
    const s = struct.Struct('<I');
    expect([Reflect.set(s, 'format', '<H'), Reflect.set(s, 'size', 2)]).toEqual([false, false]);
    expect([s.format, s.size, s.pack(1).length]).toEqual(['<I', 4, 4]);
  });
});

test('error is an Error called struct.error', () => {
  const error = new struct.error('why');
  expect(error).toBeInstanceOf(Error);
  expect([error.name, error.message, String(struct.error)]).toEqual([
    'struct.error',
    'why',
    "<class 'struct.error'>",
  ]);
  let caught: unknown;
  try {
    struct.pack('<B', 256);
  } catch (thrown) {
    caught = thrown;
  }
  expect(caught).toBeInstanceOf(struct.error);
});

test('the module has the names of the module, and no others', () => {
  expect(Object.keys(struct).sort()).toEqual(
    ['Struct', 'calcsize', 'error', 'iter_unpack', 'pack', 'pack_into', 'unpack', 'unpack_from'].sort(),
  );
});

test('more formats than are remembered, in turn and again', () => {
  for (let round = 0; round < 2; round++) {
    for (let k = 0; k < 1200; k++) {
      const format = `<H${k}x`;
      const made = struct.pack(format, k);
      expect([made.length, call(struct, 'unpack', format, made)]).toEqual([k + 2, [k]]);
    }
  }
});

test('what only looks like bytes is no value and no format', () => {
  const proxy = new Proxy(bytes('<I', 'ascii'), {});
  expect(errorOf(() => struct.calcsize(proxy))).toMatch(/^TypeError: Struct\(\) argument 1 must be/);
  expect(errorOf(() => struct.pack('c', proxy))).toMatch(/^struct.error: char format requires/);
  expect(errorOf(() => struct.pack('3s', proxy))).toMatch(/^struct.error: argument for 's' must be/);
});

test('a format of bytes and one of text are the same; one with bytes beyond ASCII is none', () => {
  expect(struct.calcsize(bytes('<I', 'ascii'))).toBe(4);
  expect(errorOf(() => struct.calcsize(bytes([0xa0, 73])))).toBe('struct.error: bad char in struct format');
});
