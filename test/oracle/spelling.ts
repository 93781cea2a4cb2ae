// Keys as the other ways of TypeScript spell them: between brackets, and as the arguments of `slice`.

import type { Expr } from './program.ts';

/** The arguments of `slice` for a key that is one; nothing is written for empty places at the end. */
export function sliceArguments(key: Expr): readonly Expr[] | undefined {
  if (key === null || typeof key !== 'object' || !('slice' in key)) return undefined;
  const last = key.slice.findLastIndex((place) => place !== null);
  return key.slice.slice(0, last + 1);
}

/** Whether a key can be written between brackets: numbers, slices of numbers, an ellipsis, or several of these. */
export function bracketable(key: Expr): boolean {
  const whole = (part: Expr): boolean =>
    typeof part === 'number' || (part !== null && typeof part === 'object' && 'int' in part);
  const single = (part: Expr): boolean => {
    if (whole(part)) return true;
    if (part === null || typeof part !== 'object') return false;
    if ('slice' in part) return part.slice.every((place) => place === null || whole(place));
    return 'ellipsis' in part || 'newaxis' in part;
  };
  if (key !== null && typeof key === 'object' && 'tuple' in key) {
    return key.tuple.length > 0 && key.tuple.every(single);
  }
  return single(key);
}

/** A key as the string between brackets. */
export function bracketed(key: Expr): string {
  if (key === null) return '';
  if (typeof key === 'object') {
    if ('int' in key) return key.int;
    if ('ellipsis' in key) return '...';
    if ('newaxis' in key) return 'newaxis';
    if ('slice' in key) return key.slice.map(bracketed).join(':');
    if ('tuple' in key) return key.tuple.map(bracketed).join(', ');
  }
  return String(key);
}
