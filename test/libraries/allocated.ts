// How much memory of array buffers a piece of code leaves behind.

/** Bytes of array buffers that there are more of after `run` than before, and what it gave. */
export function allocated<T>(run: () => T): { readonly bytes: number; readonly result: T } {
  const before = process.memoryUsage().arrayBuffers;
  const result = run();
  return { bytes: process.memoryUsage().arrayBuffers - before, result };
}

/** An array of this size shows each copy of itself. */
export const LARGE = 1 << 26;
