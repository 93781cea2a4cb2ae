// Text in memory: Python's own encodings tell which bytes a text has.

import { bytearray, bytes, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { errorOf } from '../support.ts';

const TEXTS = ['', 'a', 'abc', 'é€', '\u{1f600}', 'a\u{1f600}b', '\ud800', 'a\0b'];

describe('a run of characters', () => {
  test.each(['<5w', '>5w'])('%s is its UTF-32, with zeros behind it', (format) => {
    const codec = format.startsWith('<') ? 'utf-32-le' : 'utf-32-be';
    for (const text of TEXTS) {
      const mv = memoryview(bytearray(20)).cast(format);
      mv.set(0, text);
      const encoded = bytes(text, codec, 'surrogatepass').hex();
      expect(mv.hex(), text).toBe(encoded.padEnd(40, '0'));
      expect(mv.get(0), text).toBe(text);
    }
  });

  test('keeps a zero between characters and drops those at its end, as NumPy does', () => {
    const mv = memoryview(bytearray(12)).cast('<3w');
    mv.set(0, 'a\0b');
    expect(mv.get(0)).toBe('a\0b');
    mv.set(0, 'a\0\0');
    expect(mv.get(0)).toBe('a');
  });

  test('refuses more characters than it has room for, and what is no text, and writes nothing', () => {
    const mv = memoryview(bytearray(12)).cast('<3w');
    mv.set(0, 'xyz');
    expect(errorOf(() => mv.set(0, 'abcd'))).toBe("ValueError: memoryview: invalid value for format '<3w'");
    expect(errorOf(() => Reflect.apply(mv.set, mv, [0, 5]))).toBe(
      "TypeError: memoryview: invalid type for format '<3w'",
    );
    expect(mv.get(0)).toBe('xyz');
  });

  test('of two bytes a character holds UTF-16', () => {
    const mv = memoryview(bytearray(8)).cast('<4u');
    mv.set(0, 'a\u{1f600}');
    expect(mv.hex()).toBe(bytes('a\u{1f600}', 'utf-16-le').hex().padEnd(16, '0'));
    expect(mv.get(0)).toBe('a\u{1f600}');
  });
});

describe('one character', () => {
  test('is itself, a zero too', () => {
    const mv = memoryview(bytearray(8)).cast('w');
    expect(mv.tolist()).toEqual(['\0', '\0']);
    mv.set(1, '\u{1f600}');
    expect(mv.tolist()).toEqual(['\0', '\u{1f600}']);
    for (const wrong of ['', 'ab']) {
      expect(errorOf(() => mv.set(0, wrong))).toBe("ValueError: memoryview: invalid value for format 'w'");
    }
  });

  test('that is none is an error to read, and equals nothing', () => {
    const mv = memoryview(new Uint32Array([0x110000]))
      .cast('B')
      .cast('w');
    expect(errorOf(() => mv.get(0))).toBe(
      'ValueError: character U+110000 is not in range [U+0000; U+10ffff]',
    );
    expect(mv.equals(mv)).toBe(false);
  });
});
