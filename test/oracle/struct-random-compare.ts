// When two answers to a random call of struct are the same, and the few ways in which they may differ.

import { errorOf } from './program.ts';
import type { Call } from './struct-random.ts';
import { argumentsOf, formatOf, isNative, TWINS } from './struct-random-arguments.ts';
import type { Answer } from './struct-random-ours.ts';

export type Version = '3.14' | '3.15';

export function agrees(call: Call, version: Version, python: Answer, ours: Answer): boolean {
  const theirs = errorOf(python.result);
  const mine = errorOf(ours.result);
  if (theirs === undefined || mine === undefined) {
    if (version === '3.15' && theirs !== undefined && refusesOverflow(call, theirs)) return true;
    if (call.verb === 'Struct' && isTranslated(call)) return same(sizeOf(python), sizeOf(ours));
    return same(python.result, ours.result) && (writesBehind(call) || same(python.memory, ours.memory));
  }
  // CPython's pack_into has written what stands before the value that it refuses. The library writes nothing.
  if (!same(memoryBefore(call), ours.memory)) return false;
  return sameError(call, theirs, mine) || (version === '3.15' && isOlder(theirs, mine));
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** CPython writes the length of a `0p` into the byte behind it, wherever that is. */
function writesBehind(call: Call): boolean {
  return call.verb === 'pack_into' && /(?<!\d)0+p/.test(formatOf(call));
}

/** Whether CPython was asked for other letters. */
function isTranslated(call: Call): boolean {
  return isNative(call) && call.tokens.some(({ code }) => code in TWINS);
}

/** Of what is told of a `Struct`: its format, its size, its repr. */
function sizeOf({ result }: Answer): unknown {
  return Array.isArray(result.list) ? result.list[1] : result;
}

function memoryBefore(call: Call): string[] {
  return argumentsOf(call, 'the library').flatMap((value) =>
    value !== null && typeof value === 'object' && 'buffer' in value ? [value.buffer.hex] : [],
  );
}

type PythonError = readonly [name: string, sentence: string];

function sameError(call: Call, [name, said]: PythonError, [ourName, ours]: PythonError): boolean {
  const native = isNative(call) ? call.tokens.map(({ code }) => code) : [];
  const sentence = isTranslated(call) ? asTwin(ours) : ours;
  if (name !== ourName) return false;
  if (definite(call, said) === definite(call, sentence)) return true;
  // Where `P` is asked as `Q`: what is too large for it has a sentence of its own.
  const large = said === "'Q' format requires 0 <= number <= 18446744073709551615";
  return native.includes('P') && large && sentence === 'int too large to convert';
}

/** A sentence of the library, spoken of the letter that CPython was asked for. */
function asTwin(sentence: string): string {
  return sentence.replace(/^'([lLnN])' format/, (_, letter: string) => `'${TWINS[letter]}' format`);
}

/** Offsets at the edge of the index's width are 2**31 in Pyodide and 2**63 here. */
function definite({ offset }: Call, sentence: string): string {
  const wide = offset !== null && typeof offset === 'object' && 'ssize' in offset;
  return wide ? sentence.replace(/\d{9,}/g, 'so many') : sentence;
}

/** Native `f` of a number too large is an infinity up to 3.14, as it is here. */
function refusesOverflow(call: Call, [, sentence]: PythonError): boolean {
  const large = /^(float too large to pack with f format|int too large to convert)$/.test(sentence);
  return large && isNative(call) && call.tokens.some(({ code }) => code === 'f');
}

/** What 3.15 says, and what 3.14 and the library say of the same. */
const RENAMED: readonly (readonly [newer: RegExp, older: RegExp])[] = [
  [
    /^ValueError: non-ASCII character in struct format$/,
    /^UnicodeEncodeError: 'ascii'|bad char in struct format$/,
  ],
  [/^TypeError: pack_into\(\) argument [12] must be read-write/, /^TypeError: argument must be read-write/],
  [/^TypeError: pack expected at least 1 argument, got 0$/, /^TypeError: missing format argument$/],
  [
    /^TypeError: pack_into expected at least \d arguments?, got \d$/,
    /^(TypeError: missing format|struct.error: pack_into expected (buffer|offset)) argument$|: pack_into expected \d+ items/,
  ],
  [/C ssize_t$/, /cannot fit 'int' into an index-sized integer$|: pack_into expected \d+ items/],
  [/cannot be interpreted as an integer$/, /: pack_into expected \d+ items/],
  [/'?(values\.Thing|array\.array)'?/, /Thing|Array/],
];

function isOlder(newer: PythonError, older: PythonError): boolean {
  return RENAMED.some(([theirs, ours]) => theirs.test(newer.join(': ')) && ours.test(older.join(': ')));
}
