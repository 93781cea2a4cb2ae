// The arguments of a random call of struct, as each of the two worlds is given them.

import type { Call, Token } from './struct-random.ts';
import type { Value } from './struct-random-values.ts';

export type World = 'CPython' | 'the library';

/** Pyodide's native `l L n N P` are 4 bytes wide: CPython is asked for the letter that has our 8 bytes there. */
export const TWINS: Readonly<Record<string, string>> = { l: 'q', L: 'Q', n: 'q', N: 'Q', P: 'Q' };

/** The format, with other letters in the place of some. */
export function formatOf({ mark, tokens, tail }: Call, twins: Readonly<Record<string, string>> = {}): string {
  const body = tokens.map(({ before, count, code }) => before + count + (twins[code] ?? code));
  return [mark, ...body, tail].join('');
}

export function isNative(call: Call): boolean {
  // Not by the mark alone: one may also stand where a code should be.
  return !/^[<>=!]/.test(formatOf(call));
}

/** All arguments, the format first. */
export function argumentsOf(call: Call, world: World): Value[] {
  const translated = world === 'CPython';
  const twins = translated && isNative(call) ? TWINS : {};
  const values = call.tokens.flatMap((token) =>
    translated ? toPython(token, isNative(call)) : token.values,
  );
  const text = formatOf(call, twins);
  const all: Value[] = [
    call.notFormat ?? (call.asBytes ? { bytes: Buffer.from(text).toString('hex') } : { str: text }),
    ...[call.memory, call.offset].filter((value) => value !== undefined),
    ...(call.verb === 'pack' || call.verb === 'pack_into' ? values : []),
    ...call.extra,
  ];
  return all.slice(0, Math.max(0, all.length - call.missing));
}

function toPython({ code, values }: Token, native: boolean): readonly Value[] {
  if (code === 'P' && native) return values.map(asQ);
  return 'efdFDZfZd'.includes(code) ? values.map(asFloat) : values;
}

/** `P` takes negative numbers too, and stores them as `Q` stores their complement. */
function asQ(value: Value): Value {
  const digits = part(value, 'int') ?? part(value, 'big');
  const whole = digits === undefined ? 0n : BigInt(digits);
  return whole < 0n && whole >= -(2n ** 63n) ? { int: String(whole + 2n ** 64n) } : value;
}

/** A number is Python's float where a float is asked for; a bigint is Python's int everywhere. */
function asFloat(value: Value): Value {
  const float = part(value, 'float');
  if (float !== undefined) return { real: float };
  const whole = part(value, 'int');
  return whole !== undefined && Number.isSafeInteger(Number(whole)) ? { real: whole } : value;
}

function part(value: Value, name: 'int' | 'big' | 'float'): string | undefined {
  return value !== null && typeof value === 'object' && name in value
    ? String(Reflect.get(value, name))
    : undefined;
}
