// Items changed in place: what is told, what is written, and what is refused with nothing written.
import { readFileSync } from 'node:fs';
import { memoryview as view } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { memoryview, repositoryFile, scratchFolder } from './support.ts';

const scratch = scratchFolder();
let number = 0;

/** A file of its own with such bytes. */
function file(content: Uint8Array): string {
  return scratch(`file${number++}.bin`, content);
}

/** A copy of a file of the documentation. */
function copyOf(name: string): string {
  return scratch(`${number++}-${name}`, readFileSync(repositoryFile(`docs/files/${name}`)));
}

/** The places of the bytes that differ between a file and what it was. */
function changed(path: string, before: Uint8Array): number[] {
  const after = readFileSync(path);
  expect(after.length).toBe(before.length);
  return [...after.keys()].filter((k) => after[k] !== before[k]);
}

describe('without --write', () => {
  test('tells old and new values and their bytes, and writes nothing', async () => {
    const path = copyOf('trades.npy');
    const before = readFileSync(path);
    const { status, out } = await memoryview(['set', path, '3.price', '2.5']);
    expect(status).toBe(0);
    expect(out.split('\n').slice(1)).toEqual([
      'item       bytes       old  new',
      '[3].price  332–339  100.75  2.5',
      'Nothing was written; --write writes 8 bytes in one run.',
      '',
    ]);
    expect(changed(path, before)).toEqual([]);
  });
});

describe('--write', () => {
  test('writes the bytes of one field of one record', async () => {
    const path = copyOf('trades.npy');
    const before = readFileSync(path);
    const { status, out } = await memoryview(['set', path, '3.price', '2.5', '--write']);
    expect(status).toBe(0);
    expect(out).toContain('Written: 8 bytes in one run.');
    expect(changed(path, before).every((at) => at >= 332 && at < 340)).toBe(true);
    expect(readFileSync(path).readDoubleLE(332)).toBe(2.5);
  });

  test('leaves padding alone', async () => {
    const path = file(new Uint8Array(48).fill(0xee));
    const before = readFileSync(path);
    const value = '{"id": 1, "price": 2.5}';
    await memoryview(['set', path, '1:', value, '--format', '@T{i:id:d:price:}', '--write']);
    const own = [20, 21, 22, 23, 36, 37, 38, 39].filter((at) => readFileSync(path)[at] !== 0xee);
    expect(own).toEqual([]);
    expect(changed(path, before).length).toBe(2 * 12);
    const items = view(readFileSync(path)).cast('@T{i:id:d:price:}');
    expect(items.slice(1).tolist()).toEqual([
      { id: 1, price: 2.5 },
      { id: 1, price: 2.5 },
    ]);
  });

  test('sets some fields of a record and leaves the others', async () => {
    const path = copyOf('trades.npy');
    const before = readFileSync(path);
    await memoryview(['set', path, '0', '{"symbol": "X", "at": {"minute": 59}}', '--write']);
    expect(changed(path, before)).toEqual([268, 269, 270, 271, 279]);
    const { out } = await memoryview([path, '--json', '--index', '0']);
    expect(JSON.parse(out)).toMatchObject({ id: 1000, symbol: 'X\0\0\0', at: { hour: 9, minute: 59 } });
  });

  test('spreads a value over the places of a key, in a run each', async () => {
    const path = file(new Uint8Array(12));
    const { out } = await memoryview([
      'set',
      path,
      '::3, 1',
      '258',
      '--format',
      '>H',
      '--shape',
      '-1,2',
      '--write',
    ]);
    expect(out).toContain('Written: 2 bytes in one run.');
    expect([...readFileSync(path)]).toEqual([0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0]);
    await memoryview(['set', path, ':, 0', '[1, 2, 3]', '--format', '>H', '--shape', '-1,2', '--write']);
    expect([...readFileSync(path)]).toEqual([0, 1, 1, 2, 0, 2, 0, 0, 0, 3, 0, 0]);
  });

  test.each([
    ['<q', '-9223372036854775808', '0000000000000080'],
    ['<Q', '18446744073709551615', 'ffffffffffffffff'],
    ['<q', '9007199254740993', '0100000000002000'],
    ['>d', 'nan', '7ff8000000000000'],
    ['>d', '-inf', 'fff0000000000000'],
    ['8s', 'text', '7465787400000000'],
    ['8s', "b'\\xff\\x00a'", 'ff00610000000000'],
    ['8s', '123', '3132330000000000'],
    ['8p', 'abc', '0361626300000000'],
    ['<2w', 'é日', 'e9000000e5650000'],
    ['<Zf', '1-2j', '0000803f000000c0'],
    ['(2)<i', '[1, -1]', '01000000ffffffff'],
    ['<Hi2x', '(7, -1)', '0700ffffffff'],
  ])('writes under %s the value %s as the bytes %s', async (format, value, hex) => {
    const path = file(new Uint8Array(8));
    const { status, err } = await memoryview(['set', path, '0', value, '--format', format, '--write']);
    expect(err).toBe('');
    expect(status).toBe(0);
    expect(readFileSync(path).toString('hex').startsWith(hex)).toBe(true);
  });

  test('spreads text over several records', async () => {
    const path = copyOf('trades.npy');
    expect((await memoryview(['set', path, '::15', '{"symbol": "NEW"}', '--write'])).status).toBe(0);
    expect((await memoryview(['set', path, '1:3.symbol', '["A", b"B"]', '--write'])).status).toBe(0);
    const { out } = await memoryview([path, '--json']);
    const symbols = (JSON.parse(out) as { symbol: string }[]).map(({ symbol }) => symbol.replace(/\0+$/, ''));
    expect([0, 1, 2, 3, 15, 30].map((k) => symbols[k])).toEqual(['NEW', 'A', 'B', 'ACME', 'NEW', 'NEW']);
  });

  test('names what lies within arrays and records', async () => {
    const path = copyOf('trades.npy');
    for (const [key, value] of [
      ['5.sizes.2', '77'],
      ['5.at.hour', '23'],
    ] as const) {
      expect((await memoryview(['set', path, key, value, '--write'])).status).toBe(0);
    }
    expect((await memoryview(['set', path, '6', '[7, 8, 9]', '--field', 'sizes', '--write'])).status).toBe(0);
    const { out } = await memoryview([path, '--json', '--index', '5:7']);
    expect(JSON.parse(out)).toMatchObject([
      { sizes: [15, 16, 77], at: { hour: 23, minute: 15 } },
      { sizes: [7, 8, 9] },
    ]);
  });

  test('changes pixels that lie backwards in their file', async () => {
    const path = copyOf('picture.bmp');
    const before = readFileSync(path);
    const { out } = await memoryview(['set', path, '0, 0', '[1, 2, 3]', '--write']);
    expect(changed(path, before)).toEqual([114, 115, 116]);
    expect(out).toContain('Checksums and sizes elsewhere in the file stay as they are.');
  });
});

describe('what is refused writes nothing, and ends with status 2', () => {
  test.each([
    ['B', '0', '256', "invalid value for format 'B'"],
    ['B', '0', '-1', "invalid value for format 'B'"],
    ['B', '0', '1.5', "invalid type for format 'B'"],
    ['B', '8', '1', 'index out of bounds on dimension 1'],
    ['B', '0, 0', '1', 'cannot index 1-dimension view with 2-element tuple'],
    ['B', 'x:', '1', "'x:' is no key: 'x' is no whole number"],
    ['B', '1:1', '1', 'the key names no items'],
    ['B', ':3', '[1, 2]', 'a list of 2 cannot be broadcast to axis 0 of extent 3'],
    ['B', ':3', '[1, 2, 300]', "invalid value for format 'B' at index [2]: 300"],
    ['<q', '0', '9223372036854775808', "invalid value for format '<q'"],
    ['<f', '0', '1e39', 'float too large to pack with f format'],
    ['<d', '0', "'1'", "invalid type for format '<d'"],
    ['3s', '0', 'four', "invalid value for format '3s'"],
    ['T{B:a:B:b:}', '0.c', '1', "there is no field 'c'"],
    ['T{B:a:B:b:}', '0', '{"a": 1, "c": 2}', "the record has no field 'c'"],
    ['T{B:a:B:b:}', '0', '{"b": 256}', "invalid value for format 'B'"],
    ['T{B:a:B:b:}', '0', '{"a": 1, "b": 256}', "field 'b': invalid value for format 'B'"],
    ['B', '0', 'one', "'one' is no value: a number, text, a list or a record is missing at 0"],
  ])('%s [%s] = %s', async (format, key, value, sentence) => {
    const path = file(new Uint8Array(8).fill(9));
    const { status, out, err } = await memoryview(['set', path, key, value, '--format', format, '--write']);
    expect(err.split('\n')[0]).toBe(`memoryview: ${sentence}`);
    expect(err.split('\n')[1]).toMatch(/^hint: \S/);
    expect(out).toBe('');
    expect(status).toBe(2);
    expect([...readFileSync(path)]).toEqual(new Array(8).fill(9));
  });

  test('items of a compressed part', async () => {
    const path = copyOf('model.npz');
    const before = readFileSync(path);
    const { status, err } = await memoryview(['set', path, '0', '1', '--write']);
    expect(status).toBe(2);
    expect(err).toContain("part 'weights' is compressed");
    expect(changed(path, before)).toEqual([]);
  });

  test('a field that is named twice', async () => {
    const path = copyOf('trades.npy');
    const { status, err } = await memoryview(['set', path, '1.id', '1', '--field', 'price']);
    expect([status, err.split('\n')[0]]).toEqual([
      2,
      "memoryview: '1.id' names a field, and so does --field",
    ]);
  });
});
