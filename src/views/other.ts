// The memory of another value, lent for as long as an operation looks at it.

import { borrow } from '../protocol/borrow.ts';
import { Body } from './body.ts';
import { borrowedParts, type Parts } from './parts.ts';

/** Lends `use` the items of a view, or of anything that lends memory. Errors: `TypeError` for what does not; as `borrow`. */
export function withParts<T>(other: unknown, use: (parts: Parts) => T): T {
  if (other instanceof Body) {
    other.check();
    return use(other);
  }
  const borrowed = borrow(other);
  try {
    return use(borrowedParts(borrowed));
  } finally {
    borrowed.loan.end();
  }
}
