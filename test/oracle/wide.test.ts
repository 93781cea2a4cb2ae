// Native `l L n N P` of 8 bytes. Pyodide has them 4 bytes wide, so CPython is asked for `q` and `Q` in their place.
import { describe, expect, test } from 'vitest';
import { runOurs } from './interpreter.ts';
import type { Expr, Op, Outcome } from './program.ts';
import { parsePython, runPython } from './python.ts';
import { dedent } from './rules.ts';
import { sweep, VALUES, WHOLE } from './sweep.ts';

const TWINS = [
  ['l', 'q'],
  ['n', 'q'],
  ['L', 'Q'],
  ['N', 'Q'],
  ['P', 'Q'],
] as const;

/** That `source` gives CPython with `twin` what it gives the library with `letter`, but for the letter. */
async function alike(letter: string, twin: string, source: (text: string) => string): Promise<void> {
  const asked = await parsePython(dedent(source(twin)));
  const [python] = await runPython([asked]);
  const renamed = (arg: Expr): Expr =>
    arg !== null && typeof arg === 'object' && 'str' in arg ? { str: arg.str.replace(twin, letter) } : arg;
  const exporters = asked.exporters.map((spec) =>
    spec.kind === 'record'
      ? { ...spec, format: spec.format.replace(twin, letter), model: 'LP64' as const }
      : spec,
  );
  const ops = asked.ops.map((op): Op => (op.op === 'cast' ? { ...op, args: op.args.map(renamed) } : op));
  const spelled = ({ results, memory }: Outcome): unknown =>
    JSON.parse(
      JSON.stringify({ results: results.map((result) => result.instead ?? result), memory })
        .replaceAll(`format '${letter}'`, `format '${twin}'`)
        .replace(new RegExp(`"format":"(@?)${letter}"`, 'g'), `"format":"$1${twin}"`),
    );
  expect(spelled(runOurs({ exporters, ops }, python as Outcome))).toEqual(spelled(python as Outcome));
}

describe('where native l L n N P are 8 bytes wide', () => {
  for (const [letter, twin] of TWINS) {
    // What `P` makes of negative numbers is its own.
    const values = letter === 'P' ? WHOLE.filter((value) => !value.includes('-')) : VALUES;
    test(`${letter} is read and written as ${twin}`, async () => {
      await alike(letter, twin, (text) => sweep(`record(format='${text}', shape=[3])`, values));
      await alike(letter, twin, (text) =>
        sweep(`record(format='@${text}', shape=[3], strides=[-9])`, values),
      );
    });
    test(`bytes are cast to ${letter} as to ${twin}`, async () => {
      await alike(
        letter,
        twin,
        (text) => `x = bytearray(range(24))
        y = bytearray(range(12))
        m = memoryview(x)
        c = m.cast('${text}')
        c.tolist()
        c[1] = 7
        c == c
        c[::-1]
        d = m.cast('@${text}', [3, 1])
        d[2, 0]
        d.tolist()
        d.cast('B')
        d.cast('h')
        c == d
        n = memoryview(y)
        n.cast('${text}')
        e = n[:8]
        f = e.cast('${text}', [])
        f[()]
        f == e`,
      );
    });
  }
});
