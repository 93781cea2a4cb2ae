// The only item of a view, or one of them. NumPy: `ndarray.item`.

import { NotImplementedError } from '../words/errors.ts';
import type { Parts } from './parts.ts';

export function itemOf(parts: Parts, indices: readonly unknown[]): unknown {
  parts.check();
  throw new NotImplementedError(`item ${String(indices)}`);
}
