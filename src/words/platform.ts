// What a host may have beyond the language. Each is looked up once, by its shape, and no code relies on it.

/** -1, 0 or 1: two stretches of memory as unsigned bytes, then by length. */
type CompareBytes = (a: Uint8Array, b: Uint8Array) => number;

/**
 * `Buffer.compare`, which is C's `memcmp`, in Node, Deno and Bun. Elsewhere a `Buffer` is a bundler's, with a loop over
 * single bytes, and is left alone.
 */
export const hostCompare: CompareBytes | undefined = /* @__PURE__ */ findCompare();

function findCompare(): CompareBytes | undefined {
  const version = property(property(property(globalThis, 'process'), 'versions'), 'node');
  const compare = property(property(globalThis, 'Buffer'), 'compare');
  if (typeof version !== 'string' || typeof compare !== 'function') return undefined;
  return (a, b) => Number(compare(a, b));
}

function property(value: unknown, name: string): unknown {
  const holds = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return holds ? Reflect.get(value, name) : undefined;
}
