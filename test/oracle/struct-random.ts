// Random calls of struct, repeated exactly by a seed.

import { Random } from './random.ts';
import { memory } from './struct-random-memory.ts';
import { bitsOf, fitting, notFormat, unfitting, type Value, wrong } from './struct-random-values.ts';

export type Verb = 'pack' | 'unpack' | 'pack_into' | 'unpack_from' | 'iter_unpack' | 'calcsize' | 'Struct';

/** One code of a format with what stands before it, and the values for it. */
export interface Token {
  readonly before: string;
  readonly count: string;
  readonly code: string;
  readonly values: readonly Value[];
}

export interface Call {
  readonly verb: Verb;
  /** The module's function, or the method of a `Struct`. */
  readonly by: 'function' | 'Struct';
  readonly mark: string;
  readonly tokens: readonly Token[];
  readonly tail: string;
  readonly asBytes: boolean;
  /** In place of the format. */
  readonly notFormat?: Value;
  readonly memory?: Value;
  readonly offset?: Value;
  /** Arguments that are too many, and how many are left out at the end. */
  readonly extra: readonly Value[];
  readonly missing: number;
}

/** What may be wrong with a call; only one thing is. */
export type Trouble = 'none' | 'value' | 'count' | 'format' | 'memory' | 'offset';

const VERBS: readonly (readonly [number, Verb])[] = [
  [9, 'pack'],
  [8, 'unpack'],
  [7, 'pack_into'],
  [6, 'unpack_from'],
  [3, 'iter_unpack'],
  [2, 'calcsize'],
  [1, 'Struct'],
];
const BOTH = [...'cbB?hHiIlLqQefdspxFD'];
const NATIVE = [...'nNP'];
const NEW = ['Zf', 'Zd'];
const SPACES = [' ', '\t', '\n', '\v', '\f', '\r', '  '];
/** No code of struct, in every way that was thought of. */
const BAD = [
  ...[...'gGwuOz&t()X{}:,.;-+_$~]^*'],
  ...[
    'Ze',
    'ZZ',
    'Z ',
    'Zg',
    'ZF',
    'T{i}',
    '(2)i',
    '3 ',
    '-1',
    '+1',
    '1_0',
    '\0',
    '0x1',
    'é',
    '٣',
    '²',
    '\u00a0',
    '\u2003',
    '\ufeff',
  ],
  ...[
    '\x1c',
    '\x7f',
    '😀',
    '\ud800',
    '<',
    '>',
    '=',
    '!',
    '@',
    '9999999999999999999999',
    '99999999999999999999i',
    '3',
    '0',
    '00',
  ],
];

export interface RandomCallOptions {
  /** With the codes that only 3.15 has. */
  readonly complex?: boolean;
}

export function randomCall(seed: number, at: number, { complex = false }: RandomCallOptions = {}): Call {
  const random = new Random(seed, at);
  const verb = random.weighted(VERBS);
  const trouble = random.weighted<Trouble>([
    [66, 'none'],
    [14, 'value'],
    [5, 'count'],
    [8, 'format'],
    [4, 'memory'],
    [3, 'offset'],
  ]);
  const mark = random.weighted([
    [4, ''],
    [2, '@'],
    [3, '<'],
    [3, '>'],
    [1, '='],
    [1, '!'],
  ]);
  const native = mark === '' || mark === '@';
  const packs = verb.startsWith('pack');
  const codes = [...BOTH, ...(native ? NATIVE : []), ...(complex ? [...NEW, ...NEW, ...NEW] : [])];
  const length = random.weighted([
    [1, 0],
    [4, 1],
    [6, random.between(2, 4)],
    [2, random.between(5, 9)],
  ]);
  const tokens = Array.from({ length }, () => token(random, random.pick(codes), native, packs));
  if (trouble === 'value' && packs) spoil(random, tokens, native);
  if (verb === 'pack_into' && trouble !== 'memory' && random.chance(8)) packItself(tokens);
  if (trouble === 'format') tokens.splice(random.below(length + 1), 0, badToken(random));
  const size = sizeOf(tokens, native);
  const offset = verb === 'pack_into' || (verb === 'unpack_from' && random.chance(60));
  return {
    verb,
    by: random.chance(30) ? 'Struct' : 'function',
    mark,
    tokens,
    tail: random.chance(5) ? random.pick(SPACES) : '',
    asBytes: random.chance(5),
    ...(trouble === 'format' && random.chance(10) ? { notFormat: notFormat(random) } : {}),
    ...(verb === 'pack' || verb === 'calcsize' || verb === 'Struct'
      ? {}
      : memory(random, verb, size, trouble, offset)),
    extra: trouble === 'count' && random.chance(50) ? [random.chance(50) ? 0 : wrong(random)] : [],
    missing: trouble === 'count' && random.chance(60) ? random.between(1, 3) : 0,
  };
}

function token(random: Random, code: string, native: boolean, packs: boolean): Token {
  const run = 'spx'.includes(code);
  const count = random.weighted([
    [10, ''],
    [4, String(random.between(1, run ? 9 : 4))],
    [1, '0'],
    [1, random.pick(['00', '01', '003'])],
    [run ? 2 : 0, String(random.between(250, 262))],
  ]);
  const number = count === '' ? 1 : Number(count);
  const values = code === 'x' || !packs ? 0 : run ? 1 : number;
  return {
    before: random.chance(8) ? random.pick(SPACES) : '',
    count,
    code,
    values: Array.from({ length: values }, () => fitting(random, code, native, number)),
  };
}

function badToken(random: Random): Token {
  const before = random.chance(20) ? random.pick(SPACES) : '';
  return { before, count: '', code: random.pick(BAD), values: [] };
}

/** One value of one token that has some is exchanged for one that its code refuses. */
function spoil(random: Random, tokens: Token[], native: boolean): void {
  const places = tokens.flatMap(({ values }, at) => values.map((_, k) => [at, k] as const));
  if (places.length === 0) return;
  const [at, k] = random.pick(places);
  const found = tokens[at] as Token;
  const values = found.values.with(k, unfitting(random, found.code, native));
  tokens[at] = { ...found, values };
}

/** The memory that is written to is one of the values too. */
function packItself(tokens: Token[]): void {
  const at = tokens.findIndex(({ code }) => code === 's' || code === 'p');
  const found = tokens[at];
  if (found !== undefined) tokens[at] = { ...found, values: [{ memory: true }] };
}

/** Only to choose memory of a likely length: what a call expects is CPython's to say. */
function sizeOf(tokens: readonly Token[], native: boolean): number {
  let size = 0;
  for (const { count, code } of tokens) {
    const widths: Record<string, number> = { e: 2, f: 4, d: 8, F: 8, D: 16, Zf: 8, Zd: 16 };
    const width = widths[code] ?? (bitsOf(code, native) ?? 8) / 8;
    const align = 'FDZfZd'.includes(code) ? width / 2 : width;
    if (native) size = Math.ceil(size / align) * align;
    size += width * (count === '' ? 1 : Number(count));
  }
  return size;
}
