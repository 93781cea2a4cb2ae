// Which bytes belong to which item and field, as plain data.

import { NotImplementedError } from '../words/errors.ts';
import type { Parts } from './parts.ts';

export interface Layout {
  readonly format: string;
}

export function layoutOf(parts: Parts, options: unknown): Layout {
  parts.check();
  throw new NotImplementedError(`layout ${String(options)}`);
}
