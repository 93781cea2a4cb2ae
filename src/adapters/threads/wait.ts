// Threads that sleep until an item changes, and those that wake them.

import { isShared } from '../../protocol/window.ts';
import type { MemoryView } from '../../views/face.ts';
import type { View } from '../../views/view.ts';
import { NotImplementedError, ValueError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';
import { type IntegerKind, integersOf, placeOf, rawOf, viewIn } from './place.ts';
import type { AtomicIndex, AtomicInput, Waited, WaitedAsync } from './types.ts';

/**
 * Sleeps until `notify` of another thread names this item, if it is `value` now. `timeout` is in milliseconds; for ever if
 * absent. Items are signed integers of 4 or 8 bytes (`i`, `l`, `q`, `n`) in shared memory; the view may be read-only.
 * Errors: as `load`; `TypeError` for other items and for memory that is not shared, and the engine's own where a thread
 * may not sleep, as that of a page. JavaScript: `Atomics.wait`.
 */
export function wait<F extends string, N extends number>(
  view: MemoryView<F, N>,
  index: AtomicIndex<N>,
  value: AtomicInput<F>,
  timeout?: number,
): Waited;
export function wait(view: unknown, index: unknown, value: unknown, timeout?: unknown): Waited {
  const { from, kind, at } = placeToWait('wait', view, index);
  refuseUnshared('wait', from);
  const raw = rawOf(from, kind, value);
  const time = milliseconds('wait', timeout);
  return typeof raw === 'bigint'
    ? Atomics.wait(from.loan.int64, at, raw, time)
    : Atomics.wait(from.loan.int32, at, raw, time);
}

/**
 * The same without sleeping: how the wait ended, or the promise of it. The view may be released meanwhile.
 * Errors: as `wait`; `NotImplementedError` where the engine has no `Atomics.waitAsync`.
 */
export function waitAsync<F extends string, N extends number>(
  view: MemoryView<F, N>,
  index: AtomicIndex<N>,
  value: AtomicInput<F>,
  timeout?: number,
): WaitedAsync;
export function waitAsync(view: unknown, index: unknown, value: unknown, timeout?: unknown): WaitedAsync {
  const { from, kind, at } = placeToWait('waitAsync', view, index);
  refuseUnshared('waitAsync', from);
  const raw = rawOf(from, kind, value);
  const time = milliseconds('waitAsync', timeout);
  if (!('waitAsync' in Atomics)) throw new NotImplementedError('this engine has no Atomics.waitAsync');
  return typeof raw === 'bigint'
    ? Atomics.waitAsync(from.loan.int64, at, raw, time)
    : Atomics.waitAsync(from.loan.int32, at, raw, time);
}

/**
 * Wakes threads that wait for the item, all of them or `count`, and gives how many: none where memory is not shared.
 * Errors: as `wait` for the items; `ValueError` for a `count` that is negative or has a fraction.
 * JavaScript: `Atomics.notify`.
 */
export function notify<F extends string, N extends number>(
  view: MemoryView<F, N>,
  index: AtomicIndex<N>,
  count?: number,
): number;
export function notify(view: unknown, index: unknown, count: unknown = Number.POSITIVE_INFINITY): number {
  const { from, kind, at } = placeToWait('notify', view, index);
  if (typeof count !== 'number') {
    throw new TypeError(`atomics.notify(): count must be a number, not '${typeName(count)}'`);
  }
  if (count < 0 || (!Number.isInteger(count) && count !== Number.POSITIVE_INFINITY)) {
    throw new ValueError(`atomics.notify(): count must be a whole number from 0, or Infinity, not ${count}`);
  }
  return kind.name === 'int64'
    ? Atomics.notify(from.loan.int64, at, count)
    : Atomics.notify(from.loan.int32, at, count);
}

/** An item that threads can wait for. */
function placeToWait(
  who: string,
  view: unknown,
  index: unknown,
): { from: View; kind: IntegerKind; at: number } {
  const from = viewIn(view, who);
  const kind = integersOf(from, who);
  from.check();
  if (kind.name !== 'int32' && kind.name !== 'int64') {
    throw new TypeError(
      `atomics.${who}(): threads wait for signed integers of 4 or 8 bytes, and the items have format '${from.element.text}'; cast the view`,
    );
  }
  from.loan.attach(kind.name);
  return { from, kind, at: placeOf(from, kind, index, who) };
}

function refuseUnshared(who: string, { loan }: View): void {
  if (isShared(loan.window.buffer)) return;
  throw new TypeError(
    `atomics.${who}(): no other thread has this memory; make the view over a SharedArrayBuffer or a shared WebAssembly.Memory`,
  );
}

function milliseconds(who: string, timeout: unknown): number {
  if (timeout === undefined) return Number.POSITIVE_INFINITY;
  if (typeof timeout !== 'number') {
    throw new TypeError(
      `atomics.${who}(): timeout must be a number of milliseconds, not '${typeName(timeout)}'`,
    );
  }
  if (Number.isNaN(timeout)) throw new ValueError(`atomics.${who}(): timeout is not a number (NaN)`);
  return timeout;
}
