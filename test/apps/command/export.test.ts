// What --json, --csv and --raw write of the files that NumPy wrote, held against what NumPy says of them.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bytes, memoryview as view } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { chunksOf } from '../../../apps/command/export.ts';
import { inMemory } from '../../../apps/command/target.ts';
import type { Items } from '../../../apps/files/part.ts';
import { names, pathOf, recordOf, type Spelled } from '../../adapters/npy/recorded.ts';
import { memoryview, repositoryFile, scratchFolder } from './support.ts';

/** A number in JSON as it is written: a JavaScript number would round it. */
interface Digits {
  readonly digits: string;
}

/** JSON of which the numbers keep their digits. */
function parsed(text: string): unknown {
  const marked = text.replace(
    /("(?:\\.|[^"\\])*")|(-?\d[\d.eE+-]*)/g,
    (_, quoted?: string, digits?: string) =>
      digits === undefined ? (quoted ?? '') : `{"digits":"${digits}"}`,
  );
  return JSON.parse(marked);
}

function hexOf(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  const buffer = Buffer.alloc(8);
  buffer.writeDoubleBE(value);
  return buffer.toString('hex');
}

const floatOf = (value: unknown): number =>
  typeof value === 'string' ? Number(value) : Number((value as Digits).digits);

/** JSON in the spelling of NumPy's answers. */
function spelled(value: unknown, like: Spelled): unknown {
  if (typeof like === 'boolean') return value;
  if (Array.isArray(like)) return (value as unknown[]).map((item, k) => spelled(item, like[k] ?? false));
  if ('int' in like) return { int: (value as Digits).digits };
  if ('float' in like) return { float: hexOf(floatOf(value)) };
  if ('complex' in like) return { complex: (value as unknown[]).map((part) => hexOf(floatOf(part))) };
  if ('text' in like) return { text: value };
  if ('bytes' in like) return { bytes: Buffer.from(String(value), 'latin1').toString('hex') };
  if ('record' in like) {
    const fields = like.record.map(([name, inner], k) => {
      const own = Array.isArray(value) ? (value[k] as unknown) : Reflect.get(Object(value), name);
      return [name, spelled(own, inner)];
    });
    return { record: fields };
  }
  return value;
}

describe.each(names)('%s.npy', (name) => {
  const { values, bytes: hex, shape, fortran_order } = recordOf(name);
  const path = fileURLToPath(pathOf(name));

  test('as JSON is what tolist() gives in NumPy', async () => {
    const { status, out, err } = await memoryview([path, '--json']);
    expect(err).toBe('');
    expect(status).toBe(0);
    expect(spelled(parsed(out), values)).toEqual(values);
    expect(() => JSON.parse(out)).not.toThrow();
  });

  // NumPy's answer has the bytes as they lie.
  test.runIf(!fortran_order)('as bytes is what tobytes() gives in NumPy', async () => {
    const { status, bytes } = await memoryview([path, '--raw']);
    expect(status).toBe(0);
    expect(Buffer.from(bytes).toString('hex')).toBe(hex);
  });

  test('as CSV has a line for each row', async () => {
    const { status, out } = await memoryview([path, '--csv']);
    expect(status).toBe(0);
    const isRecord = JSON.stringify(values).includes('"record"');
    const rows = isRecord || shape.length < 2 ? shape : shape.slice(0, -1);
    const count = shape.includes(0) ? 0 : rows.reduce((product, extent) => product * extent, 1);
    // Quoted cells may hold ends of lines, and of records without values not even the header is known.
    if (!out.includes('"') && shape.length > 0 && !shape.includes(0)) {
      expect(out.split('\n').length - 1 - (isRecord ? 1 : 0)).toBe(count);
    }
  });

  test('is shown within 80 columns', async () => {
    const { status, out, err } = await memoryview([path]);
    expect(err).toBe('');
    expect(status).toBe(0);
    expect(out.split('\n').filter((line) => [...line].length > 80 && !/\S{60}/.test(line))).toEqual([]);
  });
});

async function textOf(way: 'json' | 'csv', items: Parameters<typeof chunksOf>[0]): Promise<string> {
  let text = '';
  for await (const chunk of chunksOf(items, way)) text += String(chunk);
  return text;
}

describe('--json', () => {
  test('writes NaN and infinities as strings, and zeros with their sign', async () => {
    const items = inMemory(view(Float64Array.of(Number.NaN, Infinity, -Infinity, -0, 1, 1e300, 0.1)));
    const text = await textOf('json', items);
    expect(text).toBe('["NaN",\n"Infinity",\n"-Infinity",\n-0.0,\n1.0,\n1e+300,\n0.1]\n');
  });

  test('writes 64-bit integers exactly', async () => {
    const items = inMemory(view(BigUint64Array.of(2n ** 64n - 1n, 2n ** 53n + 1n)));
    expect(await textOf('json', items)).toBe('[18446744073709551615,\n9007199254740993]\n');
  });

  test.each([
    { shape: [0], text: '[]\n' },
    { shape: [0, 3], text: '[]\n' },
    { shape: [2, 0], text: '[[],\n[]]\n' },
    { shape: [2, 2, 0], text: '[[[], []],\n[[], []]]\n' },
  ])('writes the lists of shape $shape', async ({ shape, text }) => {
    expect(await textOf('json', inMemory(view(new Uint8Array(0)).cast('B', shape)))).toBe(text);
  });

  test('writes names that JSON has to escape', async () => {
    const items = inMemory(view(Uint8Array.of(1, 34)).cast('T{B:a"b:c:\u0007:}'));
    expect(JSON.parse(await textOf('json', items))).toEqual([{ 'a"b': 1, '\u0007': '"' }]);
  });
});

test('what is compressed is read in few windows, for each is inflated from the start', async () => {
  const all = inMemory(view(new Uint8Array(2 ** 25)));
  let reads = 0;
  const compressed: Items = {
    ...all,
    read: (...key) => {
      reads++;
      return all.read(...key);
    },
  };
  let size = 0;
  for await (const chunk of chunksOf(compressed, 'raw')) size += chunk.length;
  expect([size, reads]).toEqual([2 ** 25, 1]);
});

describe('--csv', () => {
  const python = spawnSync('/usr/bin/python3', ['-c', 'import csv'], { encoding: 'utf8' });

  test.runIf(python.status === 0)('is read by the csv module of Python as what it was', async () => {
    const cells = ['plain', 'a,b', 'say "hi"', 'two\nlines', ' blank ', '', 'ü'];
    const path = scratch(
      'text.bin',
      Buffer.concat(cells.map((cell) => Buffer.from(cell.padEnd(12, '\0'), 'latin1'))),
    );
    const { out } = await memoryview([path, '--format', 'T{6s:a:6s:b,c:}', '--csv']);
    const program = 'import csv,json,sys; print(json.dumps(list(csv.reader(sys.stdin))))';
    const { stdout } = spawnSync('/usr/bin/python3', ['-c', program], { input: out, encoding: 'utf8' });
    const rows = cells.map((cell) => [cell.slice(0, 6), cell.slice(6, 12)]);
    expect(JSON.parse(stdout)).toEqual([['a', 'b,c'], ...rows]);
  });

  test('writes a row of the last axis in a line', async () => {
    const items = inMemory(view(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)).cast('B', [2, 2, 2]));
    expect(await textOf('csv', items)).toBe('1,2\n3,4\n5,6\n7,8\n');
  });

  test('writes arrays in records in columns of their own', async () => {
    const items = inMemory(view(Uint8Array.of(1, 2, 3, 65)).cast('T{B:id:(2)B:at:c:sign:}'));
    expect(await textOf('csv', items)).toBe('id,at.0,at.1,sign\n1,2,3,A\n');
  });

  test('writes floats as Python writes them', async () => {
    const items = inMemory(view(Float64Array.of(1, Number.NaN, -Infinity, 1e16, 1e-5)));
    expect(await textOf('csv', items)).toBe('1.0\nnan\n-inf\n1e+16\n1e-05\n');
  });
});

const scratch = scratchFolder();

test('--json of a real file is read by the json module of Python', async () => {
  const { out } = await memoryview([repositoryFile('docs/files/trades-fixed.npy'), '--json']);
  const program = 'import json,sys; a=json.load(sys.stdin); print(len(a), a[7]["price"], a[12]["sizes"])';
  const { stdout, error } = spawnSync('/usr/bin/python3', ['-c', program], { input: out, encoding: 'utf8' });
  if (error === undefined) expect(stdout).toBe('40 NaN [36, 500, 38]\n');
});

test('the bytes of a part that lies backwards in its file are in C order', async () => {
  const { bytes: own } = await memoryview([repositoryFile('docs/files/picture.bmp'), '--raw']);
  const file = readFileSync(repositoryFile('docs/files/picture.bmp'));
  const rows = [3, 2, 1, 0].map((row) => file.subarray(54 + row * 20, 54 + row * 20 + 18));
  expect(Buffer.from(own).equals(Buffer.concat(rows))).toBe(true);
  expect(bytes(own).length).toBe(72);
});
