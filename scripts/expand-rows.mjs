// Writes copies of src/struct/pattern.ts into src/struct/expanded/, which says why. Run after `expand.mjs`.
// Plain JavaScript, because `npm ci` runs it first.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Formats of the same number of values that each have a text of their own; the pattern is the first. */
const COPIES = 16;

const source = new URL('../src/struct/pattern.ts', import.meta.url);
const target = new URL('../src/struct/expanded/', import.meta.url);
const pattern = readFileSync(source, 'utf8');
const body = pattern
  .slice(pattern.indexOf('/** Reads one to eight values. */'))
  .replace('export function rowReader', 'function rowReader')
  .replace('export function rowWriter', 'function rowWriter');

rmSync(target, { recursive: true, force: true });
mkdirSync(target);
const names = [];
for (let copy = 1; copy < COPIES; copy++) {
  names.push(copy);
  const text = `// Rows of up to eight values, copy ${copy}. Written by scripts/expand-rows.mjs from ../pattern.ts.

import type { Read, Write } from '../field.ts';
import type { ReadRow, Rows, WriteRow } from '../pattern.ts';

${body}
export const copy${copy}: Rows = { rowReader, rowWriter };
`;
  writeFileSync(new URL(`copy${copy}.ts`, target), text);
}
const index = `// All copies of the rows of up to eight values. Written by scripts/expand-rows.mjs.

import { type Rows, rowReader, rowWriter } from '../pattern.ts';
${names.map((copy) => `import { copy${copy} } from './copy${copy}.ts';`).join('\n')}

export const COPIES: readonly Rows[] = [
  { rowReader, rowWriter },
${names.map((copy) => `  copy${copy},`).join('\n')}
];
`;
writeFileSync(new URL('copies.ts', target), index);
