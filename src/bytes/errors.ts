// The exceptions of text and its encodings. CPython: `Objects/exceptions.c`.

import { ValueError } from '../words/errors.ts';
import { ByteOwner } from './owner.ts';
import { codePoints, escaped, hex } from './text.ts';

/** A name that stands for nothing: an encoding or an error handler. CPython: `PyExc_LookupError`. */
export class LookupError extends Error {
  override get name(): string {
    return 'LookupError';
  }
}

/** A key that a mapping does not have; the message is the key as Python prints it. CPython: `PyExc_KeyError`. */
export class KeyError extends LookupError {
  override get name(): string {
    return 'KeyError';
  }
}

/** Text that cannot be encoded or decoded. CPython: `PyExc_UnicodeError`. */
export class UnicodeError extends ValueError {
  override get name(): string {
    return 'UnicodeError';
  }
}

/** Bytes that mean nothing in an encoding. CPython: `UnicodeDecodeError_str`. */
export class UnicodeDecodeError extends UnicodeError {
  /** Python's name of the codec: `'utf-8'`. */
  readonly encoding: string;
  /** The bytes that were decoded, as `Bytes`. */
  readonly object: ByteOwner;
  /** The first byte that could not be decoded. */
  readonly start: number;
  /** Behind the last byte that could not be decoded. */
  readonly end: number;
  /** Why not, in the words of the codec, as the message ends. */
  readonly reason: string;

  constructor(encoding: string, object: ByteOwner, start: number, end: number, reason: string) {
    const byte = end === start + 1 ? ByteOwner.memoryOf(object)?.[start] : undefined;
    const what = byte === undefined ? 'bytes' : `byte 0x${hex(byte, 2)}`;
    super(sentence(encoding, 'decode', what, byte !== undefined, start, end, reason));
    this.encoding = encoding;
    this.object = object;
    this.start = start;
    this.end = end;
    this.reason = reason;
  }

  override get name(): string {
    return 'UnicodeDecodeError';
  }
}

/** Text that an encoding has no bytes for. CPython: `UnicodeEncodeError_str`. */
export class UnicodeEncodeError extends UnicodeError {
  /** Python's name of the codec: `'ascii'`. */
  readonly encoding: string;
  /** The text that was encoded. */
  readonly object: string;
  /** The first character that could not be encoded. Counted in code points, as Python does, not in UTF-16 units. */
  readonly start: number;
  /** Behind the last character that could not be encoded, in code points. */
  readonly end: number;
  /** Why not, in the words of the codec, as the message ends. */
  readonly reason: string;

  constructor(encoding: string, object: string, start: number, end: number, reason: string) {
    const point = end === start + 1 ? codePoints(object)[start] : undefined;
    const what = point === undefined ? 'characters' : `character '${escaped(point)}'`;
    super(sentence(encoding, 'encode', what, point !== undefined, start, end, reason));
    this.encoding = encoding;
    this.object = object;
    this.start = start;
    this.end = end;
    this.reason = reason;
  }

  override get name(): string {
    return 'UnicodeEncodeError';
  }
}

function sentence(
  encoding: string,
  verb: string,
  what: string,
  single: boolean,
  start: number,
  end: number,
  reason: string,
): string {
  const where = single ? start : `${start}-${end - 1}`;
  return `'${encoding}' codec can't ${verb} ${what} in position ${where}: ${reason}`;
}
