// Layouts drawn for the terminal. After a change on purpose: npx vitest run test/views/picture/draw.test.ts -u, and look.

import { bytearray, type DrawOptions, draw, type Layout, memoryview, record } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { Random } from '../../oracle/random.ts';
import { call, errorOf, lend } from '../../support.ts';
import { anyView, SIZE } from '../any-view.ts';

const SEED = 45;

function drawn(view: unknown, how?: DrawOptions, options?: object): string {
  return draw(call(view as object, 'layout', options) as Layout, how);
}

function other(view: object, name: string, ...args: readonly unknown[]): object {
  return call(view, name, ...args) as object;
}

const matrix = memoryview(bytearray(12)).cast('B', [3, 4]);

describe('the drawing of', () => {
  test('padded records', () => {
    const format = record({ kind: 'B', id: '<I', price: '<d' }, { align: true });
    expect(drawn(memoryview(bytearray(32)).cast(format))).toMatchInlineSnapshot(`
      "format 'T{B:kind:3x<I:id:<d:price:}' · 2 items of 16 bytes · shape [2]
      strides [16] · 32 bytes lent

             0   1   2   3   4   5   6   7   8   9  10  11  12  13  14  15
           ┌───┬───────────┬───────────────┬───────────────────────────────┐
         0 │ 0 │ ·   ·   · │       0       │               0               │
           │ki…│ ·   ·   · │      id       │             price             │
           ├───┼───────────┼───────────────┼───────────────────────────────┤
        16 │ 1 │ ·   ·   · │       1       │               1               │
           │ki…│ ·   ·   · │      id       │             price             │
           └───┴───────────┴───────────────┴───────────────────────────────┘

      kind   B   0     unsigned integer
      id     <I  4–7   unsigned integer
      price  <d  8–15  float

      ·  padding
      Numbers are the indices of items."
    `);
  });

  test('records wider than a row, a field of which is an array', () => {
    const format = 'T{<I:id:4s:tag:(2)<h:pair:T{<f:x:<f:y:}:at:4xb:last:7x}';
    expect(drawn(memoryview(bytearray(32)).cast(format))).toMatchInlineSnapshot(`
      "format 'T{<I:id:4s:tag:(2)<h:pair:T{<f:x:<f:y:}:at:4xb:last:7x}'
      1 item of 32 bytes · shape [1] · strides [32] · 32 bytes lent

             0   1   2   3   4   5   6   7   8   9  10  11  12  13  14  15
           ┌───────────────┬───────────────┬───────┬───────┬───────────────┐
         0 │       0       │       0       │   0   │   0   │       0       │
           │      id       │      tag      │pair[0]│pair[1]│     at.x      │
           ├───────────────┼───────────────┼───┬───┴───────┴───────────────┤
        16 │       0       │ ·   ·   ·   · │ 0 │ ·   ·   ·   ·   ·   ·   · │
           │     at.y      │ ·   ·   ·   · │la…│ ·   ·   ·   ·   ·   ·   · │
           └───────────────┴───────────────┴───┴───────────────────────────┘

      id       <I  0–3    unsigned integer
      tag      4s  4–7    bytes
      pair[0]  <h  8–9    integer
      pair[1]  <h  10–11  integer
      at.x     <f  12–15  float
      at.y     <f  16–19  float
      last     b   24     integer

      ·  padding"
    `);
  });

  test('one field of records', () => {
    const mv = memoryview(bytearray(68)).slice(8).cast('T{<I:id:T{<f:x:<f:y:}:at:8s:tag:}').field('at');
    expect(drawn(mv.toreadonly())).toMatchInlineSnapshot(`
      "format '<T{<f:x:<f:y:}' · 3 items of 8 bytes · shape [3] · strides [20]
      read-only · 68 bytes lent

            0  1  2  3  4  5  6  7  8  9  10 11 12 13 14 15 16 17 18 19
                                   ┌───────────────────────────────────┐
         0                         │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░│
                                   │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░│
           ┌───────────┬───────────┼───────────────────────────────────┤
        12 │     0     │     0     │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░│
           │     x     │     y     │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░│
           ├───────────┼───────────┼───────────────────────────────────┤
        32 │     1     │     1     │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░│
           │     x     │     y     │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░│
           ├───────────┼───────────┼───────────────────────┬───────────┘
        52 │     2     │     2     │░░░░░░░░░░░░░░░░░░░░░░░│
           │     x     │     y     │░░░░░░░░░░░░░░░░░░░░░░░│
           └───────────┴───────────┴───────────────────────┘

      x  <f  0–3  float
      y  <f  4–7  float

      ░  bytes of no item
      Numbers are the indices of items."
    `);
  });

  test('arrays', () => {
    expect(drawn(memoryview(bytearray(24)).cast('(2,3)<h'))).toMatchInlineSnapshot(`
      "format '(2,3)<h' · 2 items of 12 bytes · shape [2] · strides [12]
      24 bytes lent

             0   1   2   3   4   5   6   7   8   9  10  11
           ┌───────┬───────┬───────┬───────┬───────┬───────┐
         0 │   0   │   0   │   0   │   0   │   0   │   0   │
           │ [0,0] │ [0,1] │ [0,2] │ [1,0] │ [1,1] │ [1,2] │
           ├───────┼───────┼───────┼───────┼───────┼───────┤
        12 │   1   │   1   │   1   │   1   │   1   │   1   │
           │ [0,0] │ [0,1] │ [0,2] │ [1,0] │ [1,1] │ [1,2] │
           └───────┴───────┴───────┴───────┴───────┴───────┘

      [0,0]  <h  0–1    integer
      [0,1]  <h  2–3    integer
      [0,2]  <h  4–5    integer
      [1,0]  <h  6–7    integer
      [1,1]  <h  8–9    integer
      [1,2]  <h  10–11  integer

      Numbers are the indices of items."
    `);
  });

  test('a transposed matrix of bytes', () => {
    expect(drawn(other(matrix, 'transpose'))).toMatchInlineSnapshot(`
      "format 'B' · 12 items of 1 byte · shape [4, 3] · strides [1, 4] · 12 bytes lent

             0   1   2   3
           ┌───┬───┬───┬───┐
         0 │ 0 │ 3 │ 6 │ 9 │
           ├───┼───┼───┼───┤
         4 │ 1 │ 4 │ 7 │10 │
           ├───┼───┼───┼───┤
         8 │ 2 │ 5 │ 8 │11 │
           └───┴───┴───┴───┘

      Numbers count items in C order: 0 is [0, 0], 1 is [0, 1], 11 is [3, 2]."
    `);
  });

  test('a transposed matrix with room for indices', () => {
    expect(
      drawn(other(memoryview(new Float64Array(6)).cast('B').cast('d', [2, 3]), 'transpose')),
    ).toMatchInlineSnapshot(`
      "format 'd' · 6 items of 8 bytes · shape [3, 2] · strides [8, 24] · 48 bytes lent

            0  1  2  3  4  5  6  7  8  9  10 11 12 13 14 15 16 17 18 19 20 21 22 23
           ┌───────────────────────┬───────────────────────┬───────────────────────┐
         0 │        0 [0,0]        │        2 [1,0]        │        4 [2,0]        │
           ├───────────────────────┼───────────────────────┼───────────────────────┤
        24 │        1 [0,1]        │        3 [1,1]        │        5 [2,1]        │
           └───────────────────────┴───────────────────────┴───────────────────────┘

      Numbers count items in C order: 0 is [0, 0], 1 is [0, 1], 5 is [2, 1]."
    `);
  });

  test('every second byte', () => {
    expect(drawn(memoryview(bytearray(20)).slice(null, null, 2))).toMatchInlineSnapshot(`
      "format 'B' · 10 items of 1 byte · shape [10] · strides [2] · 20 bytes lent

             0   1   2   3   4   5   6   7   8   9  10  11  12  13  14  15
           ┌───┬───┬───┬───┬───┬───┬───┬───┬───┬───┬───┬───┬───┬───┬───┬───┐
         0 │ 0 │░░░│ 1 │░░░│ 2 │░░░│ 3 │░░░│ 4 │░░░│ 5 │░░░│ 6 │░░░│ 7 │░░░│
           ├───┼───┼───┼───┼───┴───┴───┴───┴───┴───┴───┴───┴───┴───┴───┴───┘
        16 │ 8 │░░░│ 9 │░░░│
           └───┴───┴───┴───┘

      ░  bytes of no item
      Numbers are the indices of items."
    `);
  });

  test('items backwards', () => {
    expect(drawn(memoryview(new Int16Array(8)).slice(null, null, -1))).toMatchInlineSnapshot(`
      "format 'h' · 8 items of 2 bytes · shape [8] · strides [-2] · 16 bytes lent

             0   1   2   3   4   5   6   7   8   9  10  11  12  13  14  15
           ┌───────┬───────┬───────┬───────┬───────┬───────┬───────┬───────┐
         0 │   7   │   6   │   5   │   4   │   3   │   2   │   1   │   0   │
           └───────┴───────┴───────┴───────┴───────┴───────┴───────┴───────┘

      Numbers are the indices of items."
    `);
  });

  test('items broadcast', () => {
    const two = memoryview(bytearray(4)).slice(1, 3);
    expect(drawn(other(two, 'broadcast_to', [6, 2]))).toMatchInlineSnapshot(`
      "format 'B' · 12 items of 1 byte · shape [6, 2] · strides [0, 1] · read-only
      4 bytes lent

              0      1      2      3
           ┌──────┬──────┬──────┬──────┐
         0 │░░░░░░│ 0 +5 │ 1 +5 │░░░░░░│
           └──────┴──────┴──────┴──────┘

      ░  bytes of no item
      Numbers count items in C order: 0 is [0, 0], 1 is [0, 1], 11 is [5, 1].
      Items overlap: 0–2 is all from 0 to 2, 0 +5 is 0 and five more."
    `);
  });

  test('items that overlap', () => {
    expect(drawn(other(memoryview(new Int32Array(4)), 'as_strided', [6], [2]))).toMatchInlineSnapshot(`
      "format 'i' · 6 items of 4 bytes · shape [6] · strides [2] · 16 bytes lent

             0   1   2   3   4   5   6   7   8   9  10  11  12  13  14  15
           ┌───────┬───────┬───────┬───────┬───────┬───────┬───────┬───────┐
         0 │   0   │  0–1  │  1–2  │  2–3  │  3–4  │  4–5  │   5   │░░░░░░░│
           └───────┴───────┴───────┴───────┴───────┴───────┴───────┴───────┘

      ░  bytes of no item
      Numbers are the indices of items.
      Items overlap: 0–2 is all from 0 to 2, 0 +5 is 0 and five more."
    `);
  });

  test('items behind pointers', () => {
    const memory = new Uint8Array(32);
    new BigUint64Array(memory.buffer).set([24n, 16n]);
    const places = { format: 'h', itemsize: 2, shape: [2, 2], strides: [8, 2], suboffsets: [2, -1] };
    expect(drawn(memoryview(lend({ memory, ...places, readonly: false })))).toMatchInlineSnapshot(`
      "format 'h' · 4 items of 2 bytes · shape [2, 2] · strides [8, 2] · 32 bytes lent

             0   1   2   3   4   5   6   7   8   9  10  11  12  13  14  15
           ┌───────────────────────────────┬───────────────────────────────┐
         0 │             → 24              │             → 16              │
           ├───────┬───────┬───────┬───────┴───────┬───────┬───────┬───────┤
        16 │░░░░░░░│2 [1,0]│3 [1,1]│░░░░░░░░░░░░░░░│0 [0,0]│1 [0,1]│░░░░░░░│
           └───────┴───────┴───────┴───────────────┴───────┴───────┴───────┘

      ░  bytes of no item
      →  a pointer, and the byte it leads to
      Numbers count items in C order: 0 is [0, 0], 1 is [0, 1], 3 is [1, 1]."
    `);
  });

  test('items far apart', () => {
    const mv = memoryview(bytearray(400)).cast('i').slice(10, null, 40);
    expect(drawn(mv, { width: 60 })).toMatchInlineSnapshot(`
      "format 'i' · 3 items of 4 bytes · shape [3] · strides [160]
      400 bytes lent

             0   1   2   3   4   5   6   7
         ⋮ 40 bytes of no item
           ┌───────────────┬───────────────┐
        40 │       0       │░░░░░░░░░░░░░░░│
           └───────────────┴───────────────┘
         ⋮ 152 bytes of no item
           ┌───────────────┬───────────────┐
       200 │       1       │░░░░░░░░░░░░░░░│
           └───────────────┴───────────────┘
         ⋮ 152 bytes of no item
           ┌───────────────┬───────────────┐
       360 │       2       │░░░░░░░░░░░░░░░│
           └───────────────┴───────────────┘
         ⋮ 32 bytes of no item

      ░  bytes of no item
      Numbers are the indices of items."
    `);
  });

  test('more items, fields and rows than are listed or drawn', () => {
    const mv = memoryview(bytearray(480)).cast('(8)<h');
    expect(drawn(mv, { rows: 2 }, { items: 4, fields: 5 })).toMatchInlineSnapshot(`
      "format '(8)<h' · 30 items of 16 bytes · shape [30] · strides [16]
      480 bytes lent

             0   1   2   3   4   5   6   7   8   9  10  11  12  13  14  15
           ┌───────┬───────┬───────┬───────┬───────┬───────────────────────┐
         0 │   0   │   0   │   0   │   0   │   0   │           0           │
           │  [0]  │  [1]  │  [2]  │  [3]  │  [4]  │           …           │
           ├───────┼───────┼───────┼───────┼───────┼───────────────────────┤
        16 │   1   │   1   │   1   │   1   │   1   │           1           │
           │  [0]  │  [1]  │  [2]  │  [3]  │  [4]  │           …           │
           └───────┴───────┴───────┴───────┴───────┴───────────────────────┘
      … the rows from byte 32 on are not drawn

      [0]  <h  0–1  integer
      [1]  <h  2–3  integer
      [2]  <h  4–5  integer
      [3]  <h  6–7  integer
      [4]  <h  8–9  integer
      … 3 more fields

      …  fields that are not listed
      Numbers are the indices of items.
      … 26 more items not drawn"
    `);
  });

  test('the same, all rows of it', () => {
    expect(drawn(memoryview(bytearray(100)), {}, { items: 20 })).toMatchInlineSnapshot(`
      "format 'B' · 100 items of 1 byte · shape [100] · strides [1] · 100 bytes lent

             0   1   2   3   4   5   6   7   8   9  10  11  12  13  14  15
           ┌───┬───┬───┬───┬───┬───┬───┬───┬───┬───┬───┬───┬───┬───┬───┬───┐
         0 │ 0 │ 1 │ 2 │ 3 │ 4 │ 5 │ 6 │ 7 │ 8 │ 9 │10 │11 │12 │13 │14 │15 │
           ├───┼───┼───┼───┼───┴───┴───┴───┴───┴───┴───┴───┴───┴───┴───┴───┤
        16 │16 │17 │18 │19 │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░│
           └───┴───┴───┴───┴───────────────────────────────────────────────┘
         ⋮ 68 bytes of none of the first 20 items

      ░  bytes of none of the first 20 items
      Numbers are the indices of items.
      … 80 more items not drawn"
    `);
  });

  test('a value of many rows', () => {
    const mv = memoryview(bytearray(3020)).cast('T{<I:id:1500s:payload:xxxxxx}');
    expect(drawn(mv)).toMatchInlineSnapshot(`
      "format 'T{<I:id:1500s:payload:xxxxxx}' · 2 items of 1510 bytes · shape [2]
      strides [1510] · 3020 bytes lent

              0   1   2   3   4   5   6   7   8   9  10  11  12  13  14  15
            ┌───────────────┬───────────────────────────────────────────────┐
          0 │       0       │                       0                       │
            │      id       │                    payload                    │
            ├───────────────┴───────────────────────────────────────────────┤
         16 │                               0                               │
            │                            payload                            │
            └───────────────────────────────────────────────────────────────┘
          ⋮ 1472 bytes more of the same
            ┌───────────────────────┬───────────────┬───────────────────────┐
       1504 │ ·   ·   ·   ·   ·   · │       1       │           1           │
            │ ·   ·   ·   ·   ·   · │      id       │        payload        │
            ├───────────────────────┴───────────────┴───────────────────────┤
       1520 │                               1                               │
            │                            payload                            │
            └───────────────────────────────────────────────────────────────┘
          ⋮ 1472 bytes more of the same
            ┌───────────────────────┬───────────────────────┐
       3008 │           1           │ ·   ·   ·   ·   ·   · │
            │        payload        │ ·   ·   ·   ·   ·   · │
            └───────────────────────┴───────────────────────┘

      id       <I     0–3     unsigned integer
      payload  1500s  4–1503  bytes

      ·  padding
      Numbers are the indices of items."
    `);
  });

  test('no items, and no memory', () => {
    expect(drawn(memoryview(bytearray(10)).slice(3, 3))).toMatchInlineSnapshot(`
      "format 'B' · 0 items of 1 byte · shape [0] · strides [1] · 10 bytes lent

         ⋮ 10 bytes of no item

      no items"
    `);
    expect(drawn(memoryview(bytearray(0)))).toMatchInlineSnapshot(`
      "format 'B' · 0 items of 1 byte · shape [0] · strides [1] · 0 bytes lent

      no items"
    `);
  });
});

describe('colours', () => {
  const coded = drawn(matrix, { color: true });

  test('are codes around the words of each box, and only if asked for', () => {
    expect(coded).toContain('│\u001b[36m 0 \u001b[0m│\u001b[33m 1 \u001b[0m│');
    expect(uncoloured(coded)).toBe(drawn(matrix));
    expect(drawn(matrix, { color: false })).toBe(drawn(matrix));
  });
});

function uncoloured(text: string): string {
  return [36, 33, 32, 35, 34, 31, 2, 0].reduce((left, code) => left.replaceAll(`\u001b[${code}m`, ''), text);
}

test('text of strangers cannot reach the terminal', () => {
  const mv = memoryview(bytearray(4)).cast('T{<I:\u001b[2J\n:}');
  expect(drawn(mv)).not.toContain('\u001b');
  expect(drawn(mv)).toContain('\\x1b[2J');
});

test(`no line of a random view is wider than asked for, and each listed item is there, seed ${SEED}`, () => {
  for (let k = 0; k < 300; k++) {
    const random = new Random(SEED, k);
    const mv = anyView(random, new Uint8Array(SIZE));
    const layout = mv.layout() as Layout;
    const width = random.between(60, 200);
    const text = draw(JSON.parse(JSON.stringify(layout)) as Layout, { width });
    for (const line of text.split('\n')) expect([...line].length, text).toBeLessThanOrEqual(width);
    expect(text).toBe(draw(layout, { width }));
    const boxes = text.split('\n').filter((line) => line.includes('│'));
    const alone = new Set(
      boxes.flatMap((line) =>
        [...line.matchAll(/│ *(\d+)(?: \[[\d,]+\])? *(?=│)/g)].map(([, n]) => Number(n)),
      ),
    );
    const shared =
      new Set(layout.items.map(({ offset }) => offset)).size < layout.items.length || layout.moreItems > 0;
    if (!shared && !text.includes('Items overlap'))
      expect(
        [...alone].sort((a, b) => a - b),
        text,
      ).toEqual([...layout.items.keys()]);
  }
});

test('what is no layout is refused, and what is no option', () => {
  const layout = matrix.layout() as Layout;
  const broken = [
    { items: [null] },
    { items: [{ offset: -1, index: [] }] },
    { fields: [1] },
    { window: 0.5 },
  ];
  const almost = broken.map((part) => ({ ...layout, ...part }));
  for (const wrong of [undefined, null, 1, 'x', {}, [], { items: [] }, ...almost]) {
    expect(errorOf(() => draw(wrong as never))).toMatch(
      /^TypeError: draw\(\) takes what layout\(\) of a view gives, not /,
    );
  }
  expect(errorOf(() => drawn(matrix, { width: 0 }))).toBe('ValueError: width must be at least 1, not 0');
  expect(errorOf(() => drawn(matrix, { colour: true } as never))).toBe(
    "TypeError: draw() got an unexpected option 'colour'",
  );
});

test('in very few columns there is still a cell a row', () => {
  expect(
    drawn(matrix, { width: 1 })
      .split('\n')
      .filter((line) => /│ *\d+ *│$/.test(line)),
  ).toHaveLength(12);
});
