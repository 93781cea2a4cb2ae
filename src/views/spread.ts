// Lists, iterables and single items written over many places. NumPy: `a[...] = [[1], [2]]`.

import { NotImplementedError } from '../words/errors.ts';
import type { Parts } from './parts.ts';

/** Writes `value`, which lends no memory, over all places of `parts`. */
export function spreadInto(parts: Parts, value: unknown): void {
  parts.check();
  throw new NotImplementedError(`spread ${String(value)}`);
}
