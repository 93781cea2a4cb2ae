// Searches of views beside CPython: of bytes beside those of `bytes(m)`, of items by value beside those of `m`.
import { bytearray, bytes, type MemoryView, memoryview } from 'memoryview';
import { expect, test } from 'vitest';
import { call } from '../support.ts';
import { pythonFunction } from './python.ts';
import { Random } from './random.ts';

/** A value of Python's, spelled. */
type Spelled = null | { hex: string } | { int: string } | { float: string } | { bool: string } | Spelled[];

interface Case {
  readonly of: 'bytes' | 'view';
  readonly hex: string;
  readonly format: string;
  readonly step: number;
  readonly method: string;
  readonly arguments: readonly Spelled[];
}

const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
const hexOf = (memory: Uint8Array): string => bytes(memory).hex();

/** The view that Python makes, over memory that begins at an odd offset. */
function viewOf({ hex, format, step }: Case): MemoryView {
  const content = fromHex(hex);
  const memory = new Uint8Array(content.length + 3).subarray(3);
  memory.set(content);
  return memoryview(memory).cast(format).slice(null, null, step);
}

/** A run of bytes as one of the objects that lend bytes. */
function lending(random: Random, hex: string): unknown {
  const memory = fromHex(hex);
  const apart = new Uint8Array(2 * memory.length).map((_, k) => memory[k >> 1] ?? 0);
  return random.pick([
    () => bytes(memory),
    () => bytearray(memory),
    () => memory,
    () => new Int8Array(memory),
    () => new DataView(memory.buffer),
    () => memoryview(bytes(memory)).cast('c'),
    () => memoryview(apart).slice(null, null, 2),
    () => memoryview(memory.reverse()).slice(null, null, -1),
  ])();
}

/** A value for the library. A number for bytes is an item, so it is spelled as one: signed for `b`, a byte for `c`. */
function argumentOf(random: Random, { of, format }: Case, spelled: Spelled): unknown {
  if (spelled === null) return random.chance(50) ? null : undefined;
  if (Array.isArray(spelled)) return spelled.map((one) => argumentOf(random, { of, format } as Case, one));
  if ('hex' in spelled) return of === 'view' ? bytes(fromHex(spelled.hex)) : lending(random, spelled.hex);
  if ('bool' in spelled) return spelled.bool === 'true';
  if ('float' in spelled) return Number(spelled.float.replace('inf', 'Infinity'));
  const whole = BigInt(spelled.int);
  return random.chance(30) || !Number.isSafeInteger(Number(whole)) ? whole : Number(whole);
}

/** What the first argument is where it is one byte: an item of the format. */
function itemOf(random: Random, format: string, spelled: Spelled): unknown {
  if (spelled === null || Array.isArray(spelled) || !('int' in spelled)) return undefined;
  const byte = Number(spelled.int);
  if (format === 'c') return random.pick([bytes, bytearray])([byte]);
  return format === 'b' ? (byte << 24) >> 24 : byte;
}

function ours(random: Random, asked: Case): unknown {
  const view = viewOf(asked);
  const given = asked.arguments.map((argument, k) => {
    const item = asked.of === 'bytes' && k === 0 ? itemOf(random, asked.format, argument) : undefined;
    return item ?? argumentOf(random, asked, argument);
  });
  try {
    const found = call(view, asked.method === 'in' ? 'includes' : asked.method, ...given);
    return Array.isArray(found) ? found.map((part: MemoryView) => hexOf(fromHex(part.hex()))) : found;
  } catch (error) {
    return error instanceof Error ? error.name : 'no Error';
  }
}

async function disagreements(random: Random, cases: readonly Case[]): Promise<unknown[]> {
  const python = await pythonFunction('views_search', 'answers');
  const answers = JSON.parse(python(JSON.stringify(cases))) as unknown[];
  return cases.flatMap((asked, k) => {
    const [theirs, mine] = [JSON.stringify(answers[k]), JSON.stringify(ours(random, asked))];
    return theirs === mine ? [] : [{ ...asked, theirs, mine }];
  });
}

/** Few different bytes, so that much is found, white space among them. */
const digits = (random: Random, most: number): string =>
  Array.from({ length: random.below(most + 1) }, () =>
    random.chance(80) ? random.pick(['61', '62', '61', '20']) : random.pick(['0a', '80', 'ff', '00', '1c']),
  ).join('');
const place = (random: Random): Spelled =>
  random.chance(30)
    ? null
    : { int: String(random.pick([0, 1, 2, 5, -1, -3, 40, -40, random.between(-20, 20)])) };
const step = (random: Random): number => random.pick([1, 1, 1, 2, 3, -1, -2]);
const run = (random: Random): Spelled => ({ hex: digits(random, random.chance(80) ? 2 : 6) });
const byte = (random: Random): Spelled => ({ int: String(random.pick([97, 98, 32, 128, 255, 0, 7])) });

function bytesCase(random: Random): Case {
  const base = {
    of: 'bytes',
    hex: digits(random, random.chance(90) ? 20 : 300),
    step: step(random),
  } as const;
  const format = random.pick(['B', 'b', 'c']);
  const method = random.pick(['find', 'rfind', 'find', 'rfind', 'startswith', 'endswith', 'split']);
  if (method === 'split') {
    const sep = random.chance(30) ? null : run(random);
    const most = random.chance(50) ? [] : [{ int: String(random.between(-2, 5)) }];
    return { ...base, format, method, arguments: [sep, ...most] };
  }
  const affix = method.endsWith('with');
  const several = affix && random.chance(30);
  const needle = several
    ? Array.from({ length: random.below(4) }, () => run(random))
    : !affix && random.chance(30)
      ? byte(random)
      : run(random);
  return {
    ...base,
    format,
    method,
    arguments: [needle, place(random), place(random)].slice(0, random.between(1, 3)),
  };
}

const LETTERS = ['B', 'b', 'c', '?', 'h', 'H', 'i', 'I', 'q', 'Q', 'e', 'f', 'd'];
const SIZES: Readonly<Record<string, number>> = { h: 2, H: 2, i: 4, I: 4, q: 8, Q: 8, e: 2, f: 4, d: 8 };
/** Items that come up again, as their first bytes: 0, 1, -1, 1.5, NaN, infinity, -0 and more, whatever the format. */
const CHUNKS = [
  '00',
  '01',
  'ff',
  '003c',
  '003e',
  '0080',
  '007e',
  '0000c03f',
  '0000c07f',
  '0000003f',
  '000000000000f83f',
  '0000000000004043',
  '00000000000000f0',
];
const VALUES: readonly Spelled[] = [
  ...[
    '0',
    '1',
    '-1',
    '2',
    '255',
    '256',
    '-128',
    '65535',
    '4294967295',
    '18446744073709551615',
    '-9223372036854775808',
  ],
  ...['9007199254740993', '9007199254740992', '1180591620717411303424', '15360'],
].map((int) => ({ int }));
const OTHERS: readonly Spelled[] = [
  ...[
    '0.0',
    '-0.0',
    '1.0',
    '1.5',
    'nan',
    'inf',
    '-inf',
    '0.1',
    '255.0',
    '9007199254740992.0',
    '1.8446744073709552e19',
  ].map((float) => ({ float })),
  { bool: 'true' },
  { bool: 'false' },
  { hex: '00' },
  { hex: '01' },
  { hex: 'ff' },
  { hex: '' },
  { hex: '0001' },
];

function viewCase(random: Random): Case {
  const format = random.pick(LETTERS);
  const size = SIZES[format] ?? 1;
  const item = (): string =>
    random.chance(85)
      ? random
          .pick(CHUNKS)
          .padEnd(2 * size, random.pick(['00', 'ff']))
          .slice(0, 2 * size)
      : random.hex(size);
  const dense = random.chance(10);
  const repeated = item();
  const count = dense ? random.between(100, 400) : random.below(12);
  const hex = Array.from({ length: count }, () => (dense && random.chance(90) ? repeated : item())).join('');
  // A byte of `?` that is neither 0 nor 1 is undefined behaviour in CPython 3.14.
  const clean = format === '?' ? hex.replace(/../g, (byte) => (byte === '00' ? '00' : '01')) : hex;
  const method = random.pick(['count', 'index', 'in']);
  const bounds = method === 'index' ? [place(random) ?? { int: '0' }, place(random) ?? { int: '9' }] : [];
  const value = random.pick(random.chance(50) ? VALUES : OTHERS);
  return {
    of: 'view',
    hex: clean,
    format,
    step: step(random),
    method,
    arguments: [value, ...bounds.slice(0, random.below(3))],
  };
}

test.each([1, 2, 3])(
  '3,000 random searches for bytes agree with those of bytes(m): seed %i',
  async (seed) => {
    const random = new Random(seed, 0);
    const cases = Array.from({ length: 3000 }, () => bytesCase(random));
    const found = await disagreements(random, cases);
    expect(found.slice(0, 5), `seed ${seed}`).toEqual([]);
  },
);

test.each([4, 5, 6])(
  '3,000 random searches for items by value agree with those of m: seed %i',
  async (seed) => {
    const random = new Random(seed, 0);
    const cases = Array.from({ length: 3000 }, () => viewCase(random));
    const found = await disagreements(random, cases);
    expect(found.slice(0, 5), `seed ${seed}`).toEqual([]);
  },
);
