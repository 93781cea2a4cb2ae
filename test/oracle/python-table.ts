// The tables of docs/python.md: each row is a cell of Python, one or more of TypeScript that mean the same, and what
// Python prints. A ```python and a ```ts block before a table are its set-up.

import { compileFunction } from 'node:vm';
import { transformSync } from 'esbuild';
import * as library from '../../src/index.ts';
import { MemoryView, PyArray } from '../../src/index.ts';
import { parses } from '../house/blocks.ts';
import { encode } from './values.ts';

export interface Row {
  /** The line of the document, from 1. */
  readonly line: number;
  /** The set-ups, and the cells. */
  readonly pythonSetup: string;
  readonly tsSetup: string;
  readonly python: string;
  readonly ts: readonly string[];
  readonly result: string;
}

/** What a cell gave: a value unless it is a statement, an error, and the names of the set-up afterwards. */
export interface Answer {
  readonly value?: unknown;
  readonly error?: readonly [name: string, message: string];
  readonly state: Readonly<Record<string, unknown>>;
  /** Python's answer as the third column has it. */
  readonly shown?: string;
}

/** The rows of all tables `| Python | TypeScript | Result |` of a document. */
export function rowsOf(markdown: string): Row[] {
  const rows: Row[] = [];
  const setups: Record<string, string> = {};
  let fence: string | undefined;
  let inTable = false;
  for (const [k, line] of markdown.split('\n').entries()) {
    const opened = /^```(\w*)$/.exec(line);
    if (opened) {
      if (fence === undefined) setups[opened[1] ?? ''] = '';
      fence = fence === undefined ? opened[1] : undefined;
    } else if (fence !== undefined) setups[fence] += `${line}\n`;
    else if (line.startsWith('| Python | TypeScript | Result |')) inTable = true;
    else if (!line.startsWith('|')) inTable = false;
    else if (inTable && !line.startsWith('|---')) {
      const [python, ts, result] = cellsOf(line);
      rows.push({
        line: k + 1,
        pythonSetup: setups.python ?? '',
        tsSetup: setups.ts ?? '',
        python: python?.[0] ?? '',
        ts: ts ?? [],
        result: result?.[0] ?? '',
      });
    }
  }
  return rows;
}

/** The pieces of code in each cell; `\|` is a bar within one. */
function cellsOf(line: string): string[][] {
  const cells = line.slice(1).split(/(?<!\\)\|/);
  return cells.map((cell) =>
    [...cell.matchAll(/`([^`]+)`/g)].map((match) => (match[1] ?? '').replaceAll('\\|', '|')),
  );
}

/** A set-up without its imports, which are those of the library. */
function withoutImports(setup: string): string {
  return setup.replace(/^import [^;]*;\n/gm, '');
}

function namesOf(setup: string): string[] {
  return [...setup.matchAll(/^(?:const|let|using) (\w+)\b/gm)].map((match) => match[1] ?? '');
}

/** A cell as statements, and the expression at its end if there is one. */
function partsOf(cell: string): [statements: string, expression: string] {
  const pieces = cell.split('; ');
  for (let k = 0; k < pieces.length; k++) {
    const expression = pieces.slice(k).join('; ');
    if (parses(`async () => (${expression})`)) return [pieces.slice(0, k).join(';\n'), expression];
  }
  return [cell, 'undefined'];
}

/** A cell here, behind its set-up. */
export async function runCell({ tsSetup }: Row, cell: string): Promise<Answer> {
  const [statements, expression] = partsOf(cell);
  const state = namesOf(tsSetup)
    .map((name) => `${name}: $encode(${name})`)
    .join();
  const code = `const $row = async () => {
${withoutImports(tsSetup)}
const $answer: Record<string, unknown> = {};
try {
${statements};
$answer.value = $encode(${expression});
} catch ($error) {
$answer.error = $named($error);
}
return { ...$answer, state: {${state}} };
};`;
  const { code: js } = transformSync(code, { loader: 'ts', target: 'es2022' });
  const names = { ...library, $encode: encoded, $named: named };
  const body = compileFunction(`${js}\nreturn $row();`, Object.keys(names));
  return (await body(...Object.values(names))) as Answer;
}

/** A table's program for the type checker: the set-up, and each cell in a block of its own. */
export function programOf(rows: readonly Row[]): string {
  const cells = rows.flatMap(({ ts }) => ts.map((cell) => `async () => {\n${cell};\n};`));
  return `${rows[0]?.tsSetup ?? ''}\n${cells.join('\n')}`;
}

function named(error: unknown): readonly [string, string] {
  return error instanceof Error ? [error.name, error.message] : ['thrown', String(error)];
}

/** As `encoded` of `rows.py`. That 64-bit integers are bigint here is no difference. */
function encoded(value: unknown): unknown {
  if (value instanceof MemoryView) {
    const view: MemoryView = value;
    try {
      return { view: [view.format, view.shape, view.strides, view.readonly, encoded(view.tolist())] };
    } catch {
      return { view: 'released' };
    }
  }
  if (value instanceof PyArray) return { array: [value.typecode, encoded(value.tolist())] };
  if (Array.isArray(value)) return { list: value.map(encoded) };
  const found = encode(value);
  return 'big' in found ? { num: found.big } : found;
}
