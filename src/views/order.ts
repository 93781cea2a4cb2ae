// Which of two views comes first, and where they differ.

import { NotImplementedError } from '../words/errors.ts';
import type { Parts } from './parts.ts';

export function compareItems(parts: Parts, other: unknown): number {
  parts.check();
  throw new NotImplementedError(`compare ${String(other)}`);
}

export function mismatchOf(parts: Parts, other: unknown, options: unknown): number | number[] | null {
  parts.check();
  throw new NotImplementedError(`mismatch ${String([other, options])}`);
}
