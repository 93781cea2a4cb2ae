// One run of a verb: what was asked for, and where the answer goes.

import type { Paint } from '../terminal/colour.ts';
import type { Progress } from '../terminal/progress.ts';
import type { Options } from './arguments.ts';
import type { Io } from './io.ts';

/** What a verb is given. */
export interface Call {
  readonly operands: readonly string[];
  readonly options: Options;
  readonly io: Io;
  /** Columns of text. */
  readonly width: number;
  /** Rows of items at most. */
  readonly rows: number;
  readonly paint: Paint;
  readonly progress: Progress;
}

/** Where the words of a table or a dump come from and go to. */
export interface Screen {
  readonly width: number;
  readonly rows: number;
  readonly paint: Paint;
}

/** A verb: gives the exit status. Errors: `Failure`. */
export type VerbRun = (call: Call) => Promise<number>;
