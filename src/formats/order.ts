// The mark before a format: byte order, and standard or native sizes. CPython: `Modules/_struct.c`, `whichtable`.

/** The byte order of this machine's typed arrays. */
export const HOST_LITTLE_ENDIAN: boolean = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** A format without its mark, and what the mark says. */
export interface Ordered {
  /** `''` where there is none. */
  readonly mark: '' | '@' | '=' | '<' | '>' | '!';
  readonly rest: string;
  /** Whether sizes are the same on every machine, and nothing is aligned: any mark but `@`. */
  readonly standard: boolean;
  readonly littleEndian: boolean;
}

export function splitOrder(format: string): Ordered {
  const mark = markOf(format.charAt(0));
  const littleEndian = mark === '<' || (mark !== '>' && mark !== '!' && HOST_LITTLE_ENDIAN);
  return { mark, rest: format.slice(mark.length), standard: mark !== '' && mark !== '@', littleEndian };
}

function markOf(letter: string): Ordered['mark'] {
  switch (letter) {
    case '@':
    case '=':
    case '<':
    case '>':
    case '!':
      return letter;
    default:
      return '';
  }
}
