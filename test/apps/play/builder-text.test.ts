// Formats from rows: sizes are those of Python's `struct` as the library has it, types those of the items.
import { memoryview, struct } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { build, type FieldRow, programWith, SORTS } from '../../../apps/play/builder-text.ts';

const packed = { order: '<', align: false } as const;

describe('each sort of field', () => {
  test.each(SORTS)("'%s', %s", (letter) => {
    const { itemsize, type, format } = build([{ name: 'x', letter, shape: '' }], packed);
    expect(itemsize).toBe(struct.calcsize(`<${letter}`));
    const [item] = memoryview(new Uint8Array(itemsize)).cast(format).tolist() as [{ x: unknown }];
    const name = typeof item.x === 'object' ? item.x?.constructor.name : typeof item.x;
    expect(type).toBe(`{ x: ${name} }`);
  });
});

test('fields are padded as C pads them', () => {
  const rows: FieldRow[] = [
    { name: 'a', letter: 'B', shape: '' },
    { name: 'b', letter: 'd', shape: '' },
  ];
  expect(build(rows, { order: '@', align: true }).itemsize).toBe(struct.calcsize('@Bd'));
  expect(build(rows, packed).itemsize).toBe(struct.calcsize('<Bd'));
});

test('shapes are lists, bytes have a length', () => {
  const rows: FieldRow[] = [
    { name: 'm', letter: 'f', shape: '2, 3' },
    { name: 'text', letter: 's', shape: '12' },
  ];
  expect(build(rows, packed)).toEqual({
    format: 'T{(2,3)<f:m:12s:text:}',
    itemsize: 36,
    type: '{ m: number[][]; text: Bytes }',
  });
});

describe('what is wrong is a sentence', () => {
  const field = (name: string, letter: string, shape: string): FieldRow => ({ name, letter, shape });
  test.each([
    [[field('a', 'B', 'x')], "'x' is no length"],
    [[field('a', 'B', '0')], "'0' is no length"],
    [[field('a', 's', '2, 3')], 'bytes have one length'],
    [[field('a', 'B', ''), field('a', 'B', '')], 'two fields have the same name'],
    [[field('a:b', 'B', '')], ':'],
    [[], 'is no format'],
  ])('%j', (rows, sentence) => {
    expect(() => build(rows, packed)).toThrow(sentence);
  });
});

test('the program that uses a format takes whole items of the file', () => {
  const built = build([{ name: 'x', letter: 'I', shape: '' }], packed);
  expect(programWith(built)).toBe(
    "const items = memoryview(file).slice(0, file.length - (file.length % 4)).cast('T{<I:x:}');\n",
  );
});
