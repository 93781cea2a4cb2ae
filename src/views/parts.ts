// What the operations on views need of a view; `View` is one, and so is a buffer borrowed for a moment.

import type { Format } from '../formats/format.ts';
import { type Grid, outside } from '../layout/grid.ts';
import { type KeyPart, selected } from '../layout/key.ts';
import type { Borrowed } from '../protocol/borrow.ts';
import type { Loan } from '../protocol/loan.ts';

/** What reading and writing need of a loan. */
export type Lent = Pick<Loan, 'obj' | 'data' | 'uint8' | 'window' | 'follow' | 'intact'>;

/** Items in lent memory. Offsets are in bytes, within the loan's window. */
export interface Parts {
  readonly loan: Lent;
  readonly element: Format;
  readonly grid: Grid;
  /** Whether writing is refused. */
  readonly locked: boolean;
  /** Errors: `ValueError` once released, `BufferError` when the memory has gone. */
  check(): void;
}

/** Errors: `TypeError` for memory that may only be read. */
export function refuseLocked({ locked }: Pick<Parts, 'locked'>): void {
  if (locked) throw new TypeError('cannot modify read-only memory');
}

/** Errors: `BufferError` for an item outside the window, where only pointers lead: they are known once followed. */
export function checkPlace({ loan }: Pick<Parts, 'loan'>, offset: number, size: number): void {
  if (offset < 0 || offset + size > loan.window.length) throw outside();
}

/** The same items at other places of the same memory, without a view of them. */
export function atPlaces(parts: Parts, grid: Grid): Parts {
  const { loan, element, locked } = parts;
  return { loan, element, grid, locked, check: () => parts.check() };
}

/** The items that a key leaves. Errors: as `selected`. */
export function partsAt(parts: Parts, ...key: readonly KeyPart[]): Parts {
  return atPlaces(parts, selected(parts.grid, key, parts.loan.follow));
}

/** A buffer borrowed for a moment, without a view of it. */
export function borrowedParts(borrowed: Borrowed): Parts {
  const { loan, format, grid, readonly } = borrowed;
  return { loan, element: format, grid, locked: readonly, check: () => loan.check() };
}

/** The parts as they are now, which no release of the view can take away: for asking another object in between. */
export function heldParts(parts: Parts & { readonly loan: Loan }): Parts {
  const { loan, element, grid, locked } = parts;
  const { obj, data, uint8, window, follow } = loan;
  const held = { obj, data, uint8, window, follow, intact: () => open() };
  const open = (): boolean => {
    if (held.uint8.byteLength === window.length) return true;
    const moved = loan.whereNow();
    if (moved === undefined) return false;
    const { buffer, offset, length } = moved;
    held.uint8 = new Uint8Array(buffer, offset, length);
    held.data = new DataView(buffer, offset, length);
    return true;
  };
  const check = (): void => {
    if (!open()) throw loan.lost();
  };
  return { loan: held, element, grid, locked, check };
}
