// Instrumented programs mean what they meant, and report each of their statements.
import { describe, expect, test } from 'vitest';
import { instrument } from '../../../apps/program/instrument.ts';
import { moduleTextOf } from '../../../apps/program/module-text.ts';
import type { Recording } from '../../../apps/program/recording.ts';
import { WrongProgram } from '../../../apps/program/wrong.ts';
import { check, withChecks } from '../../house/blocks.ts';
import { programs, runsHere } from '../../house/documents.ts';
import { Random } from '../../oracle/random.ts';
import { randomProgram } from './random-programs.ts';
import { plainlyPrinted, recordingOf } from './running.ts';

const SEED = 7;
const COUNT = 150;

function printedIn({ steps }: Recording): string[] {
  return steps.flatMap(({ printed }) => printed);
}

/** `line: name=value …` of each step. */
function stepsOf({ steps }: Recording): string[] {
  return steps.map(({ line, variables }) =>
    `${line}: ${variables.map(({ name, repr }) => `${name}=${repr}`).join(' ')}`.trim(),
  );
}

const known = programs('alone').filter(
  (program) => runsHere(program) && !/(?:from|import\() ?'(?!memoryview)/.test(program.code),
);

describe('an instrumented program means the same', () => {
  test('there are blocks to try', () => {
    expect(known.length).toBeGreaterThan(10);
  });

  test.each(known)('$name', async ({ code }) => {
    Object.assign(globalThis, { check });
    const { steps, failure } = await recordingOf(withChecks(code));
    expect(steps.flatMap((step) => step.failure ?? [])).toEqual([]);
    expect(failure).toBeUndefined();
    expect(steps.length).toBeGreaterThan(0);
  });

  test(`${COUNT} random programs print what they print, seed ${SEED}`, async () => {
    let lines = 0;
    for (let at = 0; at < COUNT; at++) {
      const program = randomProgram(new Random(SEED, at));
      const expected = await plainlyPrinted(program);
      const recording = await recordingOf(program, { limits: { steps: 50 } });
      const found = { printed: printedIn(recording), failure: recording.failure };
      expect(found, `seed ${SEED}, program ${at}\n${program}`).toEqual({
        printed: expected,
        failure: undefined,
      });
      lines += expected.length;
    }
    expect(lines).toBeGreaterThan(COUNT * 5);
  });

  test('keeps every line where it is', () => {
    const program =
      "import {\n  memoryview,\n} from 'memoryview'\nexport const a = 1\nexport { a as b }\nif (a)\n  a\n";
    const { body } = instrument(program);
    expect(body.split('\n')).toHaveLength(program.split('\n').length);
    expect(moduleTextOf(program, 'x').split('\n')[3]).toContain('const a = 1');
  });
});

describe('each statement is a step', () => {
  test('of the program, with the variables that it can see', async () => {
    const recording = await recordingOf('let a = 1\nconst b = a + 1; let c\nvar d = [a, b]\na = 5');
    expect(stepsOf(recording)).toEqual([
      '1: a=1',
      '2: a=1 b=2',
      '2: a=1 b=2 c=None',
      '3: a=1 b=2 c=None d=[1, 2]',
      '4: a=5 b=2 c=None d=[1, 2]',
    ]);
    expect(recording.steps.every(({ top }) => top)).toBe(true);
  });

  test('within blocks, loops and functions', async () => {
    const recording = await recordingOf(
      'let s = 0;\nfor (let i = 0; i < 2; i++)\n  s += i;\nfunction f(x) {\n  const y = x;\n  return y + 1;\n}\nf(s);',
    );
    expect(stepsOf(recording)).toEqual([
      '1: s=0',
      '3: s=0 i=0',
      '3: s=1 i=1',
      '2: s=1',
      '5: s=1 x=1 y=1',
      '6: s=1 x=1 y=1',
      '8: s=1',
    ]);
    expect(recording.steps.map(({ top }) => top)).toEqual([true, false, false, true, false, false, true]);
    expect(recording.steps.map(({ value }) => value?.repr)).toEqual([
      ...[undefined, undefined, undefined, undefined, undefined, '2', '2'],
    ]);
  });

  test('shows no variable that has no value yet', async () => {
    const recording = await recordingOf(
      'f();\nconst late = 1;\nfunction f() { let x = 2; x; }\n{ f(); let late = 3; }',
    );
    expect(stepsOf(recording)).toEqual([
      '3: x=2',
      '3: x=2',
      '1:',
      '2: late=1',
      '3: late=1 x=2',
      '3: late=1 x=2',
      '4:',
      '4: late=3',
      '4: late=1',
    ]);
  });

  test('shows the inner of two variables with one name', async () => {
    const recording = await recordingOf('let a = 1;\n{ let a = 2; a; }\na;');
    expect(stepsOf(recording)).toEqual(['1: a=1', '2: a=2', '2: a=2', '2: a=1', '3: a=1']);
  });

  test('prints items as the format of their view says', async () => {
    const { steps, failure } = await recordingOf(`import { array, memoryview } from 'memoryview';
const floats = memoryview(new Float64Array(4)), whole = memoryview(new Uint8Array(4));
floats.get(0);
floats[1];
floats.cast('B').cast('d', [2, 2]).tolist();
(0, floats).item(1);
(await floats).at;
new Float32Array(2).at(0);
array('d', [1]).tolist();
whole.get(floats.get(0));
floats.get(whole.get(0), 1, 2, 3);
[1, 2].at(0);
floats.shape[0];
nothing.get(0);
floats['::2'];`);
    expect(failure).toBeUndefined();
    expect(steps.slice(1, 10).map(({ value }) => value?.repr)).toEqual([
      '0.0',
      '0.0',
      '[[0.0, 0.0], [0.0, 0.0]]',
      '0.0',
      undefined,
      '0.0',
      '[1.0]',
      '0',
      undefined,
    ]);
    expect(steps.slice(10).map(({ value }) => value?.repr.replace(/0x.*/, ''))).toEqual([
      '1',
      '4',
      undefined,
      '<memory at ',
    ]);
    expect(steps[12]?.failure?.message).toBe('nothing is not defined');
  });

  test('prints what is no item as it is, though an item is being taken', async () => {
    const { steps } = await recordingOf(`import { memoryview } from 'memoryview';
const floats = memoryview(new Float64Array(4));
function f() { 3; return 2; }
floats.get(f());`);
    expect(steps.slice(1).map(({ value }) => value?.repr)).toEqual(['3', '2', '0']);
  });

  test('shows the innermost variable last, and a var wherever its function goes on', async () => {
    const recording = await recordingOf('let a = 1, b = 2;\n{ let a = 3; var c = 4; }\nc;');
    expect(stepsOf(recording)).toEqual([
      '1: a=1 b=2',
      '2: b=2 a=3',
      '2: b=2 c=4 a=3',
      '2: a=1 b=2 c=4',
      '3: a=1 b=2 c=4',
    ]);
  });

  test('shows file where there is one', async () => {
    expect(stepsOf(await recordingOf('const a = typeof file;'))).toEqual(["1: a='undefined'"]);
    const recording = await recordingOf('const a = file.length;', { file: new Uint8Array(2) });
    expect(stepsOf(recording)).toEqual(["1: file=array('B', [0, 0]) a=2"]);
  });

  test('gives what an expression gave, what was printed, and what a declaration got', async () => {
    const { steps } = await recordingOf(
      "console.log('a', [1, 'b'], null);\n3 + 4;\nconst x = 'y';\nlet [z] = [1];\nx;",
    );
    expect(steps.map(({ printed }) => printed)).toEqual([["a [1, 'b'] None"], [], [], [], []]);
    expect(steps.map(({ value }) => value?.repr)).toEqual([undefined, '7', undefined, undefined, "'y'"]);
    expect(steps.map(({ declared }) => declared?.data)).toEqual([
      undefined,
      undefined,
      'y',
      undefined,
      undefined,
    ]);
  });
});

describe('errors', () => {
  test('of an expression of the program itself end that statement alone', async () => {
    const { steps, failure } = await recordingOf(
      "import { bytes, memoryview } from 'memoryview';\nconst fixed = memoryview(bytes('abc', 'ascii'));\nfixed.set(0, 1);\nfixed.get(3);\nfixed[0] = 1;\nfixed.length;",
    );
    expect(failure).toBeUndefined();
    expect(steps.map((step) => step.failure)).toEqual([
      undefined,
      { name: 'TypeError', message: 'cannot modify read-only memory', line: 3 },
      { name: 'IndexError', message: 'index out of bounds on dimension 1', line: 4 },
      { name: 'TypeError', message: 'cannot modify read-only memory', line: 5 },
      undefined,
    ]);
    expect(steps.at(-1)?.value?.repr).toBe('3');
  });

  test.each([
    ['let a = 1;\nconst b = a.b.c;\na;', 2],
    ['let a = 1;\nif (a) {\n  null.x;\n}\na;', 3],
    ["function f() {\n  throw new TypeError('no');\n}\nlet a = f();", 2],
    ['let a = 1;\n\n\nthrow a;', 4],
    ["const f = () =>\n  JSON.parse('{');\nlet a = f();", 2],
    ['for (const a of 3) a;', 1],
    ['await 1;\nlet a = await Promise.reject(new RangeError());', 2],
  ])('of %j end the run, with the line', async (program, line) => {
    const { failure } = await recordingOf(program);
    expect(failure?.line).toBe(line);
  });

  test('that are no errors have a sentence all the same', async () => {
    const failures = [];
    for (const thrown of ["'text'", '3', 'null', '{ a: 1 }', 'Symbol()', 'new (class Own {})']) {
      failures.push((await recordingOf(`let a = 1;\nthrow ${thrown};`)).failure?.message);
    }
    expect(failures).toEqual([
      'The program threw text',
      'The program threw number',
      'The program threw object',
      'The program threw Object',
      'The program threw symbol',
      'The program threw Own',
    ]);
  });
});

describe('imports', () => {
  test('of the library and its paths work, under any names, wherever they stand', async () => {
    const recording = await recordingOf(
      "const a = view(new Uint8Array(2)).length;\nimport { memoryview as view } from 'memoryview';\nimport * as npy from 'memoryview/npy';\nimport 'memoryview';\nnpy.loads(npy.dumps(new Uint8Array(3))).length;\n(await import('memoryview')).bytes(2);",
    );
    expect(recording.failure).toBeUndefined();
    expect(recording.steps.map(({ value }) => value?.repr)).toEqual([undefined, '3', "b'\\x00\\x00'"]);
  });

  test.each([
    ["let b = 1;\nimport x from 'lodash';\nx;", "'lodash'", 2],
    ["import { readFileSync } from 'node:fs';\nreadFileSync;", "'node:fs'", 1],
    ["import './other.ts';", "'./other.ts'", 1],
    [
      "import { nothing } from 'memoryview';\nnothing;",
      "'memoryview' exports nothing with the name 'nothing'",
      1,
    ],
    ["import y from 'memoryview/unknown';\ny;", 'no module memoryview/unknown', 1],
    ["let z = await import('fs');", "'fs'", 1],
    ["export * from 'memoryview';", 'exports nothing', 1],
    ["export { a } from 'memoryview';", 'exports nothing', 1],
  ])('%j is refused in a sentence', async (program, part, line) => {
    const { failure, steps } = await recordingOf(program);
    expect(failure?.message).toContain(part);
    expect(failure?.line).toBe(line);
    expect(steps).toEqual([]);
  });

  test('an import that is asked for while the program runs is refused then', async () => {
    const { steps } = await recordingOf("let name = 'node:fs';\nawait import(name);");
    expect(steps[1]?.failure?.message).toContain('node:fs');
  });
});

describe('what is no program', () => {
  test.each([
    ['let a = 1; let a = 2;', "Identifier 'a' has already been declared", 1],
    ['let a = 1;\nreturn a;', "'return' outside of function", 2],
    ['with (a) {}', "'with' in strict mode", 1],
    ['\nbreak;', 'Unsyntactic break', 2],
  ])('%j is refused with its line', (program, message, line) => {
    try {
      instrument(program);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(WrongProgram);
      expect((error as WrongProgram).failure).toEqual({ name: 'SyntaxError', message, line });
    }
  });
});
