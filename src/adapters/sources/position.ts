// The option that says where in a file bytes are read or written.

import { options } from '../../views/arguments.ts';
import { ValueError } from '../../words/errors.ts';

/**
 * The position among the options of `who`; `undefined` where there is none. Errors: `TypeError` for what is no object of
 * options, and for an option that there is not; `ValueError` for what is no position.
 */
export function positionOption(given: unknown, who: string): number | undefined {
  const { position } = options(given, ['position'], who);
  return position === undefined ? undefined : positionOf(position);
}

/** Errors: `ValueError` for what is no whole number from 0 on. */
export function positionOf(position: unknown): number {
  if (typeof position === 'number' && Number.isSafeInteger(position) && position >= 0) return position;
  throw new ValueError(`a position in a file is a whole number from 0 on, not ${String(position)}`);
}
