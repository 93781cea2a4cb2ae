// What the page and the workers say to each other.

import type { Limits } from './recorder.ts';
import type { Batch, Failure } from './recording.ts';

/** The first message to the worker of a program, which waits for it. */
export interface Start {
  readonly type: 'start';
  /** What the program knows as `file`: the bytes of a file that was dropped. */
  readonly file?: Uint8Array | undefined;
  readonly limits?: Partial<Limits> | undefined;
}

/** What the worker of a program says: batches as they come, and once that the program has ended. */
export type FromProgram =
  | { readonly type: 'batch'; readonly batch: Batch }
  | { readonly type: 'end'; readonly failure: Failure | undefined };
