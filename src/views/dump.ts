// The bytes of a view as rows of text.

import { NotImplementedError } from '../words/errors.ts';
import type { Parts } from './parts.ts';

export function dumpOf(parts: Parts, options: unknown): string {
  parts.check();
  throw new NotImplementedError(`dump ${String(options)}`);
}
