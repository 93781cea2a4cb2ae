// What bytes and bytearray share: everything that does not change them. CPython: `Objects/bytesobject.c`, `Objects/bytes_methods.c`.

import { denoInspect, nodeInspect } from '../words/symbols.ts';
import { pythonType } from '../words/typename.ts';
import { areAll, areAscii, areCased, areTitled } from './classify.ts';
import { decode, requireName } from './codecs.ts';
import { EditedBytes } from './edited.ts';
import { type HexArguments, hexOf } from './hex.ts';
import { order } from './order.ts';
import type { ByteOwner, BytesLike } from './owner.ts';
import { percent } from './percent.ts';
import { reprOf } from './repr.ts';
import { Kind } from './tables.ts';

/** A sequence of bytes; `S` is the type that its methods give. */
export abstract class ByteSequence<S> extends EditedBytes<S> {
  /** The same bytes as `Bytes`, for errors to keep. @internal */
  protected abstract frozen(): ByteOwner;

  /**
   * Python's `<` and `>`: -1, 0 or 1 as these bytes come before `other`, are the same, or come after it. `bytes` are ordered
   * beside bytes and bytearrays, a `bytearray` beside any contiguous buffer.
   * Errors: `TypeError` with Python's sentence for `<`.
   * CPython: `bytes_richcompare`, `bytearray_richcompare`.
   */
  compare(other: BytesLike): -1 | 0 | 1 {
    return this.held(() => order(this[pythonType], this.memory, other));
  }

  /**
   * Python's `b % values`: these bytes with each `%…` in them filled. An array is Python's tuple; a `Map` or plain object
   * is a mapping for `%(key)s`; anything else is one value.
   * Errors: `TypeError`, `ValueError`, `OverflowError`, `KeyError`.
   * CPython: `Objects/bytesobject.c`, `_PyBytes_FormatEx`.
   */
  mod(values: unknown): S {
    return this.made(percent(this.memory, values));
  }

  /** Whether there are bytes and all are ASCII letters or digits. */
  isalnum(): boolean {
    return areAll(this.memory, Kind.alpha | Kind.digit);
  }

  /** Whether there are bytes and all are ASCII letters. */
  isalpha(): boolean {
    return areAll(this.memory, Kind.alpha);
  }

  /** Whether all bytes are below 128; none need be there. */
  isascii(): boolean {
    return areAscii(this.memory);
  }

  /** Whether there are bytes and all are ASCII digits. */
  isdigit(): boolean {
    return areAll(this.memory, Kind.digit);
  }

  /** Whether there are ASCII letters and none is in upper case. */
  islower(): boolean {
    return areCased(this.memory, Kind.lower);
  }

  /** Whether there are bytes and all are ASCII white space. */
  isspace(): boolean {
    return areAll(this.memory, Kind.space);
  }

  /** Whether there are ASCII letters, and just those that begin a run of letters are in upper case. */
  istitle(): boolean {
    return areTitled(this.memory);
  }

  /** Whether there are ASCII letters and none is in lower case. */
  isupper(): boolean {
    return areCased(this.memory, Kind.upper);
  }

  /** Two digits a byte; `sep` stands before each group of `bytesPerSep` bytes, counted from the right, or left if negative. */
  hex(...separator: HexArguments): string {
    return hexOf(this.memory, ...separator);
  }

  /**
   * The text these bytes spell.
   * Errors: `LookupError` for an unknown encoding or handler, `UnicodeDecodeError`.
   * CPython: `Objects/unicodeobject.c`, `PyUnicode_FromEncodedObject`.
   */
  decode(encoding = 'utf-8', errors = 'strict'): string {
    requireName('decode', 'encoding', encoding);
    requireName('decode', 'errors', errors);
    if (this.length === 0) return ''; // CPython does not even look for the codec
    return decode(this.memory, encoding, errors, () => this.frozen());
  }

  /** Python's `repr` and `str`: `b'XYZ'`, `bytearray(b'XYZ')`. */
  override toString(): string {
    return this[pythonType] === 'bytes' ? reprOf(this.memory) : `bytearray(${reprOf(this.memory, true)})`;
  }

  /** @internal */
  [nodeInspect](): string {
    return this.toString();
  }

  /** @internal */
  [denoInspect](): string {
    return this.toString();
  }
}
