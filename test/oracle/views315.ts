// Random operations on views of complex items, which CPython has from 3.15 on, in both worlds.

import { bytearray, bytes, MemoryView, memoryview } from '../../src/index.ts';
import type { Result } from './program.ts';
import { pythonFunction315 } from './python315.ts';
import { Random } from './random.ts';
import { encodeStruct, made } from './struct-random-made.ts';
import { fitting, unfitting, type Value } from './struct-random-values.ts';
import { fromHex } from './values.ts';

type Op = readonly [verb: string, ...args: Value[]];

/** A view of `hex` under `format`, and what is done with it. */
export interface ComplexCase {
  /** Where it has a mark, CPython is asked without, over native bytes: it casts to native formats only. */
  readonly format: string;
  readonly hex: string;
  readonly shape: readonly number[] | null;
  readonly ops: readonly Op[];
}

interface Outcome {
  readonly results: readonly Result[];
  readonly memory: string;
}

const FORMATS = ['Zf', 'Zd', 'Zf', 'Zd', '@Zf', '@Zd', '=Zf', '=Zd', '<Zf', '<Zd', '>Zf', '!Zd'];

export function randomCase(seed: number, at: number): ComplexCase {
  const random = new Random(seed, at);
  const format = random.pick(FORMATS);
  const length = random.between(1, 6);
  const hex = items(random, format, length);
  const shape = random.weighted([
    [6, null],
    [1, [length]],
    [2, [length, 1]],
    [1, length === 1 ? [] : null],
  ]);
  return { format, hex, shape, ops: Array.from({ length: 8 }, () => operation(random, format, hex, length)) };
}

/** Parts that are often equal, zeros of both signs, infinities and NaN. */
function items(random: Random, format: string, count: number): string {
  const doubles = format.endsWith('d');
  const part = random.chance(80)
    ? () =>
        random.pick(
          doubles
            ? [
                '000000000000f03f',
                '0000000000000000',
                '0000000000000080',
                '000000000000f07f',
                '000000000000f87f',
                '0000000000000840',
              ]
            : ['0000803f', '00000000', '00000080', '0000807f', '0000c07f', '00004040'],
        )
    : () => random.hex(doubles ? 8 : 4);
  return Array.from({ length: 2 * count }, part).join('');
}

function operation(random: Random, format: string, hex: string, length: number): Op {
  const index = (): number => random.between(-length - 1, length);
  const given = (): Value => {
    const code = format.slice(-2);
    return random.chance(60) ? fitting(random, code, true, 1) : unfitting(random, code, true);
  };
  const sought = (): Value => {
    if (random.chance(30)) return given();
    const part = (): string => random.pick(['1.0', '0.0', '-0.0', 'inf', '3.0']);
    return random.chance(70) ? { complex: [part(), part()] } : { float: part() };
  };
  const place = (): number | null => (random.chance(40) ? null : random.between(-7, 7));
  // Of the bytes themselves only where they are the same.
  const bytewise = /^[>!]/.test(format) ? 0 : 1;
  return random.weighted<() => Op>([
    [6, () => ['set', index(), given()]],
    [3, () => ['get', index()]],
    [1, () => ['get', index(), 0]],
    [1, () => ['set', index(), 0, given()]],
    [2, () => ['get', { slice: [place(), place(), random.pick([null, 1, 2, -1, -2])] }]],
    [2, () => ['count', sought()]],
    [2, () => ['index', sought()]],
    [2, () => ['includes', sought()]],
    [2, () => ['tolist']],
    [1, () => ['list']],
    [bytewise, () => ['tobytes']],
    [bytewise, () => ['hex']],
    [bytewise, () => ['cast', { str: random.pick(['B', 'Zf', 'd', 'c', 'Zd']) }]],
    [2, () => ['equals', { str: hex }, { str: format }, null]],
    [2, () => ['equals', { str: items(random, format, length) }, { str: format }, null]],
    [
      2,
      () => {
        const code = random.pick(['Zf', 'Zd', 'f', 'd', 'B', 'i']);
        const size = { Zf: 8, Zd: 16, f: 4, d: 8, B: 1, i: 4 }[code] ?? 1;
        const data = code.startsWith('Z') ? items(random, code, length) : '00'.repeat(size * length);
        return ['equals', { str: data }, { str: code }, null];
      },
    ],
  ])();
}

/** The cases on which the two worlds differ, as text. */
export async function complexDifferences(cases: readonly ComplexCase[]): Promise<string[]> {
  const run = await pythonFunction315('views315', 'run');
  const asked = cases.map(({ format, hex, shape, ops }) => ({
    hex,
    cast: [native(format), ...(shape === null ? [] : [shape])],
    ops: ops.map(([verb, ...args]) => [
      verb,
      ...args.map((arg) => (isText(arg) ? { str: native(arg.str) } : arg)),
    ]),
  }));
  const answers = JSON.parse(run(JSON.stringify(asked))) as Outcome[];
  return cases.flatMap((one, k) => difference(one, answers[k] as Outcome));
}

const native = (format: string): string => format.replace(/^[=<>!](?=Z)/, '');
/** Native bytes of complex items as those of the format: the bytes of each part turned round, or not. */
function ordered(hex: string, format: string): string {
  if (!/^[>!]Z/.test(format)) return hex;
  const parts = hex.match(format.endsWith('d') ? /.{16}/g : /.{8}/g) ?? [];
  return parts.map((part) => part.match(/../g)?.reverse().join('')).join('');
}

const isText = (arg: Value): arg is { readonly str: string } =>
  arg !== null && typeof arg === 'object' && 'str' in arg;

function difference({ format, hex, shape, ops }: ComplexCase, python: Outcome): string[] {
  const base = bytearray(fromHex(ordered(hex, format)));
  const bytesNow = (): string => ordered(base.hex(), format);
  const view = memoryview(base).cast(format, ...(shape === null ? [] : [shape]));
  const found = ops.flatMap(([verb, ...args], k) => {
    const ours = attempt(view, verb, args);
    const theirs = python.results[k];
    if (theirs !== undefined && 'refused' in theirs && 'error' in ours) return [];
    if (JSON.stringify(ours).replaceAll(`'${format}'`, `'${native(format)}'`) === JSON.stringify(theirs))
      return [];
    return [
      `${verb}(${args.map((arg) => JSON.stringify(arg)).join(', ')})
  CPython:     ${JSON.stringify(theirs)}
  the library: ${JSON.stringify(ours)}`,
    ];
  });
  if (found.length === 0 && bytesNow() !== python.memory)
    found.push(`memory ${python.memory}, here ${bytesNow()}`);
  return found.length === 0 ? [] : [`${format}, shape ${JSON.stringify(shape)}, ${hex}\n${found.join('\n')}`];
}

function attempt(view: MemoryView<string>, verb: string, args: readonly Value[]): Result {
  try {
    return encodeStruct(
      perform(
        view,
        verb,
        args.map((arg) => made(arg, [])),
      ),
    );
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { error: [error.name, error.message] };
  }
}

function perform(view: MemoryView<string>, verb: string, args: readonly unknown[]): unknown {
  switch (verb) {
    case 'equals': {
      const [hex, format, shape] = args;
      const other = memoryview(bytes(fromHex(ordered(String(hex), String(format)))));
      return view.equals(other.cast(String(format), ...(Array.isArray(shape) ? [shape] : [])));
    }
    case 'list':
      return Array.from(view, listed);
    case 'tobytes':
      return view.tobytes();
    default: {
      const method: unknown = Reflect.get(view, verb);
      if (typeof method !== 'function') throw new Error(`no method ${verb}`);
      const found: unknown = Reflect.apply(method, view, args);
      return listed(found);
    }
  }
}

function listed(found: unknown): unknown {
  return found instanceof MemoryView ? found.tolist() : found;
}
