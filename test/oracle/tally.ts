// What a run of random programs has reached: successes as well as failures, of every operation.

import type { Compared } from './compare.ts';
import { errorOf, type Result } from './program.ts';

interface Count {
  done: number;
  raised: number;
  skipped: number;
}

export class Tally {
  readonly #counts = new Map<string, Count>();
  readonly #allowed = new Map<string, number>();
  #programs = 0;

  add({ program, python, allowed }: Compared): void {
    this.#programs++;
    for (const [name, times] of allowed) this.#allowed.set(name, (this.#allowed.get(name) ?? 0) + times);
    for (const [k, result] of python.results.entries()) {
      const op = program.ops[k]?.op ?? '';
      const count = this.#counts.get(op) ?? { done: 0, raised: 0, skipped: 0 };
      this.#counts.set(op, count);
      if ('skip' in result) {
        count.skipped++;
        continue;
      }
      count.done++;
      if (errorOf((result.instead ?? result) as Result) !== undefined) count.raised++;
    }
  }

  /** Over all operations. */
  total(): Readonly<Count> {
    const all = { done: 0, raised: 0, skipped: 0 };
    for (const { done, raised, skipped } of this.#counts.values()) {
      all.done += done;
      all.raised += raised;
      all.skipped += skipped;
    }
    return all;
  }

  /** How often an operation was run, by its name. */
  times(op: string): Readonly<Count> {
    return this.#counts.get(op) ?? { done: 0, raised: 0, skipped: 0 };
  }

  toString(): string {
    const { done, raised, skipped } = this.total();
    const percent = Math.round((100 * raised) / Math.max(done, 1));
    const ops = [...this.#counts].sort(([, a], [, b]) => b.done - a.done);
    return [
      `${this.#programs} programs, ${done} operations, ${percent} % raised, ${skipped} skipped`,
      ...ops.map(([op, count]) => {
        const [times, errors] = [count.done, count.raised].map((number) => String(number).padStart(9));
        return `  ${op.padEnd(12)} ${times} ${errors} raised`;
      }),
      ...[...this.#allowed].map(([name, times]) => `  allowed: ${name}, ${times} times`),
    ].join('\n');
  }
}
