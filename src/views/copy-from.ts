// Items of another buffer, converted. NumPy: `copyto`.

import { NotImplementedError } from '../words/errors.ts';
import type { Parts } from './parts.ts';

export function copyFrom(parts: Parts, source: unknown, options: unknown): void {
  parts.check();
  throw new NotImplementedError(`copy_from ${String(source)} ${String(options)}`);
}
