// The public names of the library, and what Python calls them.

import type { Identifier, MemberExpression } from 'acorn';
import { entry } from './nodes.ts';
import { atom, type Piece } from './piece.ts';
import { type Module, type Translator, Untranslatable } from './translator.ts';

const SAME = new Set(
  `memoryview bytes bytearray slice complex struct Ellipsis BufferError IndexError NotImplementedError OverflowError ValueError
  KeyError LookupError UnicodeDecodeError UnicodeEncodeError UnicodeError EOFError`.split(/\s+/),
);

const OTHER: Readonly<Record<string, string>> = {
  array: 'array.array',
  MemoryView: 'memoryview',
  Bytes: 'bytes',
  ByteArray: 'bytearray',
  PyArray: 'array.array',
  Slice: 'slice',
  Complex: 'complex',
  newaxis: 'None',
  BufferFlags: 'inspect.BufferFlags',
};

const WITHOUT: Readonly<Record<string, string>> = {
  record: 'a format of Python is written out',
  draw: 'pictures of memory are of this library',
  byteOwners: 'pictures of memory are of this library',
  answer: 'an exporter of Python has a method __buffer__ that gives a memoryview',
  fillInfo: 'an exporter of Python has a method __buffer__ that gives a memoryview',
  requestBuffer: 'only C asks for a buffer itself',
  getBuffer: 'Python calls this method __buffer__',
};

const MODULES: ReadonlySet<string> = new Set<Module>(['array', 'struct', 'inspect']);

/** Whether the library has such a public name. */
export function isPublic(name: string): boolean {
  return SAME.has(name) || Object.hasOwn(OTHER, name) || Object.hasOwn(WITHOUT, name);
}

function isModule(name: string): name is Module {
  return MODULES.has(name);
}

/** A public name as Python has it. */
export function publicOf(t: Translator, name: string, node: Identifier | MemberExpression): Piece {
  const why = entry(WITHOUT, name);
  if (why !== undefined) throw new Untranslatable(node, `${name} has no word in Python: ${why}`);
  const python = entry(OTHER, name) ?? name;
  const [module = ''] = python.split('.');
  if (isModule(module)) t.need(module);
  return atom(python);
}

/** JavaScript's own names that a program may use, besides those that are translated. */
export const GLOBALS: ReadonlySet<string> = new Set(
  `undefined NaN Infinity globalThis Object Function Array Number String Boolean Symbol BigInt Math JSON Date RegExp Promise Map
  Set WeakMap WeakSet WeakRef Proxy Reflect Intl Error RangeError TypeError SyntaxError ReferenceError EvalError URIError
  AggregateError ArrayBuffer SharedArrayBuffer DataView Atomics WebAssembly Int8Array Uint8Array Uint8ClampedArray Int16Array
  Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array Float16Array Float32Array Float64Array parseInt parseFloat isNaN
  isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape eval console process Buffer require module
  exports global window document self setTimeout setInterval setImmediate clearTimeout clearInterval queueMicrotask
  structuredClone fetch URL URLSearchParams TextEncoder TextDecoder Blob File ReadableStream WritableStream TransformStream
  MessageChannel Worker performance crypto navigator Iterator FinalizationRegistry`.split(/\s+/),
);

/** A name of JavaScript's own that stands alone. */
export function globalOf(t: Translator, node: Identifier): Piece {
  switch (node.name) {
    case 'undefined':
      return atom('None');
    case 'NaN':
      t.need('math');
      return atom('math.nan');
    case 'Infinity':
      t.need('math');
      return atom('math.inf');
    case 'String':
      return atom('str');
    case 'BigInt':
      return atom('int');
    case 'Number':
      return atom('float');
    case 'Boolean':
      return atom('bool');
    default:
      throw new Untranslatable(node, `${node.name} is JavaScript's own`);
  }
}
