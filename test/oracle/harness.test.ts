// The comparison itself: a broken library is found out, and the program that shows it is small.
import { describe, expect, test } from 'vitest';
import { compare, type Runner } from './compare.ts';
import { DIFFERENCES } from './differences.ts';
import { MODELLED, UNUSED } from './extensions.ts';
import { randomProgram } from './generate.ts';
import { runOurs } from './interpreter.ts';
import type { Result } from './program.ts';
import { parsePython, pythonFunction } from './python.ts';
import { fuzz } from './run.ts';
import { Tally } from './tally.ts';

/** The library, but one operation gives something else. */
function broken(op: string, change: (result: Result) => Result): Runner {
  return (program, python) => {
    const outcome = runOurs(program, python);
    const results = outcome.results.map((result, k) => (program.ops[k]?.op === op ? change(result) : result));
    return { ...outcome, results };
  };
}

async function smallest(runner: Runner): Promise<string[]> {
  const { failures } = await fuzz({ seed: 3, count: 2000, runner });
  const [text = ''] = failures;
  const lines = /--- Python\n([\s\S]*)\n--- TypeScript/.exec(text)?.[1] ?? '';
  return lines.split('\n').filter((line) => !/= .*(fromhex|make|array)\(/.test(line));
}

describe('a fault of the library is found and shrunk', () => {
  test('a wrong answer', async () => {
    const lines = await smallest(
      broken('hex', (result) => ('str' in result ? { str: `${result.str}00` } : result)),
    );
    expect(lines.length).toBeLessThanOrEqual(3);
    expect(lines.at(-1)).toMatch(/\.hex\(/);
  });
  test('a wrong sentence', async () => {
    const lines = await smallest(
      broken('cast', (result) => {
        const { error } = result;
        return Array.isArray(error) ? { error: [error[0], `${error[1]}.`] } : result;
      }),
    );
    expect(lines.length).toBeLessThanOrEqual(5);
    expect(lines.at(-1)).toMatch(/\.cast\(/);
  });
  test('an error that should have been', async () => {
    const lines = await smallest(broken('release', (result) => ('error' in result ? { none: 1 } : result)));
    expect(lines.length).toBeLessThanOrEqual(4);
    expect(lines.at(-1)).toMatch(/\.release\(/);
  });
  test('a byte written outside', async () => {
    const lines = await smallest((program, python) => {
      const outcome = runOurs(program, python);
      const wrote = program.ops.some(({ op }, k) => op === 'set' && 'none' in (python.results[k] ?? {}));
      const memory = Object.fromEntries(
        Object.entries(outcome.memory).map(([name, hex]) => [name, wrote && hex ? `ff${hex.slice(2)}` : hex]),
      );
      return { ...outcome, memory };
    });
    expect(lines.length).toBeLessThanOrEqual(4);
  });
});

describe('the generator', () => {
  test('repeats a program by its seed and number', () => {
    expect(randomProgram(5, 17)).toEqual(randomProgram(5, 17));
    expect(randomProgram(5, 17)).not.toEqual(randomProgram(5, 18));
    expect(randomProgram(5, 17)).not.toEqual(randomProgram(6, 17));
  });
  test('reaches successes and errors of every operation that has both', async () => {
    const tally = new Tally();
    const programs = Array.from({ length: 3000 }, (_, at) => randomProgram(1, at));
    for (const compared of await compare(programs)) tally.add(compared);
    const both =
      'get set cast tolist tobytes hex count index includes list hash request release append pop'.split(' ');
    for (const op of both) {
      const { done, raised } = tally.times(op);
      expect(raised, op).toBeGreaterThan(0);
      expect(done - raised, op).toBeGreaterThan(0);
    }
  });
  test('makes every name only once', () => {
    for (let at = 0; at < 200; at++) {
      const { exporters, ops } = randomProgram(9, at);
      const names = [...exporters, ...ops].map(({ id }) => id);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

/** Lines whose last one shows an extension. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'keys that leave places': `m = a.cast('B', [2, 3])
    m[:, 1]`,
  rows: `m = a.cast('B', [2, 3])
    list(m)`,
  'searches along several axes': `m = a.cast('B', [2, 3])
    m.index(101)`,
  'lists and items over many places': `m = a.cast('B', [2, 3])
    m[:, 1] = [1, 2]`,
  'casts of any view to any format': `m = a.cast('h')
    m.cast('I', [-1])`,
  'the same items in another shape': `m = a.cast('B', [2, 3])
    m.reshape([3, -1])`,
  'order marks': `m = a.cast('>H')
    m.tolist()`,
  'items of several values': `m = a.cast('BB')
    m[1]`,
  'booleans of other bytes': `m = a.cast('?')
    m.tolist()`,
};

/** The library, but the last operation gives this, and the memory ends like this. */
function lastBroken(change: (result: Result) => Result, memory: (hex: string) => string): Runner {
  return (program, python) => {
    const { results, memory: left } = runOurs(program, python);
    const changed = Object.entries(left).map(([name, hex]) => [name, hex === null ? null : memory(hex)]);
    return {
      results: results.map((result, k) => (k === results.length - 1 ? change(result) : result)),
      memory: Object.fromEntries(changed),
    };
  };
}

describe('an extension is held against its model', () => {
  const wrong: readonly Result[] = [
    { none: 1 },
    { num: '7' },
    { list: [] },
    { view: { nbytes: 2 } },
    { error: ['ValueError', 'no'] },
    { error: ['NotImplementedError', 'sub-views are not implemented'] },
  ];
  for (const [name, lines] of Object.entries(EXTENSIONS)) {
    test(name, async () => {
      const program = await parsePython(
        `x = bytearray(b'abcdef')\na = memoryview(x)\n${lines.replaceAll(/^ +/gm, '')}`,
      );
      const [right] = await compare([program]);
      expect(right?.disagreements).toEqual([]);
      expect(right?.allowed.get(name)).toBeGreaterThan(0);
      const answer = JSON.stringify(right?.ours.results.at(-1));
      for (const result of wrong.filter((one) => JSON.stringify(one) !== answer)) {
        const [found] = await compare(
          [program],
          lastBroken(() => result, String),
        );
        expect(found?.disagreements, JSON.stringify(result)).toHaveLength(1);
      }
      const [written] = await compare(
        [program],
        lastBroken(
          (result) => result,
          (hex) => `${hex.slice(0, -2)}00`,
        ),
      );
      expect(written?.disagreements).toHaveLength(1);
    });
  }
  test('of all that have one', () => {
    const made = MODELLED.map(({ name }) => name);
    expect(Object.keys(EXTENSIONS).sort()).toEqual(made.sort());
  });
});

describe('the list of differences', () => {
  test('says what CPython says to extensions that no program uses', async () => {
    const printed = await pythonFunction('alone', 'printed');
    for (const { line, python } of UNUSED) {
      expect(printed(`m = memoryview(bytearray(12))\n${line}`).trim()).toBe(python);
    }
  });
  test('names each once, with what CPython says and why', () => {
    expect(new Set(DIFFERENCES.map(({ name }) => name)).size).toBe(DIFFERENCES.length);
    for (const { python, ours, why } of DIFFERENCES) {
      for (const text of [python, ours, why]) expect(text).toMatch(/\S/);
    }
  });
  test('allows a value that is undefined, where a key may have been forgotten', async () => {
    const [compared] = await compare([
      {
        exporters: [{ id: 'x', kind: 'bytearray', hex: '01020304' }],
        ops: [
          { id: 'v', op: 'memoryview', args: [{ var: 'x' }] },
          { id: 'w', op: 'cast', of: 'v', args: [{ str: 'B' }, { list: [2, 2] }] },
          { id: 'a', op: 'set', of: 'w', args: [1, { undefined: true }] },
          { id: 'b', op: 'set', of: 'w', args: [{ slice: [null, null, null] }, { undefined: true }] },
        ],
      },
    ]);
    expect(compared?.disagreements).toEqual([]);
    expect(compared?.allowed.get('undefined as a value')).toBe(1);
  });
  test('allows nothing where both sides give different answers', async () => {
    const [compared] = await compare(
      [
        {
          exporters: [{ id: 'x', kind: 'bytes', hex: '61' }],
          ops: [
            { id: 'm', op: 'memoryview', args: [{ var: 'x' }] },
            { id: 'v', op: 'get', of: 'm', args: [0] },
          ],
        },
      ],
      broken('get', () => ({ num: '98' })),
    );
    expect(compared?.disagreements).toHaveLength(1);
  });
});
