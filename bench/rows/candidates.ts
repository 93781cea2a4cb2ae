// How rows name who does the work, and how they compare what was done.

import type { Candidate } from '../harness.ts';
import type { Peers } from './peers.ts';

type Run = () => unknown;

/** The base of a row: plain JavaScript, or the host's own way. */
export const raw = (run: Run, name = 'raw'): Candidate => ({ name, run });
/** Code that a program would write without a library. */
export const byHand = (run: Run): Candidate => ({ name: 'by hand', run });
export const ours = (run: Run, name = 'memoryview'): Candidate => ({ name, run });

const shelf = new Map<object, object>();

/**
 * The object itself, of which engines do not know that it is always the same: a program hands its arrays to functions.
 * Node 20 takes a loop over an array that is a constant at twice the speed.
 */
export function opaque<T extends object>(object: T): T {
  if (!shelf.has(object)) shelf.set(object, object);
  return shelf.get(object) as T;
}

/** What only peers do: nothing where there are none. */
export function of(
  peers: Peers | undefined,
  made: (peers: Peers) => readonly Candidate[],
): readonly Candidate[] {
  return peers ? made(peers) : [];
}

/** What only a host with a Buffer does. */
export function ofBuffer(made: (host: BufferConstructor) => readonly Candidate[]): readonly Candidate[] {
  return typeof globalThis.Buffer === 'function' ? made(globalThis.Buffer) : [];
}

/** A way to make large memory: only its length is kept, and a sum over all of it is compared. */
export function making(name: string, make: () => ArrayBufferView | ArrayBufferLike): Candidate {
  return { name, run: () => make().byteLength, answer: () => digest(make()) };
}

/** A way to fill memory; what it filled is compared as a whole. */
export function filling(name: string, run: Run, target: ArrayBufferView): Candidate {
  const answer = (): number => {
    run();
    return digest(target);
  };
  return { name, run, answer };
}

/** A way to make a list; the lists are compared, and not kept: dozens of long ones would fill the heap. */
export function listing(name: string, run: () => unknown): Candidate {
  return { name, run: () => Array.isArray(run()), answer: run };
}

/** A number for some bytes, to compare them by. */
export function digest(made: ArrayBufferView | ArrayBufferLike): number {
  const bytes = ArrayBuffer.isView(made)
    ? new Uint8Array(made.buffer, made.byteOffset, made.byteLength)
    : new Uint8Array(made);
  return bytes.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, bytes.length);
}
