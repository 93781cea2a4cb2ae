// A kind of file: how it is known, and who reads it.

import type { FileBytes } from './filebytes.ts';
import type { Findings } from './findings.ts';

/** Finds facts and parts, from headers alone. Gives the name of the part to show first. */
export type Reader = (file: FileBytes, found: Findings) => Promise<string | undefined>;

export interface Kind {
  /** The word for it, as in `Recognised`. */
  readonly kind: string;
  /** For people. */
  readonly title: string;
  readonly is: (file: FileBytes) => Promise<boolean>;
  readonly read: Reader;
}

/** The kind of files that have these bytes at an offset; each character is a byte. */
export function withMagic(
  kind: string,
  title: string,
  read: Reader,
  ...magics: readonly (readonly [offset: number, bytes: string])[]
): Kind {
  return { kind, title, read, is: async (file) => await hasAll(file, magics) };
}

async function hasAll(file: FileBytes, magics: readonly (readonly [number, string])[]): Promise<boolean> {
  for (const [offset, bytes] of magics) {
    const there = await file.bytes(offset, bytes.length);
    if (String.fromCharCode(...there) !== bytes) return false;
  }
  return true;
}
