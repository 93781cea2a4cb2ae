// One value written to all places. NumPy: `ndarray.fill`.

import { NotImplementedError } from '../words/errors.ts';
import type { Parts } from './parts.ts';

export function fillItems(parts: Parts, value: unknown): void {
  parts.check();
  throw new NotImplementedError(`fill ${String(value)}`);
}
