// Formats whose size is another in the CPython that a page can run.

import { type AnyNode, type CallExpression, parse } from 'acorn';
import type { Note } from './compare.ts';
import { childrenOf } from './names.ts';
import { lineFinder } from './wrong.ts';

/** A format of `struct` in the sizes of the machine, with a letter in it that a 32-bit machine gives 4 bytes. */
const NATIVE = /^@?(?=.*[lLnNP])[\dxcbB?hHiIlLqQnNefdspP ]+$/;

/** What takes such a format as its first argument. */
const TAKERS: ReadonlySet<string> = new Set(
  'cast array Struct calcsize pack pack_into unpack unpack_from iter_unpack'.split(' '),
);

/**
 * Where a program writes a native `l L n N P`: they take 8 bytes here, as on 64-bit Linux, and 4 in Pyodide, whose machine has 32
 * bits. `javascript` is a program.
 */
export function nativesIn(javascript: string): Note[] {
  const lineOf = lineFinder(javascript);
  const notes: Note[] = [];
  const walk = (node: AnyNode): void => {
    const format = node.type === 'CallExpression' && takesFormat(node.callee) ? node.arguments[0] : undefined;
    if (format?.type === 'Literal' && typeof format.value === 'string' && NATIVE.test(format.value)) {
      const why = `'${format.value}': native l L n N P take 8 bytes here, and 4 in this Python, which is made for a 32-bit machine`;
      notes.push({ line: lineOf(node.start), why });
    }
    for (const child of childrenOf(node)) walk(child);
  };
  walk(parse(javascript, { ecmaVersion: 'latest', sourceType: 'module' }) as AnyNode);
  return notes;
}

function takesFormat(callee: CallExpression['callee']): boolean {
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  return name.type === 'Identifier' && TAKERS.has(name.name);
}
