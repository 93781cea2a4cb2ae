// C on Deno, by its own FFI, which the user has to allow.

import { NotImplementedError } from '../../words/errors.ts';
import type { Call, Foreign, Signature } from './foreign.ts';
import { cLibraries, invoke, machine, property } from './host.ts';

const TYPES: Readonly<Record<string, string>> = { i: 'i32', l: 'isize', b: 'buffer', p: 'pointer' };

/** Errors: `Error` where FFI is not allowed, which says how to allow it. */
export function openDeno(deno: unknown): Foreign {
  const find = (name: string, parameters: readonly string[], result: string): unknown => {
    let last: unknown;
    for (const library of cLibraries()) {
      try {
        const opened = invoke(deno, 'dlopen', library, { [name]: { parameters, result } });
        return property(property(opened, 'symbols'), name);
      } catch (error) {
        if (['NotCapable', 'PermissionDenied'].includes(String(property(error, 'name')))) {
          throw new Error('memory is mapped on Deno by its FFI, which is not allowed: deno run --allow-ffi', {
            cause: error,
          });
        }
        last = error;
      }
    }
    throw new NotImplementedError(`Deno finds no ${name}() in the C library`, { cause: last });
  };
  const bind = (
    name: string,
    parameters: Signature,
    result: 'i' | 'l' | 'p',
  ): ((args: unknown[]) => unknown) => {
    const types = [...parameters].map((letter) => TYPES[letter] ?? letter);
    const run = find(name, types, TYPES[result] ?? result);
    if (typeof run !== 'function') throw new NotImplementedError(`Deno finds no ${name}() in the C library`);
    return (args) => Reflect.apply(run, undefined, args);
  };
  const views = property(deno, 'UnsafePointerView');
  const at = (pointer: unknown): unknown => {
    if (typeof views !== 'function') throw new NotImplementedError('this Deno has no UnsafePointerView');
    return Reflect.construct(views, [pointer]);
  };
  const where = bind(machine().system === 'darwin' ? '__error' : '__errno_location', '', 'p');
  const strerror = bind('strerror', 'i', 'p');
  return {
    most: Number.MAX_SAFE_INTEGER,
    bind(name, parameters, result): Call {
      const run = bind(name, parameters, result);
      return (...args) =>
        Number(run(args.map((arg, n) => (parameters[n] === 'l' ? BigInt(Number(arg)) : arg))));
    },
    errno: () => Number(invoke(at(where([])), 'getInt32')),
    strerror: (errno) => String(invoke(at(strerror([errno])), 'getCString')),
    view(address, length): ArrayBuffer {
      const pointer = invoke(property(deno, 'UnsafePointer'), 'create', BigInt(address));
      const buffer = invoke(views, 'getArrayBuffer', pointer, length);
      if (buffer instanceof ArrayBuffer) return buffer;
      throw new TypeError('Deno gave no buffer');
    },
  };
}
