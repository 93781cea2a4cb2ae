// `mv[key] = value` for keys of several items. CPython: `memory_ass_sub`, `copy_single`.

import { samePlaces } from '../../formats/canonical.ts';
import type { Format } from '../../formats/format.ts';
import { copyItems } from '../../layout/copy.ts';
import type { KeyPart } from '../../layout/key.ts';
import { sameShape } from '../../layout/shape.ts';
import { lends } from '../../protocol/borrow.ts';
import { ValueError } from '../../words/errors.ts';
import { withParts } from '../other.ts';
import { type Parts, partsAt } from '../parts.ts';
import { spreadInto } from './spread.ts';

/** Writes `value` over the places of a key: a buffer, a list of lists, an iterable, or one item for all places. */
export function assignKey(parts: Parts, key: readonly KeyPart[], value: unknown): void {
  const places = (): Parts => partsAt(parts, ...key);
  if (!lends(value)) {
    spreadInto(places(), value);
    return;
  }
  withParts(value, (source) => {
    parts.check(); // the exporter may have released this view
    source.check();
    assignItems(places(), source);
  });
}

/**
 * Copies the items of `source`, as if through a temporary.
 * Errors: `ValueError` unless format and shape are the same; then nothing is written.
 */
function assignItems(parts: Parts, source: Parts): void {
  if (
    !sameFormats(parts.element, source.element) ||
    parts.grid.itemsize !== source.grid.itemsize ||
    !sameShape(parts.grid.shape, source.grid.shape)
  ) {
    throw new ValueError('memoryview assignment: lvalue and rvalue have different structures');
  }
  copyItems(
    { bytes: source.loan.uint8, grid: source.grid, follow: source.loan.follow },
    { bytes: parts.loan.uint8, grid: parts.grid, follow: parts.loan.follow },
  );
}

/** One string may stand for two layouts: where padding is, the size of a whole decides, and this may be a part of it. */
function sameFormats(a: Format, b: Format): boolean {
  if (a.bare !== b.bare) return false;
  return a.kind !== null || a.type === null || b.type === null || samePlaces(a.type, b.type);
}
