// A format drawn: native beside packed. Sizes and offsets are those of CPython's struct and of a C compiler (gcc, x86-64).
import { describe, expect, test } from 'vitest';
import { memoryview } from './support.ts';

async function drawn(format: string, columns = 80): Promise<string[]> {
  const { status, out, err } = await memoryview(['layout', format], { columns, env: { NO_COLOR: '1' } });
  expect(err).toBe('');
  expect(status).toBe(0);
  return out.trimEnd().split('\n');
}

describe('layout', () => {
  test.each([
    // struct { int id; double price; }
    ['T{i:id:d:price:}', 'Native 16 bytes, of which padding 4 bytes; packed 12 bytes.'],
    ['T{<i:id:<d:price:}', 'Native 16 bytes, of which padding 4 bytes; packed 12 bytes.'],
    ['IHdq', 'Native 24 bytes, of which padding 2 bytes; packed 22 bytes.'],
    ['@IHdq', 'Native 24 bytes, of which padding 2 bytes; packed 22 bytes.'],
    ['<f4', 'Native 4 bytes, of which padding 0 bytes; packed 4 bytes.'],
    ['l', 'Native 8 bytes, of which padding 0 bytes; packed 4 bytes.'],
    ['T{c:a<b:i:x=y:}', 'Native 8 bytes, of which padding 3 bytes; packed 5 bytes.'],
  ])('%s: %s', async (format, sentence) => {
    expect((await drawn(format)).at(-1)).toBe(sentence);
  });

  test('tells what a struct of C has behind its last member', async () => {
    const lines = await drawn('@ic', 120);
    expect(lines.at(-1)).toBe(
      'A struct of C would end with padding: 8 bytes; formats of struct end with their last item.',
    );
  });

  test('draws a format that is neither native nor packed as it is, too', async () => {
    const titles = (await drawn('T{=i:a:@d:b:=h:c:}')).filter((line) =>
      /^(as given|native|packed):?/.test(line),
    );
    expect(titles).toEqual([
      'as given',
      'native: aligned, as C does it',
      'packed: standard sizes, no padding',
    ]);
  });

  test('has both below each other at 80 columns and beside each other at 200', async () => {
    expect((await drawn('T{i:id:d:price:}', 80))[0]).toBe('native: aligned, as C does it');
    const [title = ''] = await drawn('T{i:id:d:price:}', 200);
    expect(title).toMatch(/^native: aligned, as C does it {10,}packed: standard sizes, no padding$/);
  });

  test.each([80, 100, 200])('fits %i columns', async (columns) => {
    for (const format of ['T{i:id:d:price:(3)h:sizes:}', 'IHdq', '100B']) {
      expect((await drawn(format, columns)).filter((line) => [...line].length > columns)).toEqual([]);
    }
  });

  test('has colours on a terminal, and beside each other the same columns', async () => {
    const { out } = await memoryview(['layout', 'Id'], { columns: 120 });
    expect(out).toContain('\u001b[');
    const plain = await drawn('Id', 120);
    const codes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
    expect(
      out
        .replace(codes, '')
        .trimEnd()
        .split('\n')
        .map((line) => line.trimEnd()),
    ).toEqual(plain);
  });

  test.each([
    ['T{i', "'T{i' is no format: '}' is missing at 3"],
    ['', "'' is a format without bytes"],
    ['3x', "'3x' is no format: it holds no values"],
    ['hello world', "'hello world' is no format: 'e' has no name at 1"],
  ])('refuses %j with a sentence', async (format) => {
    const { status, out, err } = await memoryview(['layout', format]);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^memoryview: .+\nhint: such as .+\n$/);
  });
});
