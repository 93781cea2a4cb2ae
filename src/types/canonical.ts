// A format in the spelling of `formats/canonical.ts`: one for each layout, with a mark on all that has an order.

import type { Kind, OneByte, StandardMark } from './letters.ts';

/** `=` and no mark mean the machine's order, which is known only at run time. */
interface Orders {
  '<': '<';
  '>': '>';
  '!': '>';
  '=': '<' | '>';
}

interface StandardSpelling {
  l: 'i';
  L: 'I';
  n: 'q';
  N: 'Q';
  P: 'Q';
  F: 'Zf';
  D: 'Zd';
}

interface NativeSpelling extends Omit<StandardSpelling, 'l' | 'L'> {
  l: 'q';
  L: 'Q';
}

/** The canonical spelling of one item, not a record, given without axes. */
export type Canonical<K extends Kind, F extends string> = K extends 'opaque' | 'value'
  ? F
  : K extends 'bytes'
    ? F extends `1${infer Letter extends 's' | 'p' | 'x'}`
      ? Letter
      : F
    : F extends OneByte
      ? F
      : F extends `${infer M extends StandardMark}${infer Letter}`
        ? `${Orders[M]}${Letter extends keyof StandardSpelling ? StandardSpelling[Letter] : Letter}`
        : `${'<' | '>'}${F extends keyof NativeSpelling ? NativeSpelling[F] : F}`;
