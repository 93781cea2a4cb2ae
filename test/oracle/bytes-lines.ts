// The library's side of `bytes_lines.py`: the same lines about one bytes or bytearray, `x`.

import { UnicodeDecodeError, UnicodeEncodeError } from '../../src/bytes/errors.ts';
import { type ByteArray, type Bytes, bytearray, bytes, memoryview, slice } from '../../src/index.ts';
import type { Expr, Result } from './program.ts';
import { pythonFunction } from './python.ts';
import { encode, evaluate, fromHex, keyOf } from './values.ts';

/** Lines about `x`, which Python's `x` makes; `lent`: while a view of it, `view`, is held. */
export interface Lines {
  readonly x: string;
  readonly lent: boolean;
  readonly lines: readonly string[];
}

interface Step {
  readonly verb: string;
  readonly args: readonly Expr[];
  readonly result: Result;
  readonly after: string;
}

/** The lines on which the two worlds differ, as text; `null` where they agree on all. One answer for each case. */
export async function differences(cases: readonly Lines[]): Promise<(string | null)[]> {
  const run = await pythonFunction('bytes_lines', 'run');
  const answers = JSON.parse(run(JSON.stringify(cases))) as Step[][];
  return cases.map((one, k) => difference(one, answers[k] ?? []));
}

/** Once `x` itself differs, all that follows would. */
function difference({ x: source, lent, lines }: Lines, steps: readonly Step[]): string | null {
  const x = make(source);
  const names = namesOf(x, lent);
  const found: string[] = [];
  for (const [k, { verb, args, result, after }] of steps.entries()) {
    const ours = attempt(x, verb, args, names);
    const now = x.hex();
    if (JSON.stringify(ours) === JSON.stringify(result) && now === after) continue;
    found.push(
      `${lines[k]}`,
      `  CPython:     ${JSON.stringify(result)}, x is ${after}`,
      `  the library: ${JSON.stringify(ours)}, x is ${now}`,
    );
    if (now !== after) break;
  }
  if (found.length === 0) return null;
  return [`x = ${source}${lent ? '; view = memoryview(x)' : ''}`, ...found].join('\n');
}

/** `bytes.fromhex('…')` or `bytearray.fromhex('…')`. */
function make(source: string): Bytes | ByteArray {
  const [, type, digits = ''] = /^(bytes|bytearray)\.fromhex\('(.*)'\)$/.exec(source) ?? [];
  if (type === undefined) throw new Error(`no bytes: ${source}`);
  return (type === 'bytes' ? bytes : bytearray)(fromHex(digits));
}

function namesOf(x: Bytes | ByteArray, lent: boolean): Map<string, unknown> {
  const text = (ascii: string): Bytes => bytes(ascii, 'ascii');
  const gone = memoryview(text('abc'));
  gone.release();
  const names = new Map<string, unknown>([
    ['x', x],
    ['flat', memoryview(text('bc'))],
    ['strided', memoryview(text('wxyz')).get(slice(null, null, 2))],
    ['gone', gone],
    ['one', memoryview(text('bxyz')).get(slice(null, 1, 2))],
    ['grid', memoryview(text('abcd')).cast('B', [2, 2])],
    ['signed', memoryview(bytes([255, 65])).cast('b')],
    ['chars', memoryview(text('abc')).cast('c')],
    ['shorts', memoryview(text('a\0b\0')).cast('H')],
    ['none', null],
  ]);
  if (lent) names.set('view', memoryview(x));
  return names;
}

function attempt(
  x: Bytes | ByteArray,
  verb: string,
  args: readonly Expr[],
  names: ReadonlyMap<string, unknown>,
): Result {
  try {
    const values =
      verb === 'get' || verb === 'set' || verb === 'delete'
        ? [...keyOf(args[0] ?? null, names), ...args.slice(1).map((arg) => evaluate(arg, names))]
        : args.map((arg) => evaluate(arg, names));
    return encode(perform(x, verb, values, names));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const fields =
      error instanceof UnicodeDecodeError || error instanceof UnicodeEncodeError
        ? [error.encoding, encode(error.object), error.start, error.end, error.reason]
        : [];
    return { error: [error.name, error.message, ...fields] };
  }
}

function perform(
  x: Bytes | ByteArray,
  verb: string,
  values: readonly unknown[],
  names: ReadonlyMap<string, unknown>,
): unknown {
  if (verb === 'len') return x.length;
  if (verb === 'list') return Array.from(x);
  if (verb === 'repr') return String(x);
  if (verb === 'hash') return typeof x.hash() === 'bigint' ? 'a hash' : 'no hash';
  if (verb === 'bytes') return call(undefined, bytes, values);
  if (verb === 'bytearray') return call(undefined, bytearray, values);
  const [owner, method] = verb.includes('.') ? verb.split('.') : ['x', verb];
  const of: unknown = { x, bytes, bytearray, view: names.get('view') }[owner ?? ''];
  return call(of, Reflect.get(Object(of), method ?? '') as unknown, values);
}

/** Arguments may be anything at all: that they are refused is part of the comparison. */
function call(of: unknown, method: unknown, values: readonly unknown[]): unknown {
  if (typeof method !== 'function') throw new Error(`no method: ${String(method)}`);
  return Reflect.apply(method, of, values) as unknown;
}
