// Bytes exchanged by a table of 256. CPython: `bytes_translate_impl`, `_Py_bytes_maketrans`.

import { ValueError } from '../words/errors.ts';
import type { OwnBytes } from '../words/memory.ts';
import { withSimple, withSimples } from './arguments.ts';
import { tableOf } from './tables.ts';

/**
 * A function that takes out the bytes of `deleted` and exchanges the others by `table`, which is 256 bytes or `null` for none;
 * `undefined` where that changes nothing.
 * Errors: `ValueError` for a table of another size, `TypeError`, `BufferError`.
 */
export function translator(table: unknown, deleted: unknown): (bytes: Uint8Array) => OwnBytes | undefined {
  const to = table === null || table === undefined ? tableOf((byte) => byte) : withSimple(table, tableFrom);
  const keep = new Uint8Array(256).fill(1);
  if (deleted !== undefined) {
    withSimple(deleted, (run) => {
      for (let at = 0; at < run.length; at++) keep[run[at] ?? 0] = 0;
    });
  }
  return (bytes) => {
    const made = new Uint8Array(bytes.length);
    let kept = 0;
    let changed = false;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if (keep[byte] === 0) continue;
      const now = to[byte] ?? 0;
      changed ||= now !== byte;
      made[kept++] = now;
    }
    if (kept < bytes.length) return made.slice(0, kept);
    return changed ? made : undefined;
  };
}

function tableFrom(bytes: Uint8Array): Uint8Array {
  if (bytes.length !== 256) throw new ValueError('translation table must be 256 characters long');
  return bytes.slice();
}

/** A table that exchanges each byte of `from` for the one of `to` at the same place. Errors: `ValueError`, `TypeError`, `BufferError`. */
export function translationTable(from: unknown, to: unknown): OwnBytes {
  return withSimples(from, to, (old, now) => {
    if (old.length !== now.length) throw new ValueError('maketrans arguments must have same length');
    const table = new Uint8Array(256);
    for (let byte = 0; byte < 256; byte++) table[byte] = byte;
    for (let at = 0; at < old.length; at++) table[old[at] ?? 0] = now[at] ?? 0;
    return table;
  });
}
