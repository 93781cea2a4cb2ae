// A view cut at a separator. CPython: `bytes.split`.

import { limitOf } from '../../bytes/arguments.ts';
import { splitSpace } from '../../bytes/split.ts';
import { ValueError } from '../../words/errors.ts';
import { packedBytes } from '../packed.ts';
import type { Parts } from '../parts.ts';
import { countOf } from './flat.ts';
import { checkAxes, holdsBytes, withSought } from './needle.ts';

/** Places of the only axis. */
export interface Stretch {
  readonly start: number;
  readonly count: number;
}

/**
 * The stretches between the first `maxsplit` separators, or between all of them where it is negative. A separator is a run
 * of items or an item; without one, runs of white space separate bytes.
 * Errors: `ValueError` for a run of nothing, `TypeError` for no separator of items that are no bytes; as `withSought`.
 */
export function splitPlaces(parts: Parts, sep: unknown, maxsplit: unknown = -1): Stretch[] {
  parts.check();
  checkAxes(parts, false);
  const most = limitOf(maxsplit);
  if (sep !== undefined && sep !== null) {
    return withSought(parts, sep, ({ length, seek }) => {
      if (length === 0) throw new ValueError('empty separator');
      const extent = countOf(parts);
      const stretches: Stretch[] = [];
      let start = 0;
      while (stretches.length < most) {
        const end = seek(start, extent, 'first');
        if (end < 0) break;
        stretches.push({ start, count: end - start });
        start = end + length;
      }
      stretches.push({ start, count: extent - start });
      return stretches;
    });
  }
  if (!holdsBytes(parts.element)) {
    throw new TypeError(
      `memoryview: only bytes have white space to split at, not items of format '${parts.element.text}'`,
    );
  }
  const ends = splitSpace(packedBytes(parts, 'C'), most);
  return Array.from({ length: ends.length / 2 }, (_, k) => {
    const [start = 0, end = 0] = ends.slice(2 * k, 2 * k + 2);
    return { start, count: end - start };
  });
}
