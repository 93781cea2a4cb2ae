// Random pairs of views whose items are whole structs: the same values, or nearly, under two formats.

import type { Program, RecordSpec } from './program.ts';
import { pythonFunction } from './python.ts';
import { Random } from './random.ts';
import type { Answer } from './struct-random-ours.ts';
import type { Value } from './struct-random-values.ts';

interface Plan {
  readonly format: string;
  /** The values of each item. */
  readonly rows: readonly (readonly Value[])[];
  /** Bytes between two items. */
  readonly gap: number;
  readonly backwards: boolean;
  /** A byte that is changed, in percent of all. */
  readonly flip: number | null;
  /** The bytes, where CPython has no way to pack them. */
  readonly opaque: string | null;
}

const WHOLE = [...'bBhHiIqQefdFD'];
const NATIVE = [...'lLnNP'];
const MARKS = ['', '', '@', '<', '>', '=', '!'];
/** No format of struct: the items are opaque, and nothing equals them. */
const OPAQUE = ['3', '2 i', 'ii<i', 'i:a', 'i(2)', '\u00e9', 'ZZ', 'Z', '9999999999999999999i'];

/** Programs that compare two views both ways, each with itself, and with the other's exporter. */
export async function equalityPrograms(seed: number, count: number): Promise<Program[]> {
  const run = await pythonFunction('struct_cases', 'run');
  const plans = Array.from({ length: count }, (_, at) => pairOf(new Random(seed, at)));
  const asked = plans
    .flat()
    .filter(({ opaque }) => opaque === null)
    .flatMap(({ format, rows }) =>
      rows.map((row) => ({ verb: 'pack', by: 'function', args: [{ str: format }, ...row] })),
    );
  const answers = (JSON.parse(run(JSON.stringify(asked))) as Answer[]).values();
  const packed = (plan: Plan): string[] =>
    plan.rows.map(() => plan.opaque ?? String(answers.next().value?.result.bytes));
  return plans.map(([x, y]): Program => {
    const exporters = [recordOf('x', x, packed(x)), recordOf('y', y, packed(y))];
    const on = (id: string, op: string, of: string | undefined, other: string): Program['ops'][number] => ({
      id,
      op,
      ...(of === undefined ? {} : { of }),
      args: [{ var: other }],
    });
    return {
      exporters,
      ops: [
        on('m', 'memoryview', undefined, 'x'),
        on('n', 'memoryview', undefined, 'y'),
        on('a', 'equals', 'm', 'n'),
        on('b', 'equals', 'n', 'm'),
        on('c', 'equals', 'm', 'x'),
        on('d', 'equals', 'n', 'n'),
        on('e', 'equals', 'm', 'y'),
      ],
    };
  });
}

function pairOf(random: Random): [Plan, Plan] {
  const rows = random.between(1, 3);
  const kinds = Array.from(
    {
      length: random.weighted([
        [1, 0],
        [6, 1],
        [6, 2],
        [3, 4],
      ]),
    },
    () =>
      random.weighted([
        [6, 'whole'],
        [3, 'float'],
        [2, 'bytes'],
        [1, 'bool'],
      ] as const),
  );
  const values = Array.from({ length: rows }, () => kinds.map((kind) => itemOf(random, kind)));
  const one = planOf(random, kinds, values);
  const other = planOf(
    random,
    kinds,
    random.chance(25)
      ? values.with(
          0,
          kinds.map((kind) => itemOf(random, kind)),
        )
      : values,
  );
  return [one, other];
}

type ValueKind = 'whole' | 'float' | 'bytes' | 'bool';

function itemOf(random: Random, kind: ValueKind): Value {
  if (kind === 'whole') return random.pick([0, 1, 2, 5, 97, 127]);
  if (kind === 'float')
    return { float: random.pick(['0.5', '-2.25', '0.0', '-0.0', '1.0', 'inf', '-inf', 'nan', '3.0']) };
  return kind === 'bool' ? random.chance(50) : { bytes: random.pick(['61', '62', '00']) };
}

function planOf(random: Random, kinds: readonly ValueKind[], rows: Plan['rows']): Plan {
  const mark = random.pick(MARKS);
  const codes: Readonly<Record<ValueKind, readonly string[]>> = {
    whole: mark === '' || mark === '@' ? [...WHOLE, ...NATIVE] : WHOLE,
    float: [...'efdFD'],
    bytes: ['c', 's', '1s', '2s', '3s', '2p', '3p'],
    bool: ['?', '?', 'B', 'd', 'q'],
  };
  const pieces = kinds.map(
    (kind) => random.pick(['', '', '', ' ', 'x', '3x', '0i', '0d']) + random.pick(codes[kind]),
  );
  const format = mark + pieces.join('') + random.pick(['', '', '', 'x', '0q', ' ']);
  const opaque = random.chance(6);
  return {
    format: opaque ? random.pick(OPAQUE) : random.chance(10) ? merged(format) : format,
    rows,
    gap: random.chance(30) ? random.between(1, 5) : 0,
    backwards: random.chance(20),
    // What C makes of a boolean that is neither 0 nor 1 is undefined.
    flip: format.includes('?') || !random.chance(15) ? null : random.below(100),
    opaque: opaque ? random.hex(4) : null,
  };
}

/** Neighbours of one code as one code with a count: `hh` as `2h`. */
function merged(format: string): string {
  return format.replace(/(?<!\d)([bBhHiIqQefd])\1+/g, (run) => `${run.length}${run.charAt(0)}`);
}

function recordOf(
  id: string,
  { rows, format, gap, backwards, flip }: Plan,
  packed: readonly string[],
): RecordSpec {
  const size = (packed[0] ?? '').length / 2;
  const stride = size + gap;
  const items = backwards ? packed.toReversed() : packed;
  let hex = items.map((item) => item + 'aa'.repeat(gap)).join('');
  if (flip !== null && hex !== '') {
    const at = 2 * Math.floor((flip * hex.length) / 200);
    hex = `${hex.slice(0, at)}${hex.slice(at, at + 2) === '40' ? '00' : '40'}${hex.slice(at + 2)}`;
  }
  return {
    id,
    kind: 'record',
    hex,
    low: 0,
    high: hex.length / 2,
    byteOffset: backwards ? stride * (rows.length - 1) : 0,
    format,
    itemsize: size,
    shape: rows.length === 1 ? [] : [rows.length],
    strides: rows.length === 1 ? [] : [backwards ? -stride : stride],
    suboffsets: null,
    pointers: [],
    readonly: true,
  };
}
