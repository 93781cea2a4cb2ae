// docs/python.md: each row of its tables, in CPython and here.
import { beforeAll, describe, expect, test } from 'vitest';
import { Workshop } from '../house/documents.ts';
import { read, root } from '../house/files.ts';
import { pythonFunction } from './python.ts';
import { type Answer, programOf, type Row, rowsOf, runCell } from './python-table.ts';

const lines = rowsOf(read('docs/python.md'));
const rows = lines.filter(({ python, ts, result }) => python !== '' && ts.length > 0 && result !== '');
const answers = new Map<Row, Answer>();

beforeAll(async () => {
  const run = await pythonFunction('rows', 'run');
  const found = JSON.parse(run(JSON.stringify(rows.map((row) => [row.pythonSetup, row.python])))) as Answer[];
  for (const [k, row] of rows.entries()) answers.set(row, found[k]!);
});

describe('each row of docs/python.md', () => {
  test('has code in all three cells', () => {
    expect(lines.filter((row) => !rows.includes(row))).toEqual([]);
    expect(new Set(rows.map(({ tsSetup }) => tsSetup)).size).toBeGreaterThan(7);
  });

  const cells = rows.flatMap((row) => row.ts.map((cell) => ({ row, cell, name: `${row.line}: ${cell}` })));

  test.each(cells)('means the same: $name', async ({ row, cell }) => {
    const { shown, ...python } = answers.get(row)!;
    const { value, ...rest } = await runCell(row, cell);
    // A statement has no value, whatever its expression gives here.
    const ours = 'value' in python ? { value, ...rest } : rest;
    expect(ours).toEqual(python);
  });

  test.each(rows.map((row) => ({ row, name: `${row.line}: ${row.python}` })))(
    'says what Python prints: $name',
    ({ row }) => {
      expect(row.result).toBe(answers.get(row)?.shown);
    },
  );

  test('type-checks', () => {
    const programs = [...new Set(rows.map(({ tsSetup }) => tsSetup))].map((setup, line) => ({
      name: `docs/python.md table ${line}`,
      line,
      code: programOf(rows.filter(({ tsSetup }) => tsSetup === setup)),
    }));
    expect(new Workshop(root, 'tables').compile(programs)).toBe('');
  });
});

test("docs/python.md names every method and attribute of Python's classes", async () => {
  const [, ...sections] = read('docs/python.md').split(/^## /m);
  const namesOf = JSON.parse((await pythonFunction('rows', 'names'))('')) as Record<string, string[]>;
  const missing = Object.entries(namesOf).flatMap(([type, names]) => {
    const text = sections.filter((section) => section.startsWith(type)).join('\n');
    const inherited = type === 'bytearray' ? new Set(namesOf.bytes) : new Set();
    return names
      .filter((name) => !inherited.has(name) && !new RegExp(`[.\`]${name}\\b`).test(text))
      .map((name) => `${type}.${name}`);
  });
  expect(missing).toEqual([]);
});

describe('a table of such rows', () => {
  const text = (python: string, ts: string, result: string): string =>
    `\`\`\`python\nx = [1]\n\`\`\`\n\n\`\`\`ts\nconst x = [1];\n\`\`\`\n\n| Python | TypeScript | Result |\n|---|---|---|\n| \`${python}\` | ${ts} | \`${result}\` |\n`;

  test('has one row a line, of which a cell may give several pieces of code', () => {
    const [row, ...more] = rowsOf(text('1 \\| 2', '`1 \\| 2` or `3`', '3'));
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      line: 11,
      python: '1 | 2',
      ts: ['1 | 2', '3'],
      result: '3',
      tsSetup: 'const x = [1];\n',
    });
  });

  test('is told from one that says something else', async () => {
    const [row] = rowsOf(text('x.append(2)', '`x.push(3)`', 'x: [1, 2]'));
    const run = await pythonFunction('rows', 'run');
    const [python] = JSON.parse(run(JSON.stringify([[row?.pythonSetup, row?.python]]))) as Answer[];
    const ours = await runCell(row!, row?.ts[0] ?? '');
    expect(python).toMatchObject({
      shown: 'x: [1, 2]',
      state: { x: { list: [{ num: '1' }, { num: '2' }] } },
    });
    expect(ours.state).toEqual({ x: { list: [{ num: '1' }, { num: '3' }] } });
  });
});
