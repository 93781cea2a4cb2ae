// Items within items: what is written to many places is what is written to each, and bytes swapped twice, or read the other
// way round, are the same values.
import { bytes, complex, Ellipsis, type MemoryView } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call } from '../support.ts';
import { places } from '../views/guarded.ts';

const ITEMS: readonly (readonly [string, unknown])[] = [
  ['g', 1.5],
  ['>g', 1.5],
  ['Zg', complex(1.5, -2.5)],
  ['>Zg', complex(1.5, -2.5)],
  ['(3)g', [1.5, 2.5, 3.5]],
  ['T{B:a:xxx<h:b:}', { a: 1, b: 258 }],
  ['T{B:a:(2)g:b:Zg:c:}', { a: 1, b: [0.5, 0.25], c: complex(1, 2) }],
  [
    'T{B:h:(2)T{B:a:x<h:b:}:r:}',
    {
      h: 9,
      r: [
        { a: 1, b: 258 },
        { a: 3, b: 772 },
      ],
    },
  ],
  [
    'T{(2,3)<h:m:x>i:n:}',
    {
      m: [
        [1, 2, 3],
        [4, 5, 258],
      ],
      n: -70_000,
    },
  ],
  [
    'T{(2)T{<h:a:B:b:}:r:<d:z:}',
    {
      r: [
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ],
      z: 0.1,
    },
  ],
  [
    'T{(2)T{(2)T{<h:a:B:b:}:s:}:r:}',
    {
      r: [
        {
          s: [
            { a: 1, b: 2 },
            { a: 3, b: 4 },
          ],
        },
        {
          s: [
            { a: 5, b: 6 },
            { a: 7, b: 8 },
          ],
        },
      ],
    },
  ],
  ['T{3s:s:<2w:w:Zd:c:}', { s: bytes([1, 2, 3]), w: 'ab', c: complex(1, 2) }],
];

describe.each(ITEMS)('items of format %s', (format, value) => {
  const COUNT = 3;
  const written = (write: (mv: MemoryView) => unknown): number[] => {
    const { mv, memory } = places(format, [COUNT], 0x5a);
    write(mv);
    return [...memory];
  };

  test('are written to many places as to each, and padding stays', () => {
    const each = written((mv) => {
      for (let k = 0; k < COUNT; k++) call(mv, 'set', k, value);
    });
    expect(written((mv) => call(mv, 'fill', value))).toEqual(each);
    expect(written((mv) => call(mv, 'set', Ellipsis, new Array(COUNT).fill(value)))).toEqual(each);
    expect(written((mv) => call(mv, 'copy_from', new Array(COUNT).fill(value)))).toEqual(each);
    expect(written((mv) => call(mv.slice(null, null, -1), 'fill', value))).toEqual(each);
  });

  test('have the same values where bytes are swapped and read the other way round', () => {
    const { mv, memory } = places(format, [COUNT]);
    call(mv, 'fill', value);
    const [values, before] = [mv.tolist(), [...memory]];
    mv.byteswap();
    expect((call(mv, 'newbyteorder') as MemoryView).tolist()).toEqual(values);
    expect([...memory]).not.toEqual(before);
    (mv.slice(null, null, -1) as MemoryView).byteswap();
    expect(mv.tolist()).toEqual(values);
    expect([...memory]).toEqual(before);
  });
});

test('bytes alone are not swapped', () => {
  for (const format of ['B', '3s', '(2)B', 'T{B:a:3s:b:?:c:}']) {
    const { mv, memory } = places(format, [2]);
    memory.set(memory.map((_, k) => k));
    const before = [...memory];
    mv.byteswap();
    expect([...memory]).toEqual(before);
  }
});
