// Which items are numbers, and which formats of numbers may be turned into which. NumPy: `can_cast`.

import type { DType, LongDouble, Scalar } from '../formats/dtype.ts';

/** Numbers of one format: one part an item, or two if they are complex. */
export interface Numeric {
  readonly part: Scalar | LongDouble;
  readonly parts: 1 | 2;
}

/** `undefined` for items that are no single numbers. */
export function numericOf(type: DType): Numeric | undefined {
  if (type.type === 'complex') return { part: type.part, parts: 2 };
  if (type.type === 'longdouble') return { part: type, parts: 1 };
  return type.type === 'scalar' && type.kind.value !== 'bytes' ? { part: type, parts: 1 } : undefined;
}

/** Whether numbers are integers of 64 bits, which doubles do not hold. */
export function isWide(part: Scalar | LongDouble): part is Scalar {
  return part.type === 'scalar' && part.kind.value === 'bigint';
}

/** NumPy's kinds: each may become one that stands no further left. */
const KINDS = ['bool', 'unsigned', 'signed', 'float', 'complex'] as const;

function kindOf({ part, parts }: Numeric): (typeof KINDS)[number] {
  if (parts === 2) return 'complex';
  if (part.type === 'longdouble' || part.kind.value === 'float') return 'float';
  if (part.kind.value === 'bool') return 'bool';
  return part.kind.min < 0n ? 'signed' : 'unsigned';
}

/** NumPy's `same_kind`: sizes aside, no kind becomes a lower one. */
export function isSameKind(from: Numeric, to: Numeric): boolean {
  return KINDS.indexOf(kindOf(from)) <= KINDS.indexOf(kindOf(to));
}

/** Whether every number of one format is one of the other: nothing needs to be looked at. Complex numbers aside. */
export function isSafe(from: Numeric['part'], to: Numeric['part']): boolean {
  if (to.type === 'longdouble') return true;
  if (from.type === 'longdouble') return false;
  const [a, b] = [from.kind, to.kind];
  if (a === b || a.value === 'bool') return true;
  if (b.value === 'float') return a.value === 'float' ? a.size <= b.size : 2 * a.size <= b.size;
  return b.value !== 'bool' && a.value !== 'float' && a.min >= b.min && a.max <= b.max;
}
