// Pieces of Python, with how tightly each is bound: what decides where parentheses stand.

/** A Python expression. */
export interface Piece {
  readonly text: string;
  readonly power: Power;
}

/** How tightly an expression of Python is bound, loosest first. The language reference: "Operator precedence". */
export const Power = {
  walrus: 0,
  lambda: 1,
  conditional: 2,
  or: 3,
  and: 4,
  not: 5,
  comparison: 6,
  bitOr: 7,
  bitXor: 8,
  bitAnd: 9,
  shift: 10,
  sum: 11,
  product: 12,
  sign: 13,
  power: 14,
  atom: 15,
} as const;
export type Power = (typeof Power)[keyof typeof Power];

export function atom(text: string): Piece {
  return { text, power: Power.atom };
}

/** The text of a piece where at least `power` is needed: in parentheses if it is bound more loosely. */
export function within(piece: Piece, power: Power): string {
  return piece.power < power ? `(${piece.text})` : piece.text;
}
