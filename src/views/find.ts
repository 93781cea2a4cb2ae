// Where items, or runs of items, are. CPython: `bytes.find`, `bytes.startswith`.

import { NotImplementedError } from '../words/errors.ts';
import type { Parts } from './parts.ts';

export function findItems(
  parts: Parts,
  needle: unknown,
  start: unknown,
  stop: unknown,
  which: 'first' | 'last',
): number | number[] | null {
  parts.check();
  throw new NotImplementedError(`find ${String([needle, start, stop, which])}`);
}

export function startsWith(parts: Parts, prefix: unknown, start: unknown, stop: unknown): boolean {
  parts.check();
  throw new NotImplementedError(`startswith ${String([prefix, start, stop])}`);
}

export function endsWith(parts: Parts, suffix: unknown, start: unknown, stop: unknown): boolean {
  parts.check();
  throw new NotImplementedError(`endswith ${String([suffix, start, stop])}`);
}
