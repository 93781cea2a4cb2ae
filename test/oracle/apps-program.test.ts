// Programs of the page in CPython itself: the tour, the README, and wrong ones, statement by statement beside ours.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { compare, type Row } from '../../apps/program/compare.ts';
import { oracleOf } from '../../apps/program/oracle.ts';
import { type PythonAnswer, runPython } from '../../apps/program/python-run.ts';
import { recordingOf } from '../apps/program/running.ts';
import { EXAMPLES } from '../examples.ts';
import { programs } from '../house/documents.ts';
import { type Pyodide, pyodideInstance } from './pyodide-instance.ts';

let pyodide: Pyodide;

beforeAll(async () => {
  pyodide = await pyodideInstance();
});

function answersOf(
  python: string,
  lines: readonly (readonly [number, number])[] = [],
  file?: Uint8Array,
): PythonAnswer[] {
  const answers: PythonAnswer[] = [];
  runPython(pyodide, { python, lines }, (answer) => answers.push(answer), file);
  return answers;
}

async function rowsOf(program: string, file?: Uint8Array): Promise<Row[]> {
  const oracle = oracleOf(program);
  const answers = answersOf(oracle.program.python, oracle.program.lines, file);
  return compare(await recordingOf(program, file === undefined ? {} : { file }), answers, oracle);
}

/** `line verdict` of each statement; of those that are not the same, the reason too. */
function told(rows: readonly Row[]): string[] {
  return rows.map(
    ({ line, verdict, reason }) => `${line} ${verdict}${reason === undefined ? '' : `: ${reason}`}`,
  );
}

/** Pages of what is the same in both; the others are of what Python does not have, or does otherwise. */
const PAGES = /^(?:README\.md|docs\/(?:guide|python|formats)\.md):/;

const known = programs('alone').filter(
  ({ name, code }) => PAGES.test(name) && !/(?:from|import\() ?'(?!memoryview)/.test(code),
);

describe('the tour', () => {
  test.each(EXAMPLES.slice(0, 3))('%s gives in CPython what it gives here', async (name) => {
    const rows = await rowsOf(readFileSync(new URL(`../../tour/examples/${name}`, import.meta.url), 'utf8'));
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter(({ verdict }) => verdict !== 'same')).toEqual([]);
  });

  test('4-to-string.ts differs in the name of a type', async () => {
    const rows = await rowsOf(
      readFileSync(new URL('../../tour/examples/4-to-string.ts', import.meta.url), 'utf8'),
    );
    expect(told(rows)).toEqual([
      '3 same',
      '4 same',
      '5 same',
      expect.stringMatching(/^6 different: .*types/),
    ]);
    expect(rows.at(-1)).toMatchObject({ ours: { printed: 'string\n' }, theirs: { printed: 'str\n' } });
  });

  test('5-numeric-arrays.ts has an exporter that Python writes otherwise', async () => {
    const rows = await rowsOf(
      readFileSync(new URL('../../tour/examples/5-numeric-arrays.ts', import.meta.url), 'utf8'),
    );
    expect(rows.map(({ line, verdict }) => `${line} ${verdict}`)).toEqual([
      ...['4 same', '5 same', '6 same', '7 same'],
      ...['10 only here', '17 only here', '18 only here', '19 only here'],
    ]);
    expect(rows.at(-1)?.reason).toContain('not there in Python');
  });
});

describe('each block of the documents', () => {
  test('has no value of its own beside another of CPython: where CPython goes on, so do we, with the same', async () => {
    const differing: string[] = [];
    let same = 0;
    for (const { name, code } of known) {
      for (const row of await rowsOf(code)) {
        if (row.verdict === 'same') same++;
        const goesOn = row.verdict === 'different' && row.theirs?.failure === undefined;
        if (goesOn && row.reason === undefined) differing.push(`${name} line ${row.line}`);
      }
    }
    expect(differing).toEqual([]);
    expect(same).toBeGreaterThan(40);
  });
});

describe('errors', () => {
  test('have the name and the sentence of CPython', async () => {
    const rows = await rowsOf(`import { array, bytearray, bytes, memoryview, struct } from 'memoryview';
const data = bytearray('abc', 'ascii');
const view = memoryview(data);
view[7];
view[0] = 256;
data.append(1);
memoryview('text');
struct.pack('B', 256);
struct.unpack('<I', data);
memoryview(bytes('abc', 'ascii'))[0] = 1;
view.release();
view[0];
data.append(300);
bytes('é', 'ascii');
array('b', [300]);
data;`);
    expect(told(rows)).toEqual(
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16].map((line) => `${line} same`),
    );
    expect(rows.filter(({ ours }) => ours.failure !== undefined)).toHaveLength(11);
  });

  test('that end the program here end the comparison', async () => {
    const rows = await rowsOf(`import { memoryview } from 'memoryview';
const view = memoryview(new Uint8Array(3));
const item = view.get(5);
view.length;`);
    expect(told(rows)).toEqual(['2 same', '3 same']);
    expect(rows.at(-1)?.theirs?.failure?.message).toBe('index out of bounds on dimension 1');
  });
});

describe('what differs is seen', () => {
  test.each([
    ['a value', 'const a = 1;\na + 1;', 'a = 1\na + 2\n', ['1 same', '2 different']],
    ['a printed text', "console.log('a');", "print('b')", ['1 different']],
    ['an error here', 'null.x;', 'None', ['1 different']],
    ['an error there', '1;', '1 / 0', ['1 different: CPython refuses this; here it goes on']],
    ['another sentence', "JSON.parse('');", "raise SyntaxError('no')", ['1 different']],
    ['a value that only CPython gives', 'let a;\na = 3;', 'a = None\n3', ['1 same', '2 different']],
    ['1 and 1.0', '1;', '1.0', ['1 same']],
    ['1 and True', '1;', 'True', ['1 different']],
    ['large integers', '2n ** 70n;', '2 ** 70', ['1 same']],
    ['large integers that differ', '2n ** 70n;', '2 ** 70 + 1', ['1 different']],
    ['a large float', '1e100;', '1e100', ['1 same']],
    [
      'a float that no JSON has',
      '[NaN, Infinity, -Infinity];',
      "[float('nan'), float('inf'), -float('inf')]",
      ['1 same'],
    ],
    ['infinities of other signs', '-Infinity;', "float('inf')", ['1 different']],
    ['lists and tuples', '[1, [2, null]];', '(1, [2, None])', ['1 same']],
    ['lists of other lengths', '[1, 2];', '[1, 2, 3]', ['1 different']],
    ['objects and dicts', "const a = { b: 1, c: 'x' };", "a = {'c': 'x', 'b': 1}", ['1 different']],
    ['addresses', "'<memory at 0x12>';", "'<memory at 0xffee>'", ['1 same']],
    ['bytes and bytearray', "import { bytes } from 'memoryview'; bytes(2);", 'bytearray(2)', ['1 different']],
    [
      'views of other formats',
      "import { memoryview } from 'memoryview'; memoryview(new Int8Array(1));",
      'memoryview(bytearray(1))',
      ['1 different'],
    ],
  ])('%s', async (_, program, python, verdicts) => {
    const lines = python.split('\n').map((_line, at) => [at + 1, at + 1] as const);
    const rows = compare(await recordingOf(program), answersOf(python, lines), {
      untranslated: [],
      differences: [],
    });
    expect(told(rows)).toEqual(verdicts);
  });
});

describe('statements of Python', () => {
  test('the body of a with counts as statements of the program', async () => {
    const rows = await rowsOf(`import { bytearray, memoryview } from 'memoryview';
const data = bytearray(4);
using view = memoryview(data);
view[0] = 3;
{ using part = view.slice(1); part.length; }
data.append(1);
console.log(view[0]);`);
    expect(told(rows)).toEqual(['2 same', '3 same', '4 same', '5 same', '6 same', '7 same']);
    expect(rows[4]?.ours.failure?.name).toBe('BufferError');
  });

  test('loops and functions are one statement each, with all that they print', async () => {
    const rows = await rowsOf(`function twice(n: number) { console.log(n); return 2 * n; }
for (let i = 0; i < 3; i++) {
  console.log(i);
}
twice(21);`);
    expect(told(rows)).toEqual(['2 same', '5 same']);
    expect(rows[0]?.ours.printed).toBe('0\n1\n2\n');
    expect(rows[1]).toMatchObject({ ours: { printed: '21\n', value: { repr: '42' } } });
  });

  test('a file that was dropped is there', async () => {
    const rows = await rowsOf('file[1];\nfile;', Uint8Array.of(7, 8, 9));
    expect(told(rows)).toEqual(['1 same', '2 same']);
  });

  test('what is no Python is an error of the whole run', () => {
    expect(() => answersOf('a b')).toThrow('SyntaxError');
  });

  test('each run has names of its own', () => {
    answersOf('left = 1');
    expect(answersOf('left')[0]?.failure).toEqual({
      name: 'NameError',
      message: "name 'left' is not defined",
    });
  });

  test('what a statement printed before it failed is kept', () => {
    expect(answersOf("print('a') or [][1]")[0]).toMatchObject({
      printed: 'a\n',
      failure: { name: 'IndexError' },
    });
  });

  test('values that are too large are told without their data', () => {
    const [answer] = answersOf('[list(range(100)) for _ in range(100)]');
    expect(answer?.value).toMatchObject({ data: { unknown: 'large' } });
    expect(answer?.value?.repr.length).toBeLessThan(2100);
  });
});

test('the sizes of l L n N P are told, for CPython there has 32 bits', () => {
  const program =
    "import { array, memoryview } from 'memoryview';\nmemoryview(array('l', [1]))\n  .cast('B').cast('@nN');\n'll'; 'index'.length; struct.pack('<l', 1);";
  expect(oracleOf(program).natives.map(({ line }) => line)).toEqual([2, 2]);
  expect(
    answersOf("__import__('struct').calcsize('l'), __import__('struct').calcsize('P')")[0]?.value?.data,
  ).toEqual([4, 4]);
});
