// How a comparison is told.

import type { Pair } from './pairs.ts';

/** What was found of a pair. */
export interface Outcome {
  readonly compared: number;
  readonly different: number;
  /** Whether nothing differs: no item, no shape, and both files have such a part. */
  readonly isSame: boolean;
}

/** Tells what is found: as text for people, or as JSON. */
export interface Report {
  begin(): Promise<void>;
  /** Compares one pair and tells of it. Gives how many items differ. */
  pair(pair: Pair): Promise<number>;
  end(outcomes: readonly Outcome[]): Promise<void>;
}
