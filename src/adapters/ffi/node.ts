// C on Node, by the package koffi. https://koffi.dev

import { NotImplementedError } from '../../words/errors.ts';
import type { Call, Foreign, Signature } from './foreign.ts';
import { BESIDE, builtin, invoke, property } from './host.ts';

interface Library {
  func(name: string, result: string, parameters: string[]): KoffiFunction;
}

/** What is used of koffi. */
interface Koffi {
  load(path: string | null): Library;
  view(address: bigint, length: number): ArrayBuffer;
  errno(): number;
}

type KoffiFunction = (...args: readonly unknown[]) => unknown;

const TYPES: Readonly<Record<string, string>> = { i: 'int', l: 'intptr_t', b: 'const uint8_t *' };

function isKoffi(value: unknown): value is Koffi {
  return ['load', 'view', 'errno'].every((name) => typeof property(value, name) === 'function');
}

/** From where this file is, and where that tells nothing (a bundle, a strict package manager) from the current folder. */
function requireKoffi(): unknown {
  const load = (from: unknown): unknown => {
    const require = invoke(builtin('node:module'), 'createRequire', from);
    return typeof require === 'function' ? Reflect.apply(require, undefined, ['koffi']) : undefined;
  };
  const folder = `${String(invoke(property(globalThis, 'process'), 'cwd'))}/`;
  const here: unknown = import.meta.url;
  if (typeof here !== 'string') return load(folder);
  try {
    return load(here);
  } catch (error) {
    try {
      return load(folder);
    } catch {
      throw error;
    }
  }
}

function loadKoffi(): Koffi {
  let found: unknown;
  try {
    found = requireKoffi();
  } catch (cause) {
    const missing = property(cause, 'code') === 'MODULE_NOT_FOUND';
    const why = missing ? 'is not there: npm install koffi' : `does not load: ${String(cause)}`;
    throw new Error(`memory is mapped on Node by the package koffi, which ${why}`, { cause });
  }
  if (isKoffi(found)) return found;
  throw new NotImplementedError('koffi is too old to show memory as a buffer: npm install koffi@latest');
}

/** Errors: `Error` where koffi is missing, which says how to install it. */
export function openNode(): Foreign {
  const koffi = loadKoffi();
  const libc = koffi.load(null);
  const strerror = libc.func('strerror', 'str', ['int']);
  const most = Number(property(property(builtin('node:buffer'), 'constants'), 'MAX_LENGTH'));
  return {
    // koffi ends the process where V8 has no buffer of such a length.
    most,
    bind(name: string, parameters: Signature, result: 'i' | 'l'): Call {
      const types = [...parameters].map((letter) => TYPES[letter] ?? letter);
      const run = found(koffi, libc, name, TYPES[result] ?? result, types);
      return (...args) => Number(run(...args));
    },
    errno: () => koffi.errno(),
    strerror: (errno) => String(strerror(errno)),
    view: (address, length) => koffi.view(BigInt(address), length),
  };
}

/** What Node is linked with has it, or the library beside it: before glibc 2.34 `shm_open` was there. */
function found(koffi: Koffi, libc: Library, name: string, result: string, types: string[]): KoffiFunction {
  try {
    return libc.func(name, result, types);
  } catch (error) {
    try {
      return koffi.load(BESIDE).func(name, result, types);
    } catch {
      throw error;
    }
  }
}
