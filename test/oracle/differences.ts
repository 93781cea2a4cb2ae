// The one list of what may differ from CPython 3.14 as Pyodide runs it. The comparison knows nothing else.

import { type Extension, MODELLED, UNUSED } from './extensions.ts';
import { errorOf, type Op, type Result } from './program.ts';

export interface Difference {
  readonly name: string;
  /** What CPython says (or does) there. */
  readonly python: string;
  /** What the library does. */
  readonly ours: string;
  readonly why: string;
  /** Whether a pair of unequal results is this difference and no other. */
  applies(op: Op, python: Result, ours: Result): boolean;
  /** Whether only one side has written, so that nothing after it can be compared. */
  parts?(op: Op, ours: Result): boolean;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Views under this difference may go on to differ in what they allow. */
export const HUGE_STEPS = 'strides of huge steps';

/** The errors that Python's world knows; any other means that something broke. */
const NAMED = new Set([
  'TypeError',
  'ValueError',
  'IndexError',
  'OverflowError',
  'BufferError',
  'NotImplementedError',
]);

/** Whether a result is an answer or an error of Python's world. */
function known(result: Result): boolean {
  const error = errorOf(result);
  return error === undefined || (NAMED.has(error[0]) && !ENGINE.test(error[1]));
}

/** What the JavaScript engine says of a mistake in the library. */
const ENGINE = /^Cannot |is not a function|is not iterable|BigInt|undefined/;

function sentence(result: Result): string {
  const error = errorOf(result);
  return error === undefined ? '' : `${error[0]}: ${error[1]}`;
}

function field(result: Result, name: string): unknown {
  const of = result.view ?? result.record;
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
}

function isHuge(stride: unknown): boolean {
  return Math.abs(Number(stride)) > 2 ** 31;
}

/** Whether a number fits the sizes of a 64-bit machine, but not those of Pyodide. */
function isWide(digits: string): boolean {
  const value = BigInt(digits);
  return BigInt.asIntN(64, value) === value && BigInt.asIntN(32, value) !== value;
}

/** Whether an attribute is a list with a huge stride in it. */
function isHugeList({ list }: Result): boolean {
  return Array.isArray(list) && list.some((item: unknown) => isHuge(Reflect.get(Object(item), 'num')));
}

/** An extension whose answers `beyond.py` makes of CPython's own: nothing else is allowed. */
function modelled(extension: Extension): Difference {
  const applies: Difference['applies'] = (_op, theirs, mine) =>
    theirs.extension === extension.name && alike(theirs, mine);
  return { ...extension, applies };
}

export const DIFFERENCES: readonly Difference[] = [
  ...MODELLED.map(modelled),
  ...UNUSED.map(({ line: _, ...extension }): Difference => ({ ...extension, applies: () => false })),
  {
    name: 'formats beyond struct',
    python:
      "NotImplementedError: memoryview: unsupported format T{i:a:}; ValueError: memoryview: destination format must be a native single character format prefixed with an optional '@'",
    ours: "records, text, arrays, complex numbers are read, written, searched and cast to; where the string is no format, what is wrong with it: ValueError: memoryview: 'T{i:a' is no format: ':' is missing behind a name at 4",
    why: 'an extension; NumPy is the judge of its values (`test/numpy/`), and `struct` of what is written with its formats (`test/oracle/struct-random-views.ts`)',
    applies: (_op, python, ours) => python.unread === true && known(ours),
    parts: (op, ours) => op.op === 'set' && !('error' in ours),
  },
  {
    name: 'equality beyond struct',
    python: 'a view of a format that `struct` does not know equals nothing, not even itself',
    ours: 'where the shapes are the same its items are compared: by value, records field by field',
    why: 'CPython gives up on such formats; here they can be read',
    applies: (op, python, ours) =>
      op.op === 'equals' && python.refused === true && python.bool === false && ours.bool === true,
  },
  {
    name: HUGE_STEPS,
    python: 'a step is clamped to 2**31 - 1, and the stride then wraps around 32 bits',
    ours: 'a step is clamped to 2**53 - 1, and so is the stride',
    why: 'at most one item is left, so the stride leads nowhere; that it wraps is undefined behaviour in C',
    applies: (op, python, ours) => {
      if (op.op === 'attribute') return isHugeList(ours) && 'list' in python;
      const answer = effective(python);
      const theirs = field(answer, 'strides');
      const mine = field(ours, 'strides');
      if (!Array.isArray(theirs) || !Array.isArray(mine) || theirs.length !== mine.length) return false;
      if (!mine.some(isHuge)) return false;
      const strides = theirs.map((stride, axis) => (isHuge(mine[axis]) ? mine[axis] : stride));
      const [kind] = Object.keys(ours);
      const adapted: Record<string, unknown> = { ...Object(answer[kind ?? '']), strides };
      // A stride that wraps may come out as that of contiguous items.
      if (kind === 'view' && field(ours, 'nbytes') === 0) {
        for (const flag of ['c_contiguous', 'f_contiguous', 'contiguous']) adapted[flag] = field(ours, flag);
      }
      return same({ [kind ?? '']: adapted }, ours);
    },
  },
  {
    name: 'names of arrays',
    python: "TypeError: unhashable type: 'array.array'",
    ours: "TypeError: unhashable type: 'Float64Array'",
    why: 'the comparison puts array.array in the place of a typed array; each is called by its own name',
    applies: (_op, python, ours) =>
      sentence(python).includes("'array.array'") &&
      sentence(python) === sentence(ours).replace(/'\w+'/, "'array.array'"),
  },
  {
    name: 'undefined under ?',
    python: 'has no undefined; None under `?` is stored as False',
    ours: "null is None; undefined is `TypeError: memoryview: invalid type for format '?'`",
    why: 'undefined is most likely a forgotten value',
    applies: (op, _python, ours) =>
      JSON.stringify(op.args[1]) === '{"undefined":true}' &&
      /^TypeError: memoryview: invalid type for format '[@<>=!]?\?'$/.test(sentence(ours)),
    parts: () => true,
  },
  {
    name: 'undefined as a key',
    python: 'has no undefined',
    ours: '`mv.get(undefined)` is `mv.get()`: the whole view, or the item of no axes',
    why: 'a parameter that is not given is undefined; null is a wrong key',
    applies: (op, python, ours) =>
      op.op === 'get' &&
      JSON.stringify(op.args[0]) === '{"undefined":true}' &&
      /invalid slice key|invalid indexing/.test(sentence(python)) &&
      (!('error' in ours) || errorOf(ours)?.[0] === 'NotImplementedError'),
  },
  {
    name: 'undefined as a value',
    python: 'has no undefined',
    ours: '`mv.set(1, undefined)` on two axes or three is `mv.set(1)`: a value whose key was forgotten',
    why: 'a parameter that is not given is undefined, and most likely forgotten',
    applies: (op, python, ours) =>
      op.op === 'set' &&
      op.args.length === 2 &&
      JSON.stringify(op.args[1]) === '{"undefined":true}' &&
      'error' in python &&
      sentence(ours).startsWith('TypeError: set() missing a key'),
  },
  {
    name: 'width of sizes',
    python:
      "in Pyodide, from 2**31 on: IndexError: cannot fit 'int' into an index-sized integer; OverflowError: Python int too large to convert to C ssize_t; ValueError: memoryview.cast(): product(shape) > SSIZE_MAX",
    ours: 'from 2**63 on, as in any 64-bit CPython',
    why: 'below 2**63 such a number is only an index outside, or a shape that does not fit',
    applies: (op, python, ours) =>
      /cannot fit 'int'|C ssize_t|SSIZE_MAX/.test(sentence(effective(python))) &&
      NAMED.has(errorOf(ours)?.[0] ?? '') &&
      !ENGINE.test(sentence(ours)) &&
      JSON.stringify(op.args)
        .match(/-?\d{10,20}/g)
        ?.some(isWide) === true,
  },
  {
    name: 'descriptions that contradict themselves',
    python: 'an exporter is believed',
    ours: "BufferError: memoryview: the exporter's record is wrong: itemsize is 1, but format 'h' takes 2 bytes",
    why: 'C trusts its exporters; here no read or write leaves the memory that was lent',
    applies: (_op, python, ours) =>
      python.contradicts === true &&
      sentence(ours).startsWith("BufferError: memoryview: the exporter's record is wrong: itemsize is "),
    parts: () => true,
  },
  {
    name: 'requests that are none',
    python: 'SystemError: Objects/abstract.c:433: bad argument to internal function',
    ours: '`READ` and `WRITE` alone are treated as any other flags',
    why: 'CPython reports a mistake of C code; JavaScript has no such error',
    applies: (op, python) => op.op === 'request' && sentence(python).startsWith('SystemError'),
  },
];

/** What CPython says, or would say of an extension. */
function effective(python: Result): Result {
  return python.instead === undefined ? python : (python.instead as Result);
}

/** Whether ours is what `beyond.py` has in place of CPython's: of several errors that apply, it may be any. */
function alike({ instead, oneOf }: Result, ours: Result): boolean {
  if (!Array.isArray(oneOf)) return instead !== undefined && same(unmarked(instead as Result), ours);
  const [name, said] = errorOf(ours) ?? [];
  return oneOf.some(([type, sentence]: [string, string]) => name === type && said?.startsWith(sentence));
}

/** Without what is said of a result for `differences.ts` alone. */
function unmarked({ contradicts: _, refused: __, unread: ___, ...plain }: Result): Result {
  return plain;
}

/** The difference a pair of results is an instance of; `null` where they agree; `undefined` for a real one. */
export function differenceOf(op: Op, python: Result, ours: Result): Difference | null | undefined {
  if (python.extension === undefined && same(unmarked(python), ours)) return null;
  return DIFFERENCES.find((difference) => difference.applies(op, python, ours));
}
