// The values on the right of `%`, handed out one after the other or by key. CPython: `getnextarg`, `_PyBytes_FormatEx`.

import { typeName } from '../words/typename.ts';
import { isBuffer } from './arguments.ts';
import { utf8Text } from './codecs.ts';
import { KeyError } from './errors.ts';
import { ByteOwner } from './owner.ts';
import { reprOf } from './repr.ts';
import { sameRuns } from './search.ts';

/** What fills a format. */
export class Filling {
  /** Where keys are looked up; anything that Python could index counts, though a key may not be found in it. */
  readonly #mapping: object | undefined;
  #values: readonly unknown[];
  #at = 0;

  constructor(values: unknown) {
    this.#mapping = isIndexed(values) ? values : undefined;
    this.#values = Array.isArray(values) ? values : [values];
  }

  /** Errors: `TypeError` where there is no mapping. */
  requireMapping(): void {
    if (this.#mapping === undefined) throw new TypeError('format requires a mapping');
  }

  /** Makes the value of a key the only one, from now on. Errors: `KeyError`. */
  choose(key: Uint8Array): void {
    this.#values = [lookUp(this.#mapping, key)];
    this.#at = 0;
  }

  /** The next value. Errors: `TypeError` where none is left. */
  next(): unknown {
    if (this.#at >= this.#values.length) throw new TypeError('not enough arguments for format string');
    return this.#values[this.#at++];
  }

  /** Errors: `TypeError` where values are left over. */
  end(): void {
    if (this.#mapping === undefined && this.#at < this.#values.length) {
      throw new TypeError('not all arguments converted during bytes formatting');
    }
  }
}

/** Whether Python could ask the value for a key: a dict, or what lends memory, but neither bytes nor a tuple. */
function isIndexed(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return isDict(value) || (ByteOwner.memoryOf(value) === undefined && isBuffer(value));
}

function isDict(value: object): boolean {
  return typeName(value) === 'dict' || Object.getPrototypeOf(value) === null;
}

/** A key names an object's own property, in UTF-8; in a `Map` a key may be text or, as in Python, bytes. */
function lookUp(mapping: object | undefined, key: Uint8Array): unknown {
  const text = utf8Text(key);
  if (mapping instanceof Map) {
    for (const [name, value] of mapping as Map<unknown, unknown>) {
      const bytes = ByteOwner.memoryOf(name);
      if (name === text || (bytes !== undefined && sameRuns(bytes, key))) return value;
    }
  } else if (mapping !== undefined && isDict(mapping)) {
    if (Object.hasOwn(mapping, text)) return Reflect.get(mapping, text) as unknown;
  } else {
    return askForItem(mapping, key);
  }
  throw new KeyError(reprOf(key));
}

/** A view or an array is asked, as in Python, and refuses with its own words. */
function askForItem(of: object | undefined, key: Uint8Array): unknown {
  if (of === undefined || !('get' in of) || typeof of.get !== 'function') {
    throw new TypeError('format requires a mapping');
  }
  return of.get(key);
}
