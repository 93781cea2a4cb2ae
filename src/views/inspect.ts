// What a console shows of a view.

import type { Parts } from './parts.ts';

/** Never throws. */
export function inspected(view: Parts & { readonly released: boolean; toString(): string }): string {
  return view.toString();
}
