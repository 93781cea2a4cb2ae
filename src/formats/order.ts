// The mark before a format: byte order, and standard or native sizes. CPython: `Modules/_struct.c`, `whichtable`.

/** The byte order of this machine's typed arrays. */
export const HOST_LITTLE_ENDIAN: boolean = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** `''` where there is none, which means `@`. `^` is NumPy's: native sizes without alignment. */
export type Mark = '' | '@' | '=' | '<' | '>' | '!' | '^';

export function isMark(letter: string): letter is Mark {
  return letter === '' || '@=<>!^'.includes(letter);
}

/** Whether items lie on multiples of their alignment. */
export function aligns(mark: Mark): boolean {
  return mark === '' || mark === '@';
}

/** Whether sizes are the same on every machine. */
export function isStandard(mark: Mark): boolean {
  return !aligns(mark) && mark !== '^';
}

export function isLittleEndian(mark: Mark): boolean {
  return mark === '<' || (mark !== '>' && mark !== '!' && HOST_LITTLE_ENDIAN);
}

/** A format without its mark, and what the mark says. */
export interface Ordered {
  readonly mark: Mark;
  readonly rest: string;
  /** Whether sizes are the same on every machine, and nothing is aligned. */
  readonly standard: boolean;
  readonly littleEndian: boolean;
}

/** Splits off the mark that `struct` knows. */
export function splitOrder(format: string): Ordered {
  const letter = format.charAt(0);
  const mark = isMark(letter) && letter !== '^' ? letter : '';
  return {
    mark,
    rest: format.slice(mark.length),
    standard: isStandard(mark),
    littleEndian: isLittleEndian(mark),
  };
}
