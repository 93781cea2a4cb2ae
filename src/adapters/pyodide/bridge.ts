// The way into one Pyodide: functions that run in its Python, and its heap.

import {
  BufferError,
  IndexError,
  NotImplementedError,
  OverflowError,
  ValueError,
} from '../../words/errors.ts';
import type { OwnBytes } from '../../words/memory.ts';
import { typeName } from '../../words/typename.ts';
import { PYTHON } from './python.ts';

/**
 * What of Pyodide is used, all of it public: what `loadPyodide()` gives. `P` is what `runPython` gives.
 * Pyodide: `PyodideAPI`.
 */
export interface Pyodide<P = unknown> {
  runPython(code: string): P;
  readonly ffi: { readonly PyProxy: { [Symbol.hasInstance](value: unknown): boolean } };
}

/** What Python says of a buffer. Addresses and sizes in bytes. */
export interface Lent {
  readonly id: number;
  readonly address: number;
  readonly format: string;
  readonly itemsize: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly suboffsets: readonly number[];
  readonly readonly: boolean;
}

/** What Python says of a refusal: the names of the exception's classes, the closest first. */
interface Refusal {
  readonly error: readonly string[];
  readonly message: string;
}

/** The part of Pyodide's `PyBufferView` that is used. */
interface BufferView {
  readonly data: OwnBytes;
  release(): void;
}

interface Anchor {
  getBuffer(type: 'u8'): BufferView;
}

export interface Bridge {
  /** One loan of an object's buffer. Errors: as Python's `memoryview`. */
  lend(proxy: unknown): Lent;
  /** Ends a loan: `PyBuffer_Release`. */
  giveBack(id: number): void;
  /** A Python `memoryview` of new memory in C order. Errors: Python's. */
  make(
    format: string,
    itemsize: number,
    shape: readonly number[],
    nbytes: number,
    readonly: boolean,
  ): unknown;
  /** Gives up a proxy that `make` gave. */
  drop(made: unknown): void;
  /** Python's heap as it is now: a new buffer once it has grown. */
  heap(): ArrayBuffer;
}

const bridges = new WeakMap<object, Bridge>();

/** The bridge to a Pyodide, built once for each. Errors: `TypeError` for what is none. */
export function bridgeTo(pyodide: Pyodide): Bridge {
  if (typeof pyodide?.runPython !== 'function' || typeof pyodide.ffi?.PyProxy !== 'function') {
    throw new TypeError(`what loadPyodide() gives is required, not '${typeName(pyodide)}'`);
  }
  let bridge = bridges.get(pyodide);
  if (bridge === undefined) {
    bridge = build(pyodide);
    bridges.set(pyodide, bridge);
  }
  return bridge;
}

function build(pyodide: Pyodide): Bridge {
  const python: unknown = start(pyodide);
  const lend = method(python, 'lend');
  const giveBack = method(python, 'give_back');
  const make = method(python, 'make');
  const anchor: unknown = Reflect.get(Object(python), 'anchor');
  if (!isAnchor(anchor)) throw new BufferError("this Pyodide's proxies have no getBuffer()");
  return {
    lend: (proxy) => accepted(lend(proxy)) as Lent,
    giveBack: (id) => {
      giveBack(id);
    },
    make: (format, itemsize, shape, nbytes, readonly) => {
      const made = make(format, itemsize, JSON.stringify(shape), nbytes, readonly);
      return typeof made === 'string' ? accepted(made) : made;
    },
    drop: (made) => {
      const destroy: unknown = Reflect.get(Object(made), 'destroy');
      if (typeof destroy === 'function') Reflect.apply(destroy, made, []);
    },
    heap: () => {
      const view = anchor.getBuffer('u8');
      try {
        return view.data.buffer;
      } finally {
        view.release();
      }
    },
  };
}

function start(pyodide: Pyodide): unknown {
  try {
    return pyodide.runPython(PYTHON);
  } catch (cause) {
    throw new BufferError('this Pyodide cannot lend buffers: its Python needs the modules ctypes and json', {
      cause,
    });
  }
}

function method(python: unknown, name: string): (...args: readonly unknown[]) => unknown {
  const found: unknown = Reflect.get(Object(python), name);
  if (typeof found !== 'function') throw new BufferError(`this Pyodide gave no function for '${name}'`);
  return (...args) => Reflect.apply(found, undefined, args);
}

function isAnchor(value: unknown): value is Anchor {
  return typeof Reflect.get(Object(value), 'getBuffer') === 'function';
}

const ERRORS: Readonly<Record<string, new (message: string) => Error>> = {
  TypeError,
  ValueError,
  IndexError,
  OverflowError,
  BufferError,
  NotImplementedError,
};

/** What Python told as JSON. Errors: the refusal, if it is one, as the closest class that is known here. */
function accepted(json: unknown): unknown {
  const told: unknown = JSON.parse(String(json));
  if (!isRefusal(told)) return told;
  const { error, message } = told;
  const known = error.map((name) => (Object.hasOwn(ERRORS, name) ? ERRORS[name] : undefined)).find(Boolean);
  if (known !== undefined) throw new known(message);
  throw new BufferError(`${error[0]}: ${message}`);
}

function isRefusal(told: unknown): told is Refusal {
  return typeof told === 'object' && told !== null && 'error' in told;
}
