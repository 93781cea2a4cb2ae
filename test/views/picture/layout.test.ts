// Which bytes belong to which item and field: what `layout()` tells, and whether it is true.

import { bytearray, byteOwners, type Layout, type MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { Random } from '../../oracle/random.ts';
import { call, errorOf, lend } from '../../support.ts';
import { anyView, SIZE } from '../any-view.ts';

const SEED = 44;
const COUNT = 250;

function layoutOf(view: object, options?: object): Layout {
  return call(view, 'layout', options) as Layout;
}

describe('the layout of', () => {
  test('padded records', () => {
    const mv = memoryview(bytearray(36)).slice(4).cast('T{B:kind:3x<I:id:T{<d:x:}:at:}').toreadonly();
    expect(layoutOf(mv)).toEqual({
      format: 'T{B:kind:3x<I:id:T{<d:x:}:at:}',
      itemsize: 16,
      shape: [2],
      strides: [16],
      suboffsets: [],
      offset: 4,
      window: 36,
      nbytes: 32,
      readonly: true,
      gaps: false,
      fields: [
        { path: ['kind'], offset: 0, size: 1, format: 'B', what: 'unsigned integer' },
        { path: ['id'], offset: 4, size: 4, format: '<I', what: 'unsigned integer' },
        { path: ['at', 'x'], offset: 8, size: 8, format: '<d', what: 'float' },
      ],
      moreFields: 0,
      padding: [{ offset: 1, size: 3 }],
      items: [
        { index: [0], offset: 4 },
        { index: [1], offset: 20 },
      ],
      moreItems: 0,
      pointers: [],
    });
  });

  test('arrays, tuples, and an item amid padding', () => {
    const paths = (format: string, size: number): unknown[] =>
      layoutOf(memoryview(bytearray(size)).cast(format)).fields.map(({ path, offset }) => [path, offset]);
    expect(paths('(2,2)<h', 8)).toEqual([
      [[0, 0], 0],
      [[0, 1], 2],
      [[1, 0], 4],
      [[1, 1], 6],
    ]);
    expect(paths('<hxbb', 5)).toEqual([
      [[0], 0],
      [[1], 3],
      [[2], 4],
    ]);
    expect(paths('<2hb', 5)).toEqual([
      [[0], 0],
      [[1], 2],
      [[2], 4],
    ]);
    expect(paths('xh', 4)).toEqual([[[], 2]]);
    expect(paths('T{(2)T{B:x:B:y:}:at:}', 4)).toEqual([
      [['at', 0, 'x'], 0],
      [['at', 0, 'y'], 1],
      [['at', 1, 'x'], 2],
      [['at', 1, 'y'], 3],
    ]);
    expect(layoutOf(memoryview(bytearray(8)).cast('xhxxxx')).padding).toEqual([
      { offset: 0, size: 2 },
      { offset: 4, size: 4 },
    ]);
  });

  test('each sort of value, in words', () => {
    const words = (format: string, itemsize: number): string | undefined => {
      const record = { memory: new Uint8Array(32), format, itemsize, shape: [1], readonly: true };
      return layoutOf(memoryview(lend(record))).fields[0]?.what;
    };
    const expected: [string, number, string][] = [
      ['i', 4, 'integer'],
      ['Q', 8, 'unsigned integer'],
      ['e', 2, 'float'],
      ['?', 1, 'boolean'],
      ['c', 1, 'byte'],
      ['3s', 3, 'bytes'],
      ['3p', 3, 'Pascal string'],
      ['2w', 8, 'text'],
      ['Zd', 16, 'complex number'],
      ['g', 16, 'long double'],
      ['&i', 8, 'pointer'],
      ['O', 8, 'Python object'],
      ['R', 3, 'unknown'],
    ];
    for (const [format, size, what] of expected) expect(words(format, size), format).toBe(what);
  });

  test('items behind pointers', () => {
    const memory = new Uint8Array(32);
    new BigUint64Array(memory.buffer).set([24n, 16n]);
    const record = { memory, format: 'h', itemsize: 2, shape: [2, 2], strides: [8, 2], readonly: true };
    const layout = layoutOf(memoryview(lend({ ...record, suboffsets: [2, -1] })));
    expect(layout.items.map(({ offset }) => offset)).toEqual([26, 28, 18, 20]);
    expect(layout.pointers).toEqual([
      { offset: 0, size: 8, target: 24 },
      { offset: 8, size: 8, target: 16 },
    ]);
    expect([layout.suboffsets, layout.offset, layout.gaps]).toEqual([[2, -1], 0, true]);
    const outside = lend({ ...record, suboffsets: [32, -1] });
    expect(errorOf(() => layoutOf(memoryview(outside)))).toBe(
      'BufferError: memoryview: a pointer of the buffer leads outside its memory',
    );
  });

  test('no items, no axis, and items without bytes', () => {
    expect(layoutOf(memoryview(bytearray(0)))).toMatchObject({
      items: [],
      moreItems: 0,
      gaps: false,
      window: 0,
    });
    expect(layoutOf(memoryview(bytearray(4)).cast('i', []))).toMatchObject({
      items: [{ index: [], offset: 0 }],
    });
    const empty = lend({ memory: new Uint8Array(4), format: '0s', itemsize: 0, shape: [2], readonly: true });
    expect(layoutOf(memoryview(empty))).toMatchObject({ fields: [{ size: 0 }], padding: [], nbytes: 0 });
  });

  test('many items and fields lists the first, and counts the rest', () => {
    const mv = memoryview(bytearray(4000));
    const lengths = ({ items, moreItems, fields, moreFields }: Layout): number[] => [
      items.length,
      moreItems,
      fields.length,
      moreFields,
    ];
    expect(lengths(layoutOf(mv))).toEqual([64, 3936, 1, 0]);
    expect(lengths(layoutOf(mv, { items: 0, fields: 0 }))).toEqual([0, 4000, 0, 1]);
    expect(lengths(layoutOf(mv, { items: Number.POSITIVE_INFINITY }))).toEqual([4000, 0, 1, 0]);
    expect(lengths(layoutOf(mv.cast('(10,10)T{<h:a:<h:b:}')))).toEqual([10, 0, 200, 0]);
    expect(lengths(layoutOf(mv.cast('(1000)<i')))).toEqual([1, 0, 256, 744]);
    const cut = layoutOf(mv.cast('T{B:a:xB:b:xB:c:xxx}'), { fields: 2 });
    expect([cut.padding, cut.moreFields]).toEqual([[{ offset: 1, size: 1 }], 1]);
  });
});

test('wrong arguments are refused', () => {
  const mv = memoryview(bytearray(4));
  expect(errorOf(() => layoutOf(mv, { items: -1 }))).toBe('ValueError: items must be at least 0, not -1');
  expect(errorOf(() => layoutOf(mv, { item: 1 }))).toBe(
    "TypeError: layout() got an unexpected option 'item'",
  );
  mv.release();
  expect(errorOf(() => layoutOf(mv))).toMatch(/^ValueError: operation forbidden/);
});

/** The items in C order, as text that tells every difference. */
function itemsOf(view: MemoryView): string[] {
  const { shape, strides, nbytes } = view;
  if (nbytes === 0) return [];
  const count = shape.reduce((product, extent) => product * extent, 1);
  expect(strides).toHaveLength(shape.length);
  return Array.from({ length: count }, (_, k) => text(view.item(k)));
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return `${part}n`;
    return part !== null && typeof part === 'object' && 'hex' in part ? String(part) : part;
  });
}

describe(`of ${COUNT} random views, seed ${SEED},`, () => {
  for (const name of [
    'a changed byte changes the items that own it, and no others',
    'gaps are bytes of nobody',
  ] as const) {
    test(name, () => {
      for (let k = 0; k < COUNT; k++) {
        const random = new Random(SEED, k);
        const memory = new Uint8Array(SIZE).map(() => random.below(256));
        const mv = anyView(random, memory);
        const layout = layoutOf(mv, { items: Number.POSITIVE_INFINITY });
        const ownersOf = byteOwners(layout);
        if (name.startsWith('gaps')) {
          const owned = Array.from({ length: layout.window }, (_, byte) => ownersOf(byte).length > 0);
          expect(owned.slice(owned.indexOf(true), owned.lastIndexOf(true) + 1).includes(false)).toBe(
            layout.gaps,
          );
        } else if (layout.window === SIZE) checkOwners(random, memory, mv, ownersOf);
      }
    });
  }

  test('the layout is plain data', () => {
    for (let k = 0; k < COUNT; k++) {
      const random = new Random(SEED, k);
      const layout = layoutOf(anyView(random, new Uint8Array(SIZE)));
      expect(JSON.parse(JSON.stringify(layout))).toEqual(layout);
    }
  });
});

function checkOwners(
  random: Random,
  memory: Uint8Array,
  mv: MemoryView,
  ownersOf: ReturnType<typeof byteOwners>,
): void {
  const before = itemsOf(mv);
  for (let tries = 0; tries < 8; tries++) {
    const byte = random.below(SIZE);
    memory[byte] = (memory[byte] ?? 0) ^ (1 << random.below(8));
    const after = itemsOf(mv);
    const changed = [...after.keys()].filter((item) => after[item] !== before[item]);
    const owners = ownersOf(byte).filter(({ field }) => field !== null);
    expect(
      owners.map(({ item }) => item),
      `${mv.format} byte ${byte}`,
    ).toEqual(changed);
    for (const { item, field } of owners)
      checkField(mv, item, field ?? 0, before[item] ?? '', after[item] ?? '');
    before.splice(0, before.length, ...after);
  }
}

/** The value at the path of the field has changed, and putting it back gives the item as it was. */
function checkField(mv: MemoryView, item: number, field: number, before: string, after: string): void {
  const path = layoutOf(mv).fields[field]?.path ?? [];
  const at = (value: unknown, names: readonly (string | number)[]): unknown =>
    names.reduce((part: unknown, name) => Object(part)[name] as unknown, value);
  const [was, is] = [JSON.parse(before), JSON.parse(after)] as unknown[];
  expect(at(is, path), `item ${item}`).not.toEqual(at(was, path));
  if (path.length === 0) return;
  Reflect.set(Object(at(is, path.slice(0, -1))), path.at(-1) ?? '', at(was, path));
  expect(is).toEqual(was);
}

test('a byte that several items share is told with all of them', () => {
  const mv = call(memoryview(bytearray(8)).cast('<hh'), 'as_strided', [3], [2]) as object;
  const ownersOf = byteOwners(layoutOf(mv));
  expect(ownersOf(0)).toEqual([{ item: 0, field: 0 }]);
  expect(ownersOf(5)).toEqual([
    { item: 1, field: 1 },
    { item: 2, field: 0 },
  ]);
  expect([ownersOf(-1), ownersOf(8), ownersOf(1000)]).toEqual([[], [], []]);
});
