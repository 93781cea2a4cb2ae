// One atomic access of any sort: what is checked before, and what is done where the memory was not there.

import type { Raw } from '../../items/pack.ts';
import type { Loan } from '../../protocol/loan.ts';
import { refuseLocked } from '../../views/parts.ts';
import type { View } from '../../views/view.ts';
import {
  type BigLane,
  bigLane,
  type IntegerKind,
  integersOf,
  type NumberLane,
  numberLane,
  placeOf,
  rawOf,
  viewIn,
} from './place.ts';

/** One of the functions of `Atomics` that write a value. */
interface Operation {
  (lane: NumberLane, at: number, value: number): number;
  (lane: BigLane, at: number, value: bigint): bigint;
}

/** Errors: `TypeError` for a view that may only be read. */
function writable(view: View): void {
  if (!view.locked) return;
  view.check();
  refuseLocked(view);
}

/** Errors: why nothing was there. None if it is there now, for the memory had moved, or is looked at for the first time. */
function found(view: View, kind: IntegerKind): void {
  view.check();
  view.loan.attach(kind.name);
}

export function read(who: string, view: unknown, index: unknown): Raw {
  const from = viewIn(view, who);
  const kind = integersOf(from, who);
  const at = placeOf(from, kind, index, who);
  try {
    return loadAt(from.loan, kind, at);
  } catch {
    found(from, kind);
    return loadAt(from.loan, kind, at);
  }
}

function loadAt(loan: Loan, kind: IntegerKind, at: number): Raw {
  return kind.value === 'bigint'
    ? Atomics.load(bigLane(loan, kind), at)
    : Atomics.load(numberLane(loan, kind), at);
}

export function modify(
  operation: Operation,
  who: string,
  view: unknown,
  index: unknown,
  value: unknown,
): Raw {
  const target = viewIn(view, who);
  const kind = integersOf(target, who);
  writable(target);
  const at = placeOf(target, kind, index, who);
  const raw = rawOf(target, kind, value);
  try {
    return modifyAt(operation, target.loan, kind, at, raw);
  } catch {
    found(target, kind);
    return modifyAt(operation, target.loan, kind, at, raw);
  }
}

function modifyAt(operation: Operation, loan: Loan, kind: IntegerKind, at: number, raw: Raw): Raw {
  return typeof raw === 'bigint'
    ? operation(bigLane(loan, kind), at, raw)
    : operation(numberLane(loan, kind), at, raw);
}

export function exchangeEqual(
  who: string,
  view: unknown,
  index: unknown,
  expected: unknown,
  replacement: unknown,
): Raw {
  const target = viewIn(view, who);
  const kind = integersOf(target, who);
  writable(target);
  const at = placeOf(target, kind, index, who);
  const before = rawOf(target, kind, expected);
  const after = rawOf(target, kind, replacement);
  try {
    return exchangeAt(target.loan, kind, at, before, after);
  } catch {
    found(target, kind);
    return exchangeAt(target.loan, kind, at, before, after);
  }
}

function exchangeAt(loan: Loan, kind: IntegerKind, at: number, before: Raw, after: Raw): Raw {
  return kind.value === 'bigint'
    ? Atomics.compareExchange(bigLane(loan, kind), at, BigInt(before), BigInt(after))
    : Atomics.compareExchange(numberLane(loan, kind), at, Number(before), Number(after));
}
