// A view cut at a separator. CPython: `bytes.split`.

import { NotImplementedError } from '../words/errors.ts';
import type { Parts } from './parts.ts';

/** Places of the only axis. */
export interface Stretch {
  readonly start: number;
  readonly count: number;
}

export function splitPlaces(parts: Parts, sep: unknown, maxsplit: unknown): Stretch[] {
  parts.check();
  throw new NotImplementedError(`split ${String([sep, maxsplit])}`);
}
