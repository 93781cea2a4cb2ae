// The library's side of `rules_struct.py`: the same lines, and what differs.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bytearray, bytes, memoryview } from '../../src/index.ts';
import * as struct from '../../src/struct/module.ts';
import { Complex, complex } from '../../src/words/complex.ts';
import type { Expr, Result } from './program.ts';
import { pythonFunction } from './python.ts';
import { encode, evaluate, hexOf } from './values.ts';

type Node =
  | Expr
  | { readonly complex: readonly [string, string] }
  | { readonly attribute: string; readonly of: Node }
  | { readonly call: string; readonly of?: Node; readonly args: readonly Node[] };

interface Step {
  readonly assigned: string | null;
  readonly node: Node;
  readonly result: Result;
  readonly after: readonly [string, string];
}

type Names = Map<string, unknown>;

/** One rule: all lines, one after the other, give the same results, errors and memory in both worlds. */
export function agree(title: string, lines: string | readonly string[]): void {
  const asked = typeof lines === 'string' ? lines.split('\n').map((line) => line.trim()) : lines;
  const given = asked.filter((line) => line !== '');
  test(title, async () => {
    const run = await asker();
    const [steps = []] = JSON.parse(run(JSON.stringify([given]))) as Step[][];
    expect(steps).toHaveLength(given.length);
    expect(differences(given, steps)).toEqual([]);
  });
}

let asking: Promise<(text: string) => string> | undefined;

async function asker(): Promise<(text: string) => string> {
  asking ??= load();
  return asking;
}

async function load(): Promise<(text: string) => string> {
  const source = readFileSync(new URL('./rules_struct.py', import.meta.url), 'utf8');
  const printed = await pythonFunction('alone', 'printed');
  printed(`open('/home/pyodide/rules_struct.py', 'w').write(${JSON.stringify(source)})`);
  return pythonFunction('rules_struct', 'run');
}

function differences(lines: readonly string[], steps: readonly Step[]): string[] {
  const names = namesOf();
  return steps.flatMap((step, k) => {
    const ours = attempt(step, names);
    const after = [memoryOf(names, 'ba'), memoryOf(names, 'base')];
    if (JSON.stringify([ours, after]) === JSON.stringify([step.result, step.after])) return [];
    return [
      `${lines[k]}\n  CPython ${JSON.stringify(step.result)} ${step.after}\n  ours    ${JSON.stringify(ours)} ${after}`,
    ];
  });
}

function namesOf(): Names {
  const base = bytearray(Array.from({ length: 16 }, (_, k) => k));
  const view = memoryview(base);
  const gone = memoryview(bytes('abc', 'ascii'));
  gone.release();
  return new Map<string, unknown>([
    ['ro', bytes('abcdef', 'ascii')],
    ['ba', bytearray([0, 1, 2, 3, 4, 5, 6, 7])],
    ['base', base],
    ['view', view],
    ['strided', view.slice(null, null, 2)],
    ['backwards', view.slice(null, null, -1)],
    ['part', view.slice(3, 11)],
    ['grid', view.cast('B', [4, 4])],
    ['shorts', view.cast('H')],
    ['locked', view.toreadonly()],
    ['gone', gone],
    ['S', struct.Struct('<IH')],
  ]);
}

function memoryOf(names: Names, name: string): string {
  return hexOf(names.get(name) as Iterable<number>);
}

function attempt({ assigned, node }: Step, names: Names): Result {
  try {
    const value = resolved(node, names);
    if (assigned === null) return answer(value);
    names.set(assigned, value);
    return { none: 1 };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { error: [error.name, error.message] };
  }
}

function resolved(node: Node, names: Names): unknown {
  if (node === null || typeof node !== 'object') return node;
  if ('complex' in node) {
    const [real, imag] = node.complex.map((part) => Number(evaluate({ float: part }, names)));
    return complex(real, imag);
  }
  if ('attribute' in node) return Reflect.get(Object(resolved(node.of, names)), node.attribute) as unknown;
  if (!('call' in node)) return evaluate(node, names);
  const args = node.args.map((arg) => resolved(arg, names));
  if (node.of !== undefined) return call(resolved(node.of, names), node.call, args);
  const [first] = args;
  if (node.call === 'list') return Array.from(first as Iterable<unknown>);
  if (node.call === 'repr') return String(first);
  if (node.call === 'next') {
    const { done, value } = (first as Iterator<unknown>).next();
    return done ? args[1] : value;
  }
  return call(struct, node.call, args);
}

function call(of: unknown, method: string, args: readonly unknown[]): unknown {
  const found: unknown = Reflect.get(Object(of), method);
  if (typeof found !== 'function') throw new Error(`no method ${method}`);
  return Reflect.apply(found, of, args) as unknown;
}

function answer(value: unknown): Result {
  if (Array.isArray(value)) return { list: value.map(answer) };
  if (value instanceof Complex) return { complex: [encode(value.real), encode(value.imag)] } as Result;
  return encode(value);
}
