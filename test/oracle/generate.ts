// Random programs, repeated by their seed. Nothing here knows what a program should give.

import { randomExporter } from './generate-exporters.ts';
import type { ExporterSpec, Expr, Op, Program } from './program.ts';
import { Random } from './random.ts';
import { wildKey, wildSlice, wildValue } from './wild.ts';

const FLAGS = [0, 1, 4, 8, 9, 12, 24, 25, 28, 29, 56, 60, 88, 92, 152, 156, 284, 285, 256, 280, 281];
/** Native formats that are as wide in Pyodide as here, where the memory is not a 32-bit world's. */
const EVERYWHERE = '?cbBhHiIqQefd';
const CASTS = [
  'B',
  'b',
  'c',
  '@B',
  'h',
  'i',
  'q',
  'd',
  'f',
  'e',
  '?',
  '<h',
  '>d',
  '=q',
  '!I',
  '<n',
  'BB',
  'z',
  '',
  '@',
  '3s',
];

interface Growing {
  readonly random: Random;
  readonly exporters: readonly ExporterSpec[];
  readonly ops: Op[];
  /** Names that are probably views. */
  readonly views: string[];
  readonly iterators: string[];
  readonly exports: string[];
  /** Names whose memory is a 32-bit world's. */
  readonly narrow: Set<string>;
}

/** The program number `at` of the run with this seed. */
export function randomProgram(seed: number, at: number): Program {
  const random = new Random(seed, at);
  const exporters = Array.from(
    {
      length: random.weighted([
        [5, 1],
        [4, 2],
        [2, 3],
      ]),
    },
    (_, k) => randomExporter(random, `x${k}`),
  );
  const narrow = exporters.filter(({ kind }) => kind === 'record').map(({ id }) => id);
  const growing: Growing = {
    random,
    exporters,
    ops: [],
    views: [],
    iterators: [],
    exports: [],
    narrow: new Set(narrow),
  };
  for (const [k, { id, kind }] of exporters.entries()) {
    // A bytearray without a view is one that can still change its size.
    if (kind !== 'bytearray' || k === 0 || random.chance(40)) makeView(growing, { var: id }, id);
  }
  const length = random.between(4, 16);
  while (growing.ops.length < length) random.weighted(ACTIONS)(growing);
  return { exporters, ops: growing.ops };
}

function add(growing: Growing, op: string, of: string | undefined, args: readonly Expr[]): string {
  const id = `v${growing.ops.length}`;
  const brackets = (op === 'get' || op === 'set') && growing.random.chance(15);
  growing.ops.push({
    id,
    op,
    ...(of === undefined ? {} : { of }),
    args,
    ...(brackets ? { via: 'brackets' } : {}),
  });
  return id;
}

function gives(growing: Growing, id: string, from: string | undefined): void {
  growing.views.push(id);
  if (from !== undefined && growing.narrow.has(from)) growing.narrow.add(id);
}

function makeView(growing: Growing, value: Expr, from?: string): void {
  gives(growing, add(growing, 'memoryview', undefined, [value]), from);
}

/** A view; the latest ones are the most interesting. */
function view({ random, views }: Growing): string {
  return random.chance(40) ? (views.at(-1) as string) : random.pick(views);
}

function rel(random: Random, kind: string, ...more: (string | number)[]): Expr {
  return { rel: [kind, ...more, random.below(65536), random.below(65536), random.below(65536)] };
}

function wildCast(random: Random): readonly Expr[] {
  const shapes: Expr[] = [
    { list: [] },
    { list: [2, 2] },
    { tuple: [4] },
    { list: [0] },
    { list: [-1] },
    null,
    4,
    { list: [{ float: '1.5' }] },
    { list: [{ ssize: [1, 0] }] },
    { list: [{ ssize: [0, 1] }, 4] },
    { list: new Array<number>(65).fill(1) },
    { list: new Array<number>(64).fill(1) },
    { str: 'ab' },
  ];
  const format: Expr = random.chance(92)
    ? { str: random.pick(CASTS) }
    : random.pick<Expr>([5, null, { bytes: '42' }]);
  return random.chance(40) ? [format] : [format, random.pick(shapes)];
}

type Action = (growing: Growing) => void;

/** A view of something that has a name. */
function again(what: (growing: Growing) => string): Action {
  return (growing) => {
    const name = what(growing);
    makeView(growing, { var: name }, name);
  };
}

/** An action on one view. */
function on(
  op: string,
  args: (random: Random, growing: Growing, of: string) => readonly Expr[] = () => [],
): Action {
  return (growing) => {
    const of = view(growing);
    add(growing, op, of, args(growing.random, growing, of));
  };
}

/** An action on one view that probably gives another. */
function derive(op: string, args: (random: Random, growing: Growing, of: string) => readonly Expr[]): Action {
  return (growing) => {
    const of = view(growing);
    gives(growing, add(growing, op, of, args(growing.random, growing, of)), of);
  };
}

function castLetters(growing: Growing, of: string): string {
  return growing.narrow.has(of) ? `${EVERYWHERE}lLnNP` : EVERYWHERE;
}

function other({ random, exporters, views }: Growing): Expr {
  return random.weighted<() => Expr>([
    [60, () => ({ var: random.pick(views) })],
    [20, () => ({ var: random.pick(exporters).id })],
    [10, () => ({ bytes: random.hex(random.below(5)) })],
    [10, () => wildValue(random, views)],
  ])();
}

/** A slice of one view into a slice of another (or the same) of equal length. */
function copySlice(growing: Growing): void {
  const { random } = growing;
  const from = view(growing);
  const of = random.chance(60) ? from : view(growing);
  const source = add(growing, 'get', from, [rel(random, 'slice')]);
  gives(growing, source, from);
  add(growing, 'set', of, [rel(random, 'like', source), { var: source }]);
}

function mutate(growing: Growing): void {
  const { random } = growing;
  const arrays = growing.exporters.filter(({ kind }) => kind === 'bytearray');
  if (arrays.length === 0) return;
  const of = random.pick(arrays).id;
  const byte = (): Expr => (random.chance(85) ? random.below(256) : wildValue(random, growing.views));
  const data = (): Expr =>
    random.chance(80) ? { bytes: random.hex(random.below(4)) } : wildValue(random, growing.views);
  const [op, args] = random.weighted<[string, () => Expr[]]>([
    [3, ['append', () => [byte()]]],
    [3, ['extend', () => [data()]]],
    [2, ['insert', () => [random.between(-3, 9), byte()]]],
    [3, ['pop', () => (random.chance(60) ? [] : [random.between(-9, 9)])]],
    [2, ['remove', () => [byte()]]],
    [1, ['clear', () => []]],
    [2, ['resize', () => [random.between(-1, 20)]]],
    [2, ['reverse', () => []]],
    [3, ['set', () => [rel(random, 'index'), byte()]]],
    [
      3,
      [
        'set',
        () => [
          random.chance(60) ? rel(random, 'slice') : wildSlice(random),
          random.chance(50) ? rel(random, 'fitting') : data(),
        ],
      ],
    ],
    [1, ['set', () => [wildKey(random), byte()]]],
    [3, ['delete', () => [random.chance(50) ? rel(random, 'slice') : random.between(-9, 9)]]],
    [1, ['delete', () => [wildKey(random)]]],
    [1, ['get', () => [random.chance(60) ? wildSlice(random) : random.between(-9, 9)]]],
  ]);
  const id = add(growing, op, of, args());
  // What a name of an exporter gives is no view; forget brackets, which only views are compared with.
  growing.ops[growing.ops.length - 1] = { id, op, of, args: growing.ops.at(-1)?.args ?? [] };
}

const ACTIONS: readonly (readonly [number, Action])[] = [
  [4, again(view)],
  [2, again((growing) => growing.random.pick(growing.exporters).id)],
  [1, (growing) => makeView(growing, wildValue(growing.random, growing.views))],
  [2, on('attributes')],
  [1, on('attribute', (random) => [{ str: random.pick(['obj', 'nbytes', 'shape', 'format', 'readonly']) }])],
  [12, on('get', (random) => [rel(random, 'index')])],
  [14, derive('get', (random) => [rel(random, 'slice')])],
  [5, derive('get', (random) => [wildSlice(random)])],
  [6, on('get', (random) => [wildKey(random)])],
  [14, on('set', (random) => [rel(random, 'index'), rel(random, 'value')])],
  [6, on('set', (random, { views }) => [rel(random, 'index'), wildValue(random, views)])],
  [3, on('set', (random) => [wildKey(random), rel(random, 'value')])],
  [5, on('set', (random) => [rel(random, 'slice'), rel(random, 'fitting')])],
  [9, copySlice],
  [2, on('set', (random, growing) => [wildSlice(random), other(growing)])],
  [
    13,
    derive('cast', (random, growing, of) => [
      {
        rel: [
          'cast',
          random.below(65536),
          random.below(65536),
          random.below(65536),
          castLetters(growing, of),
        ],
      },
    ]),
  ],
  [3, on('cast', (random) => wildCast(random))],
  [
    3,
    on('tobytes', (random) =>
      random.pick<Expr[]>([[], [{ str: 'C' }], [{ str: 'F' }], [{ str: 'A' }], [null], [{ str: 'K' }], [5]]),
    ),
  ],
  [4, on('tolist')],
  [
    3,
    on('hex', (random) =>
      random.pick<Expr[]>([
        [],
        [{ str: ':' }],
        [{ str: '-' }, 2],
        [{ bytes: '2e' }, -3],
        [{ str: ' ' }, 0],
        [{ str: '::' }],
        [null],
        [{ str: 'é' }],
      ]),
    ),
  ],
  [4, derive('toreadonly', () => [])],
  [3, on('release')],
  [3, on('count', (random) => [rel(random, 'element')])],
  [
    3,
    on('index', (random) => [
      rel(random, 'element'),
      ...random.pick<Expr[]>([[], [1], [-2], [0, 3], [null]]),
    ]),
  ],
  [2, on('includes', (random) => [rel(random, 'element')])],
  [1, on('includes', (random, { views }) => [wildValue(random, views)])],
  [1, on('index', (random, { views }) => [wildValue(random, views)])],
  [3, on('list')],
  [1, (growing) => growing.iterators.push(add(growing, 'iterator', view(growing), []))],
  [
    2,
    (growing) =>
      growing.iterators.length > 0 && add(growing, 'next', growing.random.pick(growing.iterators), []),
  ],
  [9, on('equals', (_, growing) => [other(growing)])],
  [3, on('hash')],
  [1, on('len')],
  [1, on('repr')],
  [
    5,
    (growing) =>
      growing.exports.push(
        add(
          growing,
          'request',
          growing.random.chance(80) ? view(growing) : growing.random.pick(growing.exporters).id,
          [growing.random.pick(FLAGS)],
        ),
      ),
  ],
  [
    3,
    (growing) =>
      growing.exports.length > 0 && add(growing, 'giveBack', growing.random.pick(growing.exports), []),
  ],
  [
    2,
    (growing) =>
      add(growing, growing.random.pick(['bytes', 'bytearray']), undefined, [{ var: view(growing) }]),
  ],
  [7, mutate],
];
