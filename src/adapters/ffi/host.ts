// What the runtime has, found by its shape: modules of its own, its system, its permissions.

import { NotImplementedError } from '../../words/errors.ts';

/** A property of anything at all; `undefined` where there is none. */
export function property(value: unknown, name: string): unknown {
  const holds = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return holds ? Reflect.get(value, name) : undefined;
}

/** Calls a method by its name. Errors: `TypeError` where there is none. */
export function invoke(value: unknown, name: string, ...args: readonly unknown[]): unknown {
  const method = property(value, name);
  if (typeof method !== 'function') throw new TypeError(`this runtime has no ${name}()`);
  return Reflect.apply(method, value, args);
}

/** A module of the runtime itself, such as `node:fs`. Errors: `NotImplementedError` where there is none. */
export function builtin(name: string): unknown {
  const process = property(globalThis, 'process');
  const found =
    typeof property(process, 'getBuiltinModule') === 'function'
      ? invoke(process, 'getBuiltinModule', name)
      : undefined;
  if (found === undefined || found === null) {
    throw new NotImplementedError(
      `this runtime has no ${name}: memory is mapped on Node 20.16 or newer, Bun and Deno`,
    );
  }
  return found;
}

/** The system and the processor as Node names them: `linux`, `darwin`; `x64`, `arm64`. Empty where nobody says. */
export function machine(): { readonly system: string; readonly arch: string } {
  const process = property(globalThis, 'process');
  const text = (name: string): string => {
    const found = property(process, name);
    return typeof found === 'string' ? found : '';
  };
  return { system: text('platform'), arch: text('arch') };
}

/** A part of the C library until glibc 2.34. */
export const BESIDE = 'librt.so.1';

/** Where the C library may be, for a runtime that wants a name. */
export function cLibraries(): readonly string[] {
  const { system, arch } = machine();
  if (system === 'darwin') return ['libSystem.B.dylib'];
  return ['libc.so.6', `libc.musl-${arch === 'arm64' ? 'aarch64' : 'x86_64'}.so.1`, BESIDE];
}
