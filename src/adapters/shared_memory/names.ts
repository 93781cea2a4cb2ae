// Names of shared memory. CPython: `Lib/multiprocessing/shared_memory.py`, `_make_filename`.

/** A name that nobody is likely to have, with the slash that the system wants in front of it. */
export function makeFilename(): string {
  const random = crypto.getRandomValues(new Uint8Array(4));
  return `/psm_${[...random].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
