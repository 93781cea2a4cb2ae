// What the command has of the world: where it writes, the environment, the time.

import type { Environment } from '../terminal/colour.ts';

/** Standard output or standard error. */
export interface Output {
  /** Resolves when more may be written. Errors: `ClosedPipe`. */
  write(chunk: string | Uint8Array): Promise<void>;
  readonly isTerminal: boolean;
  /** Columns of the terminal; `undefined` where there is none. */
  readonly columns: number | undefined;
}

/** The world of one run. */
export interface Io {
  readonly out: Output;
  readonly err: Output;
  readonly env: Environment;
  /** Milliseconds. */
  readonly now: () => number;
  /** Opens the prompt. Not there: this is no terminal to type at. */
  readonly prompt?: (() => Promise<number>) | undefined;
}

/** Who reads what we write has gone. */
export class ClosedPipe extends Error {
  override get name(): string {
    return 'ClosedPipe';
  }
}
