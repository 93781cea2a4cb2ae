// NumPy's descriptions of items and formats of PEP 3118, both ways. What NumPy itself says is held in test/adapters/npy.
import { describe, expect, test } from 'vitest';
import { descrFrom, isDescrArray, isPadding, nameOf } from '../../src/exchange/descr.ts';
import { itemOf } from '../../src/exchange/descr-format.ts';
import { descrOf } from '../../src/exchange/descr-of.ts';
import { reprOfDescr } from '../../src/exchange/descr-text.ts';
import { scalarOf } from '../../src/exchange/descr-types.ts';
import { formatOf } from '../../src/formats/format.ts';
import { HOST_LITTLE_ENDIAN } from '../../src/formats/order.ts';
import { names, recordOf } from '../adapters/npy/recorded.ts';
import { errorOf } from '../support.ts';

const swapped = HOST_LITTLE_ENDIAN ? '>' : '<';
const host = HOST_LITTLE_ENDIAN ? '<' : '>';

describe('itemOf', () => {
  test.each<[unknown, string, number]>([
    [`${host}i4`, 'i', 4],
    [`${swapped}i4`, `${swapped}i`, 4],
    ['=f8', 'd', 8],
    ['|b1', '?', 1],
    ['|S5', '5s', 5],
    ['|V3', '3s', 3],
    [`${swapped}U2`, `${swapped}2w`, 8],
    [`${host}M8[ns]`, 'q', 8],
    [`${swapped}m8`, `${swapped}q`, 8],
    [`${host}c32`, 'Zg', 32],
    [[['a', '|u1']], 'T{B:a:}', 1],
    [[['a', '|V3']], 'T{3x:a:}', 3],
    [
      [
        ['', '|V3'],
        ['a', '>i2'],
        ['', '|V1'],
      ],
      'T{3x>h:a:x}',
      6,
    ],
    [[[['title', 'a'], '<i4', [2, 3]]], 'T{(2,3)<i:a:}', 24],
    [[['a', ['<i2', [2]], [3]]], 'T{(3)(2)<h:a:}', 12],
    [[['a', [['b', '<f4']]]], 'T{T{<f:b:}:a:}', 4],
    [[], 'T{}', 0],
    [[['', '|V4']], 'T{4x}', 4],
    [[['g', `${host}f16`]], 'T{^g:g:}', 16],
    [[['g', `${swapped}f16`]], `T{${swapped}g:g:}`, 16],
  ])('%j is the format %s of %i bytes', (descr, format, size) => {
    const item = itemOf(descrFrom(descr));
    expect([item.format.text, item.itemsize]).toEqual([format, size]);
  });

  test('tells what times count', () => {
    const units: [string, string | undefined][] = [
      ['<M8[ns]', 'ns'],
      ['<m8[25s]', '25s'],
      ['<M8', 'generic'],
      ['<M8[generic]', 'generic'],
      ['<M8[μs]', 'us'],
      ['<M8[1D]', 'D'],
      ['<m8[007h]', '7h'],
      ['<m8[2147483647s]', '2147483647s'],
      ['<i8', undefined],
    ];
    for (const [descr, unit] of units) expect(itemOf(descr).unit).toBe(unit);
    expect(itemOf([['t', '<M8[ns]']]).unit).toBeUndefined();
  });

  test('writes all padding: read without its size, the format has the same places', () => {
    for (const name of names) {
      const { itemsize } = recordOf(name);
      const item = itemOf(descrFrom(descrOfRecorded(name)));
      expect([item.itemsize, formatOf(item.format.text).type?.size]).toEqual([itemsize, itemsize]);
    }
  });
});

/** The description of a recorded file, made from its format alone. */
function descrOfRecorded(name: string): unknown {
  const { format, itemsize } = recordOf(name);
  const { type } = formatOf(format ?? 'B', 'LP64', format === null ? 1 : itemsize);
  if (type === null) throw new Error(`${name} has no type`);
  return format === null ? `|V${itemsize}` : descrOf(type, itemsize);
}

describe('descrOf', () => {
  test.each<[string, number, unknown]>([
    ['<i', 4, '<i4'],
    ['b', 1, '|i1'],
    ['c', 1, '|S1'],
    ['?', 1, '|b1'],
    ['>5w', 20, '>U5'],
    ['Zd', 16, `${host}c16`],
    ['3s', 3, '|S3'],
    [
      '<if',
      8,
      [
        ['f0', '<i4'],
        ['f1', '<f4'],
      ],
    ],
    [
      '<2hB',
      5,
      [
        ['f0', '<i2'],
        ['f1', '<i2'],
        ['f2', '|u1'],
      ],
    ],
    [
      '<xih',
      7,
      [
        ['', '|V1'],
        ['f0', '<i4'],
        ['f1', '<i2'],
      ],
    ],
    [
      'T{<i:a:b:b:}',
      8,
      [
        ['a', '<i4'],
        ['b', '|i1'],
        ['', '|V3'],
      ],
    ],
    ['T{(2,3)<h:m:}', 12, [['m', '<i2', [2, 3]]]],
    ['T{T{B:x:}:a:}', 1, [['a', [['x', '|u1']]]]],
    ['T{3x:a:}', 3, [['a', '|V3']]],
    [
      '3s',
      5,
      [
        ['f0', '|S3'],
        ['', '|V2'],
      ],
    ],
  ])('%s of %i bytes is %j', (format, itemsize, expected) => {
    const { type } = formatOf(format, 'LP64', itemsize);
    if (type === null) throw new Error('no type');
    expect(descrOf(type, itemsize)).toEqual(expected);
  });

  test('a long double of WebAssembly is refused: NumPy would take it for one of Intel', () => {
    const { type } = formatOf('g', 'ILP32', 16);
    if (type === null) throw new Error('no type');
    expect(errorOf(() => descrOf(type, 16))).toBe(
      'ValueError: NumPy has no type for a long double of 128 bits',
    );
  });
});

describe('descrFrom', () => {
  test('takes plain data, and gives plain data', () => {
    const descr = [
      ['', '|V2'],
      [['title', 'a'], [['b', '<i4']], [2]],
      ['c', ['<i2', [2]], 3],
    ];
    const checked = descrFrom(JSON.parse(JSON.stringify(descr)));
    expect(checked).toEqual([descr[0], descr[1], ['c', ['<i2', [2]], [3]]]);
    if (typeof checked === 'string' || isDescrArray(checked)) throw new Error('no fields');
    expect(checked.map(isPadding)).toEqual([true, false, false]);
    expect(checked.map(nameOf)).toEqual(['', 'a', 'c']);
  });

  test('nothing that is nested without end', () => {
    const endless: unknown[] = ['a'];
    endless.push([endless, [2]]);
    expect(errorOf(() => descrFrom([endless]))).toMatch(/^ValueError: /);
    let deep: unknown = '<i4';
    for (let k = 0; k < 100_000; k++) deep = [deep, [2]];
    expect(errorOf(() => descrFrom(deep))).toBe('ValueError: nested deeper than 64');
  });

  test('names of the language are names like others', () => {
    const descr = descrFrom([
      ['__proto__', '<i4'],
      ['constructor', '<i2'],
    ]);
    expect(itemOf(descr).format.text).toBe('T{<i:__proto__:<h:constructor:}');
    expect(errorOf(() => scalarOf('toString'))).toBe("ValueError: data type 'toString' not understood");
  });
});

describe('reprOfDescr', () => {
  test('descriptions are as in the recorded headers', () => {
    expect(
      reprOfDescr([
        [['t', 'a'], '<i4', [1]],
        ['b', ['<i2', [2]], [3]],
        ['', '|V1'],
      ]),
    ).toBe("[(('t', 'a'), '<i4', (1,)), ('b', ('<i2', (2,)), (3,)), ('', '|V1')]");
  });
});
