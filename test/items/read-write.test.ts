// One item written and read again: every kind, every offset, both byte orders, and no byte beside it.

import { bytes } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { formatOf } from '../../src/formats/format.ts';
import { KINDS, type Kind } from '../../src/formats/kinds.ts';
import { pack } from '../../src/items/pack.ts';
import { readItem } from '../../src/items/read.ts';
import { writeItem } from '../../src/items/write.ts';
import { errorOf } from '../support.ts';

const LETTERS: Readonly<Record<Kind['name'], string>> = {
  int8: 'b',
  uint8: 'B',
  int16: 'h',
  uint16: 'H',
  int32: 'i',
  uint32: 'I',
  int64: 'q',
  uint64: 'Q',
  float16: 'e',
  float32: 'f',
  float64: 'd',
  bool: '?',
  char: 'c',
};

function samples(kind: Kind): unknown[] {
  if (kind.value === 'int') return [kind.min, kind.max, 0n, 1n].map(Number);
  if (kind.value === 'bigint') return [kind.min, kind.max, 0n, 1n];
  if (kind.value === 'float') return [0, 1, -1.5, 0.25, Number.POSITIVE_INFINITY, Number.NaN, 2 ** -10];
  if (kind.value === 'bool') return [true, false];
  return [bytes([0]), bytes([255])];
}

describe.each(Object.values(KINDS))('$name', (kind) => {
  const format = formatOf(LETTERS[kind.name]);

  test.each([true, false])('little endian %s', (littleEndian) => {
    for (let offset = 0; offset < 9; offset++) {
      for (const value of samples(kind)) {
        const memory = new Uint8Array(24).fill(0xa5);
        const data = new DataView(memory.buffer, 3, 18);
        writeItem(kind, data, offset, littleEndian, pack(format, kind, value));
        expect(String(readItem(kind, data, offset, littleEndian))).toBe(String(value));
        memory.fill(0xa5, 3 + offset, 3 + offset + kind.size);
        expect(memory.every((byte) => byte === 0xa5)).toBe(true);
      }
    }
  });

  test('what is beside its range or its type is refused', () => {
    const refused =
      kind.value === 'int' || kind.value === 'bigint' ? [kind.min - 1n, kind.max + 1n, 1.5, Number.NaN] : [];
    const never =
      kind.value === 'bool' ? [] : ['1', null, undefined, {}, [1], Symbol('1'), new Date(0), Object(1)];
    for (const value of [...refused, ...never]) {
      expect(errorOf(() => pack(format, kind, value))).toMatch(
        /^(?:TypeError|ValueError): memoryview: invalid (?:type|value) for format/,
      );
    }
  });
});
