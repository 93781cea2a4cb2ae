// What of two files is compared with what.

import type { Items, Recognised } from '../files/part.ts';
import type { Call } from './call.ts';
import type { Look } from './look.ts';
import { picks } from './target.ts';

/** Items of one file, and those of the other; `undefined` where only one of them has such a part. */
export interface Pair {
  /** The name of the part, or of both. */
  readonly name: string;
  readonly a: Items | undefined;
  readonly b: Items | undefined;
  /** What both have: the shorter along the first axis; `undefined` where they do not go together. */
  readonly shape: readonly number[] | undefined;
}

/**
 * What options pick of both files; without such options all parts of files of one kind, by their names, and the bytes of
 * files of two kinds.
 */
export async function pairsOf({ options }: Call, a: Look, b: Look): Promise<Pair[]> {
  const name = a.part?.name ?? 'items';
  if (picks(options)) return [pair(name, a.items, b.items)];
  if (a.recognised.kind === b.recognised.kind) return pairedParts(a.recognised, b.recognised);
  const { open } = await import('memoryview/raw');
  return [pair('bytes', await open(a.file.source, 'B'), await open(b.file.source, 'B'))];
}

function pairedParts(a: Recognised, b: Recognised): Pair[] {
  const [partsA, partsB] = [a, b].map(({ parts }) => new Map(parts.map(({ name, items }) => [name, items])));
  const names = new Set([...(partsA?.keys() ?? []), ...(partsB?.keys() ?? [])]);
  return [...names].map((name) => pair(name, partsA?.get(name), partsB?.get(name)));
}

function pair(name: string, a: Items | undefined, b: Items | undefined): Pair {
  return { name, a, b, shape: commonShape(a?.shape, b?.shape) };
}

function commonShape(
  a: readonly number[] | undefined,
  b: readonly number[] | undefined,
): number[] | undefined {
  if (a === undefined || b === undefined || a.length !== b.length) return undefined;
  if (a.slice(1).some((extent, axis) => extent !== b[axis + 1])) return undefined;
  return a.length === 0 ? [] : [Math.min(a[0] ?? 0, b[0] ?? 0), ...a.slice(1)];
}
