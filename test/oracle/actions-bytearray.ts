// What random programs do to a bytearray, with and without views of it.

import { add, type Growing, rel } from './growing.ts';
import type { Expr } from './program.ts';
import { wildKey, wildSlice, wildValue } from './wild.ts';

export function mutate(growing: Growing): void {
  const { random, views } = growing;
  const arrays = growing.exporters.filter(({ kind }) => kind === 'bytearray');
  if (arrays.length === 0) return;
  const byte = (): Expr => (random.chance(85) ? random.below(256) : wildValue(random, views));
  const data = (): Expr =>
    random.chance(80) ? { bytes: random.hex(random.below(4)) } : wildValue(random, views);
  const place = (): number => random.between(-9, 9);
  const part = (): Expr => (random.chance(60) ? rel(random, 'slice') : wildSlice(random));
  const key = (): Expr => {
    const found = wildKey(random);
    // No key at all is the empty tuple, which only views take.
    return found !== null && typeof found === 'object' && 'tuple' in found && found.tuple.length === 0
      ? 0
      : found;
  };
  const [op, args] = random.weighted<readonly [string, () => Expr[]]>([
    [3, ['append', () => [byte()]]],
    [3, ['extend', () => [data()]]],
    [2, ['insert', () => [place(), byte()]]],
    [3, ['pop', () => (random.chance(60) ? [] : [place()])]],
    [2, ['remove', () => [random.chance(60) ? rel(random, 'element') : byte()]]],
    [1, ['clear', () => []]],
    [2, ['resize', () => [random.between(-1, 20)]]],
    [2, ['reverse', () => []]],
    [3, ['set', () => [rel(random, 'index'), byte()]]],
    [3, ['set', () => [part(), random.chance(50) ? rel(random, 'fitting') : data()]]],
    [1, ['set', () => [key(), byte()]]],
    [3, ['delete', () => [random.chance(50) ? rel(random, 'slice') : place()]]],
    [1, ['delete', () => [key()]]],
    [1, ['get', () => [random.chance(60) ? part() : place()]]],
    [1, ['get', () => [key()]]],
  ]);
  add(growing, op, random.pick(arrays).id, args());
}
