// The library's side of `array_lines.py`: the same lines about one array, `x`.

import { type ArrayInitializer, array } from '../../src/array/array.ts';
import type { TypeCode } from '../../src/array/codes.ts';
import { PyArray } from '../../src/array/pyarray.ts';
import { UnicodeDecodeError } from '../../src/bytes/errors.ts';
import { type Bytes, bytearray, bytes, memoryview, slice } from '../../src/index.ts';
import { Complex } from '../../src/words/complex.ts';
import type { Expr, Result } from './program.ts';
import { pythonFunction } from './python.ts';
import { pythonFunction315 } from './python315.ts';
import { encode, evaluate, fromHex, keyOf } from './values.ts';

/** Lines about the array `x`, whose memory is `hex`; `lent`: while a view of it, `view`, is held. */
export interface ArrayLines {
  readonly code: TypeCode;
  readonly hex: string;
  readonly lent: boolean;
  readonly lines: readonly string[];
}

type ArrayExpr = Expr | { readonly array: readonly Expr[] } | { readonly complex: readonly string[] };

interface Step {
  readonly verb: string;
  readonly of: string | null;
  readonly args: readonly ArrayExpr[];
  readonly result: Result;
  readonly after: string;
}

/** What CPython made of some cases: run now, or recorded. */
export type Answers = readonly (readonly Step[])[];

export type Version = '3.14' | '3.15';

/** The lines on which the two worlds differ, as text; `null` where they agree on all. One answer for each case. */
export async function differences(
  cases: readonly ArrayLines[],
  version: Version = '3.14',
): Promise<(string | null)[]> {
  const run = await runner(version);
  return differencesFrom(cases, JSON.parse(run(JSON.stringify(cases))) as Answers);
}

export function differencesFrom(cases: readonly ArrayLines[], answers: Answers): (string | null)[] {
  return cases.map((one, k) => difference(one, answers[k] ?? []));
}

function runner(version: Version): Promise<(text: string) => string> {
  return (version === '3.15' ? pythonFunction315 : pythonFunction)('array_lines', 'run');
}

/** Once `x` itself differs, all that follows would. */
function difference({ code, hex, lent, lines }: ArrayLines, steps: readonly Step[]): string | null {
  const x = array(code, bytes(fromHex(hex)));
  const names = namesOf(x, code, lent);
  const found: string[] = [];
  for (const [k, { verb, of, args, result, after }] of steps.entries()) {
    const ours = attempt(verb, of, args, names);
    const now = x.tobytes().hex();
    if ((JSON.stringify(ours) === JSON.stringify(result) || isFault(result)) && now === after) continue;
    found.push(
      `${lines[k]}`,
      `  CPython:     ${JSON.stringify(result)}, x is ${after}`,
      `  the library: ${JSON.stringify(ours)}, x is ${now}`,
    );
    if (now !== after) break;
  }
  if (found.length === 0) return null;
  return [
    `x = array('${code}', bytes.fromhex('${hex}'))${lent ? '; view = memoryview(x)' : ''}`,
    ...found,
  ].join('\n');
}

/** CPython's word for a mistake of its own: 3.14.2 makes one in `array('w').fromunicode('')`. */
function isFault({ error }: Result): boolean {
  return Array.isArray(error) && error[0] === 'SystemError';
}

/** What `fromfile` and `tofile` need. */
class File {
  data: Bytes;

  constructor(data: Bytes) {
    this.data = data;
  }

  read(size: number): Bytes {
    const taken = this.data.slice(0, size);
    this.data = this.data.slice(size);
    return taken;
  }

  write(data: Bytes): void {
    this.data = this.data.concat(data);
  }
}

function namesOf(x: PyArray, code: TypeCode, lent: boolean): Map<string, unknown> {
  const text = (ascii: string): Bytes => bytes(ascii, 'ascii');
  const gone = memoryview(text('abc'));
  gone.release();
  const eight = text('abcdefgh');
  const names = new Map<string, unknown>([
    ['x', x],
    ['same', x.slice(0, 2)],
    ['empty', array(code)],
    ['ints', array('i', [1, 2])],
    ['shorts', array('H', [1, 2])],
    ['doubles', array('d', [1, 2.5])],
    ['quads', array('q', [1, 2])],
    ['text', array('w', 'ab')],
    ['wide', array('u', 'ab')],
    ['flat', memoryview(eight)],
    ['strided', memoryview(eight).get(slice(null, null, 2))],
    ['gone', gone],
    ['none', null],
    ['grid', memoryview(eight).cast('B', [2, 4])],
    ['chars', memoryview(text('abcd')).cast('c')],
    ['mview', memoryview(x.slice())],
    ['it', x[Symbol.iterator]()],
    ['file', new File(text('abcdefghijklmnopqrst'))],
    ['tfile', { read: () => 'abc' }],
  ]);
  if (lent) names.set('view', memoryview(x));
  return names;
}

type Names = ReadonlyMap<string, unknown>;

function argument(expr: ArrayExpr, names: Names): unknown {
  if (expr === null || typeof expr !== 'object') return expr;
  if ('array' in expr) {
    const [code, ...more] = expr.array.map((item) => argument(item, names));
    return array(code as TypeCode, ...(more as ArrayInitializer<TypeCode>[]));
  }
  if ('complex' in expr) {
    const [real, imag] = expr.complex.map((part) => Number(evaluate({ float: part }, names)));
    return new Complex(real ?? 0, imag ?? 0);
  }
  if ('list' in expr) return expr.list.map((item) => argument(item, names));
  if ('tuple' in expr) return expr.tuple.map((item) => argument(item, names));
  return evaluate(expr, names);
}

function attempt(verb: string, of: string | null, args: readonly ArrayExpr[], names: Names): Result {
  try {
    const [key, ...rest] = args;
    const keyed = verb === 'get' || verb === 'set' || verb === 'delete';
    const values = keyed
      ? [...keyOf((key ?? null) as Expr, names), ...rest.map((arg) => argument(arg, names))]
      : args.map((arg) => argument(arg, names));
    return encoded(perform(verb, of === null ? undefined : names.get(of), values));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const fields =
      error instanceof UnicodeDecodeError
        ? [error.encoding, encode(error.object), error.start, error.end, error.reason]
        : [];
    return { error: [error.name, error.message, ...fields] };
  }
}

function encoded(value: unknown): Result {
  if (value instanceof PyArray) return { array: [value.typecode, value.tobytes().hex()] };
  if (value instanceof Complex) return { complex: [encode(value.real), encode(value.imag)] };
  if (Array.isArray(value)) return { list: value.map(encoded) };
  return encode(value);
}

/** Arguments may be anything at all: that they are refused is part of the comparison. */
function perform(verb: string, of: unknown, values: readonly unknown[]): unknown {
  const [first] = values;
  switch (verb) {
    case 'len':
      return (first as PyArray).length;
    case 'list':
      return Array.from(first as PyArray);
    case 'repr':
      return String(first);
    case 'hash':
      return (first as PyArray).hash();
    case 'bytes':
      return bytes(first as PyArray);
    case 'bytearray':
      return bytearray(first as PyArray);
    case 'array':
      return Reflect.apply(array, undefined, values);
    case 'next': {
      const { done, value } = (first as Iterator<unknown>).next();
      if (done === true) throw Object.assign(new Error(''), { name: 'StopIteration' });
      return value;
    }
    case 'iconcat':
    case 'irepeat':
      call(of, verb, values);
      return undefined; // a statement of Python gives nothing
    case 'attribute':
      return Reflect.get(Object(of), String(first)) as unknown;
    case 'buffer_info':
      return (of as PyArray).buffer_info()[1];
    case '<':
    case '<=':
    case '>':
    case '>=':
      return ordered(verb, (of as PyArray).compare(first));
    default:
      return call(of, verb, values);
  }
}

function call(of: unknown, verb: string, values: readonly unknown[]): unknown {
  const method: unknown = Reflect.get(Object(of), verb);
  if (typeof method !== 'function') throw new Error(`no method: ${verb}`);
  return Reflect.apply(method, of, values) as unknown;
}

function ordered(verb: '<' | '<=' | '>' | '>=', order: number): boolean {
  return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[verb];
}
