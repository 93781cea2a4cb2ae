// A random program while it grows: what it has named so far, and how operations are added.

import type { ExporterSpec, Expr, Op } from './program.ts';
import type { Random } from './random.ts';

export interface Growing {
  readonly random: Random;
  readonly exporters: readonly ExporterSpec[];
  readonly ops: Op[];
  /** Names that are probably views. */
  readonly views: string[];
  readonly iterators: string[];
  readonly exports: string[];
  /** Names whose memory is a 32-bit world's: casts to `l L n N P` are alike only there. */
  readonly narrow: Set<string>;
}

/** A step of growth; it may add several operations, or none where it has nothing to act on. */
export type Action = (growing: Growing) => void;

/** Arguments for an operation of the named view. */
type Arguments = (random: Random, growing: Growing, of: string) => readonly Expr[];

export function add(growing: Growing, op: string, of: string | undefined, args: readonly Expr[]): string {
  const id = `v${growing.ops.length}`;
  const brackets = op === 'set' && growing.random.chance(15);
  growing.ops.push({
    id,
    op,
    ...(of === undefined ? {} : { of }),
    args,
    ...(brackets ? { via: 'brackets' } : {}),
  });
  return id;
}

/** Notes that `id` is probably a view of the memory of `from`. */
export function gives(growing: Growing, id: string, from: string | undefined): void {
  growing.views.push(id);
  if (from !== undefined && growing.narrow.has(from)) growing.narrow.add(id);
}

export function makeView(growing: Growing, value: Expr, from?: string): void {
  gives(growing, add(growing, 'memoryview', undefined, [value]), from);
}

/** A view; the latest one is the most interesting. */
export function view({ random, views }: Growing): string {
  return random.chance(40) ? (views.at(-1) as string) : random.pick(views);
}

/** An argument that CPython makes definite while the program runs: see `resolve.py`. */
export function rel(random: Random, kind: string, ...more: (string | number)[]): Expr {
  return { rel: [kind, ...more, random.below(65536), random.below(65536), random.below(65536)] };
}

/** A view of something that has a name. */
export function again(what: (growing: Growing) => string): Action {
  return (growing) => {
    const name = what(growing);
    makeView(growing, { var: name }, name);
  };
}

/** An action on one view. */
export function on(op: string, args: Arguments = () => []): Action {
  return (growing) => {
    const of = view(growing);
    add(growing, op, of, args(growing.random, growing, of));
  };
}

/** An action on one view that probably gives another. */
export function derive(op: string, args: Arguments): Action {
  return (growing) => {
    const of = view(growing);
    gives(growing, add(growing, op, of, args(growing.random, growing, of)), of);
  };
}

/** Something to compare or copy. */
export function other({ random, exporters, views }: Growing): Expr {
  return random.weighted<() => Expr>([
    [60, () => ({ var: random.pick(views) })],
    [25, () => ({ var: random.pick(exporters).id })],
    [15, () => ({ bytes: random.hex(random.below(5)) })],
  ])();
}
