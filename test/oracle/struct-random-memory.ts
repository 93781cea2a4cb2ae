// Memory and offsets of random calls of struct: that fit, nearly fit, are of another kind or no memory at all.

import type { Random } from './random.ts';
import type { Call, Trouble, Verb } from './struct-random.ts';
import { type BufferSpec, type BufferStep, type Value, wrong } from './struct-random-values.ts';

/** Memory for a call, and its offset where one is given. `size` is that of its format, more or less. */
export function memory(
  random: Random,
  verb: Verb,
  size: number,
  trouble: Trouble,
  offset: boolean,
): Pick<Call, 'memory' | 'offset'> {
  const before = offset
    ? random.weighted([
        [2, 0],
        [3, random.below(9)],
      ])
    : 0;
  const exact = verb === 'unpack' || verb === 'iter_unpack';
  const rows = verb === 'iter_unpack' ? random.below(4) : 1;
  const spare = exact ? 0 : random.below(4);
  const wanted = before + size * rows + spare;
  const length = trouble === 'memory' ? Math.max(0, wanted + random.between(-3 - spare, 3)) : wanted;
  const found: Value =
    trouble === 'memory' && random.chance(25)
      ? wrong(random)
      : { buffer: buffer(random, length, trouble, verb) };
  if (!offset) return { memory: found };
  if (trouble === 'offset' || random.chance(3)) return { memory: found, offset: badOffset(random, length) };
  const place = random.chance(20) ? before - length : before;
  return { memory: found, offset: random.chance(10) ? { big: String(place) } : place };
}

function badOffset(random: Random, length: number): Value {
  return random.weighted<() => Value>([
    [4, () => random.between(-length - 2, length + 2)],
    [1, () => random.chance(50)],
    [2, () => ({ ssize: [random.between(-2, 3), random.pick([0, 0, 1])] })],
    [1, () => ({ int: String(random.pick([2n ** 70n, -(2n ** 70n)])) })],
    [2, () => wrong(random)],
  ])();
}

/** Memory of `length` bytes, whole or as a view into more. */
function buffer(random: Random, length: number, trouble: Trouble, verb: Verb): BufferSpec {
  const writes = verb === 'pack_into';
  const kind =
    writes && !(trouble === 'memory' && random.chance(30))
      ? 'bytearray'
      : random.pick(['bytes', 'bytearray'] as const);
  const code = random.pick([
    ['B', 1],
    ['h', 2],
    ['i', 4],
    ['q', 8],
    ['f', 4],
    ['d', 8],
  ] as const);
  if (length % code[1] === 0 && random.chance(10))
    return { kind: code[0], hex: bytesFor(random, length), steps: [] };
  const steps: BufferStep[] = [];
  let [low, high] = [0, 0];
  if (random.chance(35)) {
    steps.push({ view: true });
    if (random.chance(70)) {
      [low, high] = [random.below(4), random.below(4)];
      steps.push({ slice: [low, low + length, null] });
    }
    if (length % code[1] === 0 && random.chance(30)) steps.push({ cast: [code[0]] });
    else if (length > 0 && length % 2 === 0 && random.chance(20))
      steps.push({ cast: ['B', [2, length / 2]] });
    else if (length === 1 && random.chance(50)) steps.push({ cast: ['B', []] });
    if (trouble === 'memory') {
      const spoiled = random.below(4);
      if (spoiled === 0 && !steps.some((step) => 'cast' in step && step.cast[1]))
        steps.push({ slice: [null, null, random.pick([2, -1])] });
      if (spoiled === 1) steps.push({ readonly: true });
      if (spoiled === 2) steps.push({ release: true });
    }
  }
  return { kind, hex: bytesFor(random, low + length + high), steps };
}

/** Random bytes, with runs of those that mean something: 0, 1, 255, and the exponents of infinity and NaN. */
function bytesFor(random: Random, length: number): string {
  const some = random.chance(50);
  return Array.from({ length }, () =>
    some && random.chance(60)
      ? random.pick(['00', '01', 'ff', '7f', '80', 'f0', '7c', '3c', 'c0'])
      : random.hex(1),
  ).join('');
}
