// C on Bun, by its own `bun:ffi`.

import { NotImplementedError } from '../../words/errors.ts';
import type { Call, Foreign, Signature } from './foreign.ts';
import { builtin, cLibraries, invoke, machine, property } from './host.ts';

const TYPES: Readonly<Record<string, string>> = { i: 'i32', l: 'i64', b: 'ptr', s: 'cstring' };

/** Errors: `NotImplementedError` where Bun finds no C library. */
export function openBun(): Foreign {
  const ffi = builtin('bun:ffi');
  const find = (name: string, args: readonly string[], returns: string): unknown => {
    let last: unknown;
    for (const library of cLibraries()) {
      try {
        const { symbols } = Object(invoke(ffi, 'dlopen', library, { [name]: { args, returns } }));
        return property(symbols, name);
      } catch (error) {
        last = error;
      }
    }
    throw new NotImplementedError(`Bun finds no ${name}() in the C library`, { cause: last });
  };
  const bind = (
    name: string,
    parameters: Signature,
    result: 'i' | 'l' | 's',
  ): ((args: unknown[]) => unknown) => {
    const types = [...parameters].map((letter) => TYPES[letter] ?? letter);
    const run = find(name, types, TYPES[result] ?? result);
    if (typeof run !== 'function') throw new NotImplementedError(`Bun finds no ${name}() in the C library`);
    return (args) => Reflect.apply(run, undefined, args);
  };
  const where = bind(machine().system === 'darwin' ? '__error' : '__errno_location', '', 'l');
  const strerror = bind('strerror', 'i', 's');
  return {
    most: Number.MAX_SAFE_INTEGER,
    bind(name, parameters, result): Call {
      const run = bind(name, parameters, result);
      return (...args) =>
        Number(run(args.map((arg, at) => (parameters[at] === 'l' ? BigInt(Number(arg)) : arg))));
    },
    errno: () => Number(invoke(property(ffi, 'read'), 'i32', Number(where([])))),
    strerror: (errno) => String(strerror([errno])),
    view(address, length): ArrayBuffer {
      const buffer = invoke(ffi, 'toArrayBuffer', address, 0, length);
      if (buffer instanceof ArrayBuffer) return buffer;
      throw new TypeError('Bun gave no buffer');
    },
  };
}
