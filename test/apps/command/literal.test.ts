// Values as they are typed. What Python's literals give was recorded with ast.literal_eval of CPython 3.

import { spawnSync } from 'node:child_process';
import { Bytes, Complex } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { literalOf } from '../../../apps/command/literal.ts';

/** Literals of Python, with what `json.dumps` makes of most of them. */
const PYTHON = [
  '1',
  '-5',
  '+7',
  '0x1F',
  '0o17',
  '0b101',
  '1_000',
  '1.5',
  '.5',
  '5.',
  '-1e3',
  '1E-2',
  'True',
  'False',
  'None',
  "'text'",
  '"it\'s"',
  "'\\n\\x41\\u00e9\\U0001F600'",
  '[1, 2, 3]',
  '[]',
  '[1,]',
  '(1, 2)',
  '(1,)',
  '(7)',
  '()',
  "{'price': 2.5, 'at': [1, {'x': 2}]}",
  '{}',
  '  [ 1 , 2 ]  ',
  '9007199254740993',
  '-18446744073709551616',
];

const program =
  'import ast,json,sys; print(json.dumps([ast.literal_eval(t.strip()) for t in json.load(sys.stdin)]))';
const python = spawnSync('/usr/bin/python3', ['-c', program], {
  input: JSON.stringify(PYTHON),
  encoding: 'utf8',
});

function plain(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(plain).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([name, inner]) => `${JSON.stringify(name)}: ${plain(inner)}`)
      .join(', ')}}`;
  }
  return JSON.stringify(value);
}

test.runIf(python.status === 0)('literals of Python are what Python reads in them', () => {
  // A whole float of Python and an integer are one number here, and JSON of Python escapes what ours does not.
  const known = python.stdout
    .trim()
    .replace(/(\d)\.0\b/g, '$1')
    .replace(/\\u[\da-f]{4}/g, (code) => JSON.parse(`"${code}"`));
  expect(`[${PYTHON.map((text) => plain(literalOf(text))).join(', ')}]`).toBe(known);
});

/** A pattern for this sentence and no longer one. */
function exactly(sentence: string): RegExp {
  return new RegExp(`^${sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

describe('literalOf', () => {
  test.each([
    ['nan', Number.NaN],
    ['NaN', Number.NaN],
    ['inf', Number.POSITIVE_INFINITY],
    ['-inf', Number.NEGATIVE_INFINITY],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['true', true],
    ['false', false],
    ['null', null],
    ['18446744073709551615', 18446744073709551615n],
    ['-0.0', -0],
  ])('%s', (text, value) => {
    expect(Object.is(literalOf(text), value)).toBe(true);
  });

  test('reads bytes', () => {
    const value = literalOf("b'a\\xff'");
    expect(value instanceof Bytes && value.hex()).toBe('61ff');
  });

  test.each([
    ['1+2j', 1, 2],
    ['(1-2.5j)', 1, -2.5],
    ['3j', 0, 3],
    ['-1e2+0.5j', -100, 0.5],
  ])('reads the complex number %s', (text, real, imag) => {
    const value = literalOf(text);
    expect(value instanceof Complex && [value.real, value.imag]).toEqual([real, imag]);
  });

  test.each([
    ['', 'a number, text, a list or a record is missing'],
    ['abc', 'a number, text, a list or a record is missing at 0'],
    ['1 2', 'something stands behind the value at 2'],
    ['[1', "',' or ']' is missing at 2"],
    ['[1 2]', "',' or ']' is missing at 3"],
    ["{'a' 1}", "':' is missing behind a name at 5"],
    ['{a: 1}', 'the name of a field has quotes at 1'],
    ["'abc", "' is missing at the end of the text at 5"],
    ["'\\q'", '\\q is no escape at 3'],
    ["'\\x4'", '\\x needs 2 hexadecimal digits at 3'],
    ["b'€'", 'bytes can only have characters up to \\xff at 4'],
    ['1e999', '1e999 is beyond the largest float; infinity is written inf at 5'],
    ['['.repeat(100), 'values are nested deeper than 64 at 65'],
    ['process.exit()', 'a number, text, a list or a record is missing at 0'],
    ['__import__', 'a number, text, a list or a record is missing at 0'],
  ])('refuses %j with a sentence', (text, why) => {
    expect(() => literalOf(text)).toThrow(exactly(`'${text}' is no value: ${why}`));
  });

  test('a field may have any name', () => {
    const value = literalOf('{"__proto__": 1}');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
  });
});
