// One value written to all places. NumPy: `ndarray.fill`.

import { explained } from '../../items/blame.ts';
import { sinkOf } from '../../items/sink.ts';
import { knownType } from '../elements.ts';
import { type Parts, refuseLocked } from '../parts.ts';
import { placeItems } from './place.ts';

/** Writes one item to all places; it is read once. Errors: as `set` of one item, and the value is in the sentence. */
export function fillItems(parts: Parts, value: unknown): void {
  parts.check();
  const type = knownType(parts);
  refuseLocked(parts);
  const sink = sinkOf(parts.element, type);
  try {
    sink.put(value);
  } catch (error) {
    throw explained(error);
  }
  placeItems(parts, type, [], sink.packed());
}
