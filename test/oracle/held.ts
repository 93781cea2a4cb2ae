// What a program holds on our side beside views, and what an operation gave or threw.

import type { BufferRecord } from '../../src/index.ts';
import type { Result } from './program.ts';

/** A buffer lent through the protocol itself, until it is given back. */
export class Export {
  readonly record: BufferRecord;
  #live = true;
  constructor(record: BufferRecord) {
    this.record = record;
  }
  giveBack(): void {
    if (this.#live) this.record.release?.();
    this.#live = false;
  }
}

/** Rows of a view, described. */
export class Rows {
  readonly rows: readonly Result[];
  constructor(rows: readonly Result[]) {
    this.rows = rows;
  }
}

export class Iteration {
  readonly iterator: Iterator<unknown>;
  constructor(iterator: Iterator<unknown>) {
    this.iterator = iterator;
  }
}

export interface Tried {
  readonly value?: unknown;
  readonly thrown?: unknown;
}

export function tried(run: () => unknown): Tried {
  try {
    return { value: run() };
  } catch (thrown) {
    return { thrown };
  }
}
