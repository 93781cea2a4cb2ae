// A run of elements looked for in a longer one: as `bytes/search.ts` does for bytes, whose loop must see nothing but bytes.

import { seekLinear } from '../bytes/needle.ts';
import { CALL, PATIENCE, START } from '../bytes/search.ts';
import { firstIn, type Lane } from './column.ts';

/** Where `sub`, which is not empty, first lies within `from` to `to`, or -1. No NaN is found. */
export function firstRun(lane: Lane, sub: Lane, from: number, to: number): number {
  const { length } = sub;
  const last = to - length;
  const head = sub[0] ?? 0;
  let at = from <= last ? firstIn(lane, head, from) : -1;
  for (let spent = 0; at >= 0 && at <= last; at = firstIn(lane, head, at + 1)) {
    let same = 1;
    while (same < length && lane[at + same] === sub[same]) same++;
    if (same === length) return at;
    spent += same + CALL;
    if (spent > PATIENCE * (at - from) + START) return seekLinear(lane.subarray(0, to), sub, at + 1);
  }
  return -1;
}

/** Where it last lies within `from` to `to`, or -1. */
export function lastRun(lane: Lane, sub: Lane, from: number, to: number): number {
  if (from >= to) return -1;
  const place = firstRun(lane.slice(from, to).reverse(), sub.slice().reverse(), 0, to - from);
  return place < 0 ? -1 : to - place - sub.length;
}
