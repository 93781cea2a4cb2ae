// What the workers of workers.test.ts do: each message names one task.
import { isMainThread, parentPort } from 'node:worker_threads';
import type { MemoryView } from 'memoryview';
import { atomics, fromMessage, toMessage, type ViewMessage } from 'memoryview/threads';

export type Task =
  | { readonly name: 'add'; readonly counter: ViewMessage<'i' | 'q', 1>; readonly times: number }
  | { readonly name: 'answer'; readonly table: ViewMessage<'i', 1>; readonly rounds: number }
  | { readonly name: 'fill'; readonly view: ViewMessage; readonly value: number }
  | { readonly name: 'back'; readonly view: ViewMessage; readonly transfer: boolean }
  | { readonly name: 'hang'; readonly view: ViewMessage<'i', 1> };

function add(counter: MemoryView<'i' | 'q', 1>, times: number): void {
  for (let k = 0; k < times; k++) atomics.add(counter, -1, 1);
}

/** Waits for each odd number, and answers with the even one after it. */
function answer(table: MemoryView<'i', 1>, rounds: number): void {
  for (let round = 0; round < rounds; round++) {
    atomics.wait(table, 0, 2 * round);
    atomics.store(table, 0, 2 * round + 2);
    atomics.notify(table, 0);
  }
}

/** Says that it runs, by the item, and then never returns. */
function hang(view: MemoryView<'i', 1>): void {
  atomics.store(view, 0, 1);
  atomics.notify(view, 0);
  for (;;) atomics.add(view, 1, 1);
}

function run(task: Task): void {
  if (task.name === 'add') add(fromMessage(task.counter), task.times);
  else if (task.name === 'answer') answer(fromMessage(task.table), task.rounds);
  else if (task.name === 'fill') fromMessage(task.view).fill(task.value);
  else if (task.name === 'hang') hang(fromMessage(task.view));
  if (task.name !== 'back') {
    parentPort?.postMessage('done');
    return;
  }
  const view = fromMessage(task.view);
  view.set(0, 42);
  parentPort?.postMessage(...toMessage(view, { transfer: task.transfer }));
}

if (!isMainThread) parentPort?.on('message', run);
