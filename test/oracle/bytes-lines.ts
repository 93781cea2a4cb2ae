// The library's side of `bytes_lines.py`: the same lines about one bytes or bytearray, `x`.

import { UnicodeDecodeError, UnicodeEncodeError } from '../../src/bytes/errors.ts';
import { ByteArray, type Bytes, bytearray, bytes, memoryview, slice } from '../../src/index.ts';
import type { Expr, Result } from './program.ts';
import type { pythonFunction } from './python.ts';
import { encode, evaluate, fromHex, keyOf } from './values.ts';

/** Lines about `x`, which Python's `x` makes; `lent`: while a view of it, `view`, is held. */
export interface Lines {
  readonly x: string;
  readonly lent: boolean;
  readonly lines: readonly string[];
}

/** An argument; a mapping is a list of keys and values; integers of many digits are hexadecimal. */
type Argument =
  | Expr
  | { readonly map: readonly (readonly [Argument, Argument])[] }
  | { readonly hexadecimal: string };

interface Step {
  readonly verb: string;
  readonly args: readonly Argument[];
  readonly result: Result;
  readonly after: string;
}

/** The lines on which the two worlds differ, as text; `null` where they agree on all. One answer for each case. */
export async function differences(
  cases: readonly Lines[],
  python: typeof pythonFunction,
): Promise<(string | null)[]> {
  const run = await python('bytes_lines', 'run');
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
    ['own', new Own()],
    ['text', new Text()],
    ['shrinking', shrinking(x, 98)],
    ['shrinkingRuns', shrinking(x, text('b'))],
  ]);
  if (lent) names.set('view', memoryview(x));
  return names;
}

/** An object that `bytes()` and `%b` ask. */
class Own {
  __bytes__(): Bytes {
    return bytes('own', 'ascii');
  }
}

class Text {
  __bytes__(): string {
    return 'text';
  }
}

/** Items whose code takes all bytes out of a bytearray. */
function shrinking(x: Bytes | ByteArray, item: unknown): Iterable<unknown> {
  class Shrinking {
    *[Symbol.iterator](): Generator<unknown> {
      yield item;
      if (x instanceof ByteArray) x.clear();
      yield item;
    }
  }
  return new Shrinking();
}

/** `evaluate`, and mappings: as a `Map`, its keys as they are. */
function valueFor(expr: Argument, names: ReadonlyMap<string, unknown>): unknown {
  if (expr === null || typeof expr !== 'object') return evaluate(expr, names);
  if ('map' in expr) {
    return new Map(expr.map.map(([key, value]) => [valueFor(key, names), valueFor(value, names)]));
  }
  if ('hexadecimal' in expr) {
    const size = BigInt(expr.hexadecimal.replace('-', ''));
    return expr.hexadecimal.startsWith('-') ? -size : size;
  }
  if ('list' in expr) return expr.list.map((item) => valueFor(item, names));
  if ('tuple' in expr) return expr.tuple.map((item) => valueFor(item, names));
  return evaluate(expr, names);
}

/** A value, or the items of a list, beside `x`: which of them are that very object. See `bytes_lines.py`. */
function encodeBeside(value: unknown, x: Bytes | ByteArray): Result {
  if (Array.isArray(value)) return { list: value.map((item) => encodeBeside(item, x)) };
  if (value === x && (x instanceof ByteArray || x.length > 1)) return { x: encode(value) };
  return encode(value);
}

/** What an assignment in place gives that made another object. */
const ANOTHER = Symbol('another');

function attempt(
  x: Bytes | ByteArray,
  verb: string,
  args: readonly Argument[],
  names: ReadonlyMap<string, unknown>,
): Result {
  try {
    const values =
      verb === 'get' || verb === 'set' || verb === 'delete'
        ? [...keyOf((args[0] ?? null) as Expr, names), ...args.slice(1).map((arg) => valueFor(arg, names))]
        : args.map((arg) => valueFor(arg, names));
    const given = perform(x, verb, values, names);
    return given === ANOTHER ? { another: 1 } : encodeBeside(given, x);
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
  if (verb === 'iconcat' || verb === 'irepeat') return inPlace(x, verb, values);
  if (verb === 'bytes') return call(undefined, bytes, values);
  if (verb === 'bytearray') return call(undefined, bytearray, values);
  const [owner, method] = verb.includes('.') ? verb.split('.') : ['x', verb];
  const of: unknown = { x, bytes, bytearray, view: names.get('view') }[owner ?? ''];
  return call(of, Reflect.get(Object(of), method ?? '') as unknown, values);
}

/** `x += value` and `x *= value`: new bytes, the same bytearray. */
function inPlace(x: Bytes | ByteArray, verb: 'iconcat' | 'irepeat', values: readonly unknown[]): unknown {
  const made = call(x, Reflect.get(x, x instanceof ByteArray ? verb : verb.slice(1)) as unknown, values);
  return made === x ? null : ANOTHER;
}

/** Arguments may be anything at all: that they are refused is part of the comparison. */
function call(of: unknown, method: unknown, values: readonly unknown[]): unknown {
  if (typeof method !== 'function') throw new Error(`no method: ${String(method)}`);
  return Reflect.apply(method, of, values) as unknown;
}
