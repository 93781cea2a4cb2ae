// What a console shows of a view: Python's words for it, then what these leave out, then its first and last items.

import type { Parts } from '../parts.ts';
import { Preview, quoted } from './preview.ts';

/** Characters of a format and of a shape, and of the items. */
const MOST_OF_A_FORMAT = 80;
const MOST_OF_A_SHAPE = 120;
const ROOM = 400;

/** `<memory at 0x7f…> format 'd', shape [2, 3], read-only: [[1, 2, 3], [4, 5, 6]]`. Never throws, and changes nothing. */
export function inspected(view: Parts & { readonly released: boolean; toString(): string }): string {
  const name = view.toString();
  if (view.released) return name;
  const { element, grid, locked, loan } = view;
  const shape = grid.shape.join(', ');
  const axes = shape.length > MOST_OF_A_SHAPE ? `${shape.slice(0, MOST_OF_A_SHAPE)}…` : shape;
  const format = quoted(element.text, MOST_OF_A_FORMAT);
  const head = `${name} format ${format}, shape [${axes}]${locked ? ', read-only' : ''}`;
  if (element.type === null) return head;
  // Not `view.check()`: that would hold the memory for gone from now on, though its buffer may grow again.
  if (!loan.intact()) return `${head}: <its memory is gone>`;
  return `${head}: ${new Preview(ROOM).items(view)}`;
}
