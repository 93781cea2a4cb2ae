// A random call of struct made smaller, as long as it still differs.

import type { Call, Token } from './struct-random.ts';
import type { BufferSpec, Value } from './struct-random-values.ts';

/** The smallest call found for which `differs` still holds. It stands for `call`, which has to differ itself. */
export function shrinkCall(call: Call, differs: (call: Call) => boolean): Call {
  let small = call;
  for (;;) {
    const found = simpler(small).find(differs);
    if (found === undefined) return small;
    small = found;
  }
}

/** Calls that are simpler by one step, the largest steps first. */
function simpler(call: Call): Call[] {
  const { tokens, offset, extra } = call;
  const shorter = [
    ...tokens.map((_, at): Call => ({ ...call, tokens: tokens.toSpliced(at, 1) })),
    ...tokens.flatMap((token, at) =>
      simplerTokens(token).map((other): Call => ({ ...call, tokens: tokens.with(at, other) })),
    ),
  ];
  return [
    ...shorter,
    // Memory has to fit some formats exactly: it shrinks with them.
    ...shorter.flatMap((one) => memories(one, [1, 2, 4, 8, 16])),
    ...memories(call, [16, 8, 4, 2, 1]),
    ...(call.by === 'Struct' ? [{ ...call, by: 'function' } as const] : []),
    ...(call.asBytes ? [{ ...call, asBytes: false }] : []),
    ...(call.mark === '' ? [] : [{ ...call, mark: '' }]),
    ...(call.tail === '' ? [] : [{ ...call, tail: '' }]),
    ...(extra.length === 0 ? [] : [{ ...call, extra: [] }]),
    ...(call.missing === 0 ? [] : [{ ...call, missing: call.missing - 1 }]),
    ...(offset === undefined || offset === 0 ? [] : [{ ...call, offset: 0 }]),
  ];
}

function simplerTokens(token: Token): Token[] {
  const { before, count, code, values } = token;
  const found: Token[] = [];
  if (before !== '') found.push({ ...token, before: '' });
  if (count !== '') {
    const few = code === 's' || code === 'p' ? values : values.slice(0, 1);
    if (few.length > 0 || values.length === 0) found.push({ ...token, count: '', values: few });
    // Any one of the values may be the one.
    if (few !== values)
      found.push(...values.map((value): Token => ({ ...token, count: '', values: [value] })));
  }
  const plain =
    ({ c: { bytes: '61' }, s: { bytes: '' }, p: { bytes: '' } } as Record<string, Value>)[code] ?? 0;
  for (const [at, value] of values.entries()) {
    if (JSON.stringify(value) !== JSON.stringify(plain))
      found.push({ ...token, values: values.with(at, plain) });
  }
  return found;
}

/** The call with memory made simpler, or shorter by one of these numbers of bytes. */
function memories(call: Call, lengths: readonly number[]): Call[] {
  const { memory } = call;
  if (memory === null || typeof memory !== 'object' || !('buffer' in memory)) return [];
  const { kind, hex, steps } = memory.buffer;
  const zeros = '00'.repeat(hex.length / 2);
  const as = (change: Partial<BufferSpec>): Call => ({
    ...call,
    memory: { buffer: { kind, hex, steps, ...change } },
  });
  // Not every length is one of a typed array.
  if (kind !== 'bytes' && kind !== 'bytearray') return [as({ kind: 'bytearray' })];
  return [
    ...(steps.length === 0 ? [] : [as({ steps: steps.slice(0, -1) }), as({ steps: steps.slice(1) })]),
    ...lengths
      .filter((length) => 2 * length <= hex.length)
      .map((length) => as({ hex: hex.slice(2 * length) })),
    ...(hex === zeros ? [] : [as({ hex: zeros })]),
  ];
}
