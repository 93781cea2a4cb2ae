// Runs of bytes to write: of each item its values, and never its padding.

import { fsyncSync, writeSync } from 'node:fs';
import type { FilePlaces } from 'memoryview/raw';
import { countOf } from './box.ts';
import { bad, systemFailure } from './failure.ts';
import type { OpenFile } from './file.ts';
import { placeOf } from './numbers.ts';
import type { Leaf } from './values.ts';

/** Bytes at a place of a file: as they are to be, and as they were. */
export interface Run {
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly before: Uint8Array;
}

/** The bytes of some values of items, in the order of their places; `before` and `after` hold the items in C order. */
export function runsOf(
  places: FilePlaces,
  leaves: readonly Leaf[],
  before: Uint8Array,
  after: Uint8Array,
): Run[] {
  const { itemsize, shape, strides } = places;
  const spans: { offset: number; at: number; size: number }[] = [];
  const count = countOf(shape);
  for (let k = 0; k < count; k++) {
    const start = placeOf(k, shape).reduce((at, n, axis) => at + n * (strides[axis] ?? 0), places.offset);
    for (const { offset, size } of leaves) {
      spans.push({ offset: start + offset, at: k * itemsize + offset, size });
    }
  }
  spans.sort((a, b) => a.offset - b.offset);
  const runs: { offset: number; spans: { at: number; size: number }[]; end: number }[] = [];
  for (const { offset, at, size } of spans) {
    const last = runs.at(-1);
    if (last !== undefined && last.end === offset) {
      last.spans.push({ at, size });
      last.end += size;
    } else runs.push({ offset, spans: [{ at, size }], end: offset + size });
  }
  return runs.map(({ offset, spans, end }) => ({
    offset,
    bytes: joined(after, spans, end - offset),
    before: joined(before, spans, end - offset),
  }));
}

function joined(from: Uint8Array, spans: readonly { at: number; size: number }[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let filled = 0;
  for (const span of spans) {
    bytes.set(from.subarray(span.at, span.at + span.size), filled);
    filled += span.size;
  }
  return bytes;
}

/**
 * Writes all runs without a pause in which a signal could be heard. Where one fails, those before it are put back.
 * Errors: `Failure`.
 */
export function writeRuns(file: OpenFile, runs: readonly Run[]): void {
  let started = 0;
  try {
    for (const { offset, bytes } of runs) {
      started++;
      writeAll(file.handle.fd, bytes, offset);
    }
    fsyncSync(file.handle.fd);
  } catch (error) {
    putBack(file, runs.slice(0, started), error);
    throw systemFailure(file.path, error);
  }
}

function putBack(file: OpenFile, runs: readonly Run[], cause: unknown): void {
  try {
    for (const { offset, before } of runs) writeAll(file.handle.fd, before, offset);
  } catch {
    throw bad(
      `${file.path}: writing failed, and so did putting back what was there`,
      'some of its bytes may be neither the old nor the new',
      cause,
    );
  }
}

function writeAll(fd: number, bytes: Uint8Array, offset: number): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(fd, bytes, done, bytes.length - done, offset + done);
}
