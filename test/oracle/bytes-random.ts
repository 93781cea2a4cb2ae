// Random lines about one bytes or bytearray, repeated exactly by a seed.

import type { Lines } from './bytes-lines.ts';
import { methodLine, wild } from './bytes-random-methods.ts';
import { Random } from './random.ts';

const CHANGES = ['append', 'extend', 'insert', 'pop', 'remove', 'clear', 'resize', 'reverse', 'copy'];
const SEARCHES = ['find', 'rfind', 'index', 'rindex', 'count', 'startswith', 'endswith'];

export const CODECS = [
  'utf-8',
  'ascii',
  'latin-1',
  'utf-16',
  'utf-16-le',
  'utf-16-be',
  'utf-32',
  'utf-32-le',
  'utf-32-be',
];
export const HANDLERS = [
  'strict',
  'ignore',
  'replace',
  'backslashreplace',
  'xmlcharrefreplace',
  'surrogateescape',
  'surrogatepass',
];

/** Ten lines. Few different bytes, so that searches find something. */
export function randomLines(seed: number, at: number): Lines {
  const random = new Random(seed, at);
  const type = random.chance(60) ? 'bytearray' : 'bytes';
  return {
    x: `${type}.fromhex('${digits(random, random.chance(20) ? 200 : 12)}')`,
    lent: random.chance(25),
    lines: Array.from({ length: 10 }, () => line(random, type)),
  };
}

function line(random: Random, type: string): string {
  const read = (): string =>
    random.weighted<() => string>([
      [3, () => `x[${random.chance(50) ? place(random) || '0' : places(random)}]`],
      [4, () => `x.${random.pick(SEARCHES)}(${[needle(random), ...ends(random)].join(', ')})`],
      [14, () => methodLine(random)],
      [1, () => `x + ${needle(random)}`],
      [1, () => `x * ${random.between(-1, 4)}`],
      [1, () => `compare(x, ${needle(random)})`],
      [1, () => `${needle(random)} in x`],
      [1, () => `x == ${needle(random)}`],
      [1, () => `x.hex(':', ${random.between(-9, 9)})`],
      [1, () => random.pick(['repr(x)', 'len(x)', 'list(x)', 'hash(x)', 'bytes(x)', 'bytearray(x)'])],
      [2, () => `x.decode('${random.pick(CODECS)}', '${random.pick(HANDLERS)}')`],
    ])();
  if (type === 'bytes' || random.chance(40)) return read();
  return random.weighted<() => string>([
    [2, () => `x[${place(random) || '0'}] = ${random.between(-1, 256)}`],
    [4, () => `x[${places(random)}] = ${values(random)}`],
    [2, () => `del x[${random.chance(50) ? place(random) || '0' : places(random)}]`],
    [1, () => `x += ${needle(random)}`],
    [1, () => `x *= ${random.chance(80) ? random.between(-1, 2) : wild(random)}`],
    [5, () => change(random)],
  ])();
}

function change(random: Random): string {
  const method = random.pick(CHANGES);
  if (method === 'append' || method === 'remove') return `x.${method}(${byte(random)})`;
  if (method === 'extend') return `x.extend(${values(random)})`;
  if (method === 'insert') return `x.insert(${random.between(-20, 20)}, ${byte(random)})`;
  if (method === 'pop') return random.chance(50) ? 'x.pop()' : `x.pop(${random.between(-20, 20)})`;
  if (method === 'resize') return `x.resize(${random.between(-1, 30)})`;
  return `x.${method}()`;
}

function values(random: Random): string {
  return random.weighted<() => string>([
    [5, () => `bytes.fromhex('${digits(random, 8)}')`],
    [1, () => `bytearray.fromhex('${digits(random, 40)}')`],
    [1, () => `[${Array.from({ length: random.below(4) }, () => byte(random)).join(', ')}]`],
    [1, () => random.pick(['x', 'flat', 'strided', 'one', 'grid', 'signed', 'shorts', 'gone', 'shrinking'])],
  ])();
}

function needle(random: Random): string {
  return random.weighted<() => string>([
    [6, () => `bytes.fromhex('${digits(random, 3)}')`],
    [2, () => byte(random)],
    [1, () => random.pick(['x', 'flat', 'one', 'signed', 'shorts', 'chars', 'grid', 'gone', "''", 'None'])],
  ])();
}

function byte(random: Random): string {
  return random.chance(10)
    ? String(random.between(-1, 300))
    : String(random.pick([97, 98, 195, 169, 237, 255]));
}

function digits(random: Random, most: number): string {
  const size = random.below(most + 1);
  return Array.from({ length: size }, () =>
    random.chance(85)
      ? random.pick(['61', '62', 'c3', 'a9', 'ed', 'a0', '80', '20', '0a', '41'])
      : random.hex(1),
  ).join('');
}

function place(random: Random): string {
  return random.chance(20) ? '' : String(random.between(-15, 15));
}

function places(random: Random): string {
  const step = random.chance(50) ? '' : String(random.pick([1, 1, 2, 3, -1, -2, -7]));
  return `${place(random)}:${place(random)}:${step}`;
}

function ends(random: Random): string[] {
  if (random.chance(50)) return [];
  return [place(random) || 'None', ...(random.chance(50) ? [place(random) || 'None'] : [])];
}
