// The one list of what may differ from CPython 3.14 as Pyodide runs it. The comparison knows nothing else.

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

export const DIFFERENCES: readonly Difference[] = [
  {
    name: 'order marks',
    python:
      "NotImplementedError: memoryview: unsupported format <i; ValueError: memoryview: destination format must be a native single character format prefixed with an optional '@'",
    ours: 'one letter behind `<`, `>`, `=` or `!` is read, written, searched, cast and iterated as its native letter is',
    why: 'an extension; the answer is the one CPython gives for the native letter over the same items',
    applies: (_op, python, ours) =>
      /unsupported format|destination format/.test(sentence(python)) && insteadAlike(python, ours),
  },
  {
    name: 'formats beyond one letter',
    python:
      "ValueError: memoryview: destination format must be a native single character format prefixed with an optional '@'",
    ours: "a view of records, tuples, arrays, text; or, where the string is no format, what is wrong with it: ValueError: memoryview: 'T{i:a' is no format: ':' is missing behind a name at 4",
    why: 'an extension; NumPy is the judge of its values (`test/numpy/`)',
    applies: (op, python, ours) =>
      op.op === 'cast' && /destination format/.test(sentence(python)) && known(ours),
    parts: (_op, ours) => !('error' in ours),
  },
  {
    name: 'equality beyond struct',
    python: 'a view of a format that `struct` does not know equals nothing, not even itself',
    ours: 'its items are compared: by value, records field by field',
    why: 'CPython gives up on such formats; here they can be read',
    applies: (op, python, ours) =>
      op.op === 'equals' && python.refused === true && python.bool === false && ours.bool === true,
  },
  {
    name: 'not implemented',
    python: 'NotImplementedError',
    ours: 'an answer, or another error',
    why: 'CPython has not built it; the library is free to',
    applies: (_op, python, ours) => {
      const error = errorOf((python.instead ?? python) as Result);
      if (error?.[0] !== 'NotImplementedError') return false;
      return known(ours);
    },
    parts: (op, ours) => op.op === 'set' && !('error' in ours),
  },
  {
    name: 'booleans of other bytes',
    python: 'a byte other than 0 and 1 under `?` is undefined behaviour in CPython 3.14 (fixed in 3.15)',
    ours: 'any byte but 0 is true',
    why: 'the answer is the one CPython gives with 1 in place of such a byte',
    applies: (_op, python, ours) =>
      !/unsupported format|destination format/.test(sentence(python)) && insteadAlike(python, ours),
  },
  {
    name: HUGE_STEPS,
    python: 'a step is clamped to 2**31 - 1, and the stride then wraps around 32 bits',
    ours: 'a step is clamped to 2**53 - 1, and so is the stride',
    why: 'at most one item is left, so the stride leads nowhere; that it wraps is undefined behaviour in C',
    applies: (op, python, ours) => {
      if (op.op === 'attribute') return isHugeList(ours) && 'list' in python;
      const theirs = field(python, 'strides');
      const mine = field(ours, 'strides');
      if (!Array.isArray(theirs) || !Array.isArray(mine) || theirs.length !== mine.length) return false;
      if (!mine.some(isHuge)) return false;
      const strides = theirs.map((stride, axis) => (isHuge(mine[axis]) ? mine[axis] : stride));
      const [kind] = Object.keys(ours);
      const adapted: Record<string, unknown> = { ...Object(python[kind ?? '']), strides };
      // A stride that wraps may come out as that of contiguous items.
      if (kind === 'view' && field(ours, 'nbytes') === 0) {
        for (const flag of ['c_contiguous', 'f_contiguous', 'contiguous']) adapted[flag] = field(ours, flag);
      }
      return answersAlike({ [kind ?? '']: adapted }, ours);
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
    name: 'width of sizes',
    python:
      "in Pyodide, from 2**31 on: IndexError: cannot fit 'int' into an index-sized integer; OverflowError: Python int too large to convert to C ssize_t; ValueError: memoryview.cast(): product(shape) > SSIZE_MAX",
    ours: 'from 2**63 on, as in any 64-bit CPython',
    why: 'below 2**63 such a number is only an index outside, or a shape that does not fit',
    applies: (op, python, ours) =>
      /cannot fit 'int'|C ssize_t|SSIZE_MAX/.test(sentence(python)) &&
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

/** Whether ours is what `beyond.py` has CPython say in other words. */
function insteadAlike({ instead }: Result, ours: Result): boolean {
  return instead !== undefined && answersAlike(instead as Result, ours);
}

/** Whether two results are the same answer. */
function answersAlike(python: Result, ours: Result): boolean {
  return same(python, ours);
}

/** The difference a pair of results is an instance of; `null` where they agree; `undefined` for a real one. */
export function differenceOf(op: Op, python: Result, ours: Result): Difference | null | undefined {
  const { instead, contradicts: _, refused: __, ...plain } = python;
  if (instead === undefined && answersAlike(plain, ours)) return null;
  return DIFFERENCES.find((difference) => difference.applies(op, python, ours));
}
