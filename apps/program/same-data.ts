// Whether the data of two values stand for the same value.

/**
 * Compares the data of `Shown`. A number is the same whether it is a whole number or a float of Python's; what could not be told
 * in both is taken for the same.
 */
export function sameData(ours: unknown, theirs: unknown): boolean {
  const [a, b] = [plain(ours), plain(theirs)];
  if (isUnknown(a) && isUnknown(b)) return true;
  if (typeof a === 'number' && typeof b === 'number') return a === b || Object.is(a, b);
  if (typeof a === 'string' && typeof b === 'string') return withoutAddresses(a) === withoutAddresses(b);
  if (typeof a === 'bigint' || typeof b === 'bigint') return sameWhole(a, b);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, at) => sameData(item, b[at]));
  }
  const members = new Map<string, unknown>(Object.entries(b));
  const own = Object.entries(a);
  return (
    own.length === members.size &&
    own.every(([key, value]) => members.has(key) && sameData(value, members.get(key)))
  );
}

/** Integers and floats that JSON cannot hold, as numbers of JavaScript. */
function plain(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if ('int' in data && typeof data.int === 'string') return BigInt(data.int);
  if ('float' in data && typeof data.float === 'string') return FLOATS[data.float] ?? Number.NaN;
  return data;
}

const FLOATS: Readonly<Record<string, number>> = {
  inf: Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
  nan: Number.NaN,
};

/** An integer beyond 2**53 beside a float, or another. */
function sameWhole(a: unknown, b: unknown): boolean {
  const [whole, other] = typeof a === 'bigint' ? [a, b] : [b, a];
  if (typeof other === 'number') return Number.isInteger(other) && BigInt(other) === whole;
  return other === whole;
}

function isUnknown(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'unknown' in data;
}

/** Text without the addresses that differ from run to run. */
export function withoutAddresses(text: string): string {
  return text.replace(/ at 0x[0-9a-fA-F]+/g, ' at 0x…');
}
