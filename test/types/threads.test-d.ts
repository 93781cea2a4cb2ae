// Types of atomic access and of messages, from the format and the axes of the view.
import { type MemoryView, memoryview } from 'memoryview';
import { atomics, fromMessage, toMessage, type ViewMessage } from 'memoryview/threads';
import { expectTypeOf, test } from 'vitest';

const memory = memoryview(new SharedArrayBuffer(64));
const counters = memory.cast('i');
const wide = memory.cast('q');
const table = memory.cast('H', [4, 8]);
const any: MemoryView = counters;

test('an item is a number or a bigint, as the format says', () => {
  expectTypeOf(atomics.load(counters, 0)).toEqualTypeOf<number>();
  expectTypeOf(atomics.add(wide, 0, 1)).toEqualTypeOf<bigint>();
  expectTypeOf(atomics.store(memory.cast('L'), 0, 1n)).toEqualTypeOf<bigint>();
  expectTypeOf(atomics.exchange(memory.cast('=L'), 0, 1n)).toEqualTypeOf<number>();
  expectTypeOf(atomics.compareExchange(table, [0, 0], 1, 2)).toEqualTypeOf<number>();
  expectTypeOf(atomics.load(any, 0)).toEqualTypeOf<number | bigint>();
});

test('what is no integer is no item', () => {
  const doubles = memory.cast('d');
  expectTypeOf(atomics.load(doubles, 0)).toBeNever();
  // @ts-expect-error nothing can be added to a double
  atomics.add(doubles, 0, 1);
  // @ts-expect-error nor to a boolean
  atomics.store(memory.cast('?'), 0, 1);
  // @ts-expect-error nor to a record
  atomics.or(memory.cast('T{i:a:}'), 0, 1);
  // @ts-expect-error text is no integer
  atomics.add(counters, 0, '1');
});

test('the index has one number an axis', () => {
  atomics.load(counters, [0]);
  atomics.load(counters, 1n);
  atomics.load(counters.reshape([]), []);
  atomics.load(any, [0, 1, 2]);
  // @ts-expect-error one number for two axes
  atomics.load(table, 0);
  // @ts-expect-error three for two
  atomics.load(table, [0, 1, 2]);
  // @ts-expect-error a slice is no index
  atomics.load(counters, '1:2');
});

test('waiting', () => {
  expectTypeOf(atomics.wait(counters, 0, 1, 10)).toEqualTypeOf<'ok' | 'not-equal' | 'timed-out'>();
  const { async, value } = atomics.waitAsync(wide, 0, 1n);
  expectTypeOf(async).toEqualTypeOf<boolean>();
  expectTypeOf(value).toEqualTypeOf<'not-equal' | 'timed-out' | Promise<'ok' | 'timed-out'>>();
  expectTypeOf(atomics.notify(counters, 0)).toEqualTypeOf<number>();
});

test('a message remembers the format and the axes of its view', () => {
  const [message, transfer] = toMessage(table);
  expectTypeOf(message).toEqualTypeOf<ViewMessage<'H', 2>>();
  expectTypeOf(transfer).toEqualTypeOf<ArrayBuffer[]>();
  expectTypeOf(fromMessage(message)).toEqualTypeOf<MemoryView<'H', 2>>();
  expectTypeOf(structuredClone(message)).toEqualTypeOf<ViewMessage<'H', 2>>();
  expectTypeOf(fromMessage(JSON.parse('{}'))).toExtend<MemoryView>();
  const unknown: unknown = message;
  expectTypeOf(fromMessage(unknown)).toEqualTypeOf<MemoryView>();
  const port = new MessageChannel().port1;
  port.postMessage(...toMessage(counters));
});
