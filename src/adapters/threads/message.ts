// A view as a message to another thread, and a message as a view.

import { viewOf } from '../../exchange/lend.ts';
import type { DataModel } from '../../formats/letters.ts';
import { gather } from '../../layout/copy.ts';
import { gridBytes } from '../../layout/grid.ts';
import { contiguousStrides } from '../../layout/shape.ts';
import { BufferFlags } from '../../protocol/flags.ts';
import { type BufferRecord, isExporter } from '../../protocol/record.ts';
import { isShared, lengthOfBuffer, typedArrayName, windowOf } from '../../protocol/window.ts';
import { flag, options } from '../../views/arguments.ts';
import type { MemoryView } from '../../views/face.ts';
import { recordOf } from '../../views/lend.ts';
import { View } from '../../views/view.ts';
import { BufferError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';

declare const sent: unique symbol;

/** What goes through `postMessage` for a view: its attributes, and the bytes from its first item to its last. */
export interface ViewMessage<F extends string = string, N extends number = number> {
  readonly memory: Uint8Array;
  /** Where item (0, …, 0) starts, in bytes from the start of `memory`. */
  readonly byteOffset: number;
  readonly format: string;
  readonly itemsize: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly suboffsets: readonly number[] | null;
  readonly readonly: boolean;
  readonly dataModel: DataModel;
  /** Only for the compiler: the view that was sent. */
  readonly [sent]?: MemoryView<F, N>;
}

/** How memory that is not shared gets to the other thread. */
export interface MessageOptions {
  /**
   * `true`: the view's `ArrayBuffer` itself goes over and nothing is copied; this thread loses it, and every view of it
   * raises `BufferError` from then on. `false`, the default: a copy of the view's window goes over.
   */
  readonly transfer?: boolean | undefined;
}

/**
 * The parameters of `postMessage` for a view: `worker.postMessage(...toMessage(view))`. The message may also be a part of
 * a larger one, as long as the list behind it is handed over too. Format, shape, strides and read-only travel along.
 *
 * Shared memory (a `SharedArrayBuffer`, a shared `WebAssembly.Memory`) is shared with the other thread, all of the buffer:
 * read-only is a promise of the view there, and no lock. Any other memory is copied: the stretch from the first item to
 * the last, or the items alone, in C order, where those are fewer bytes. The copy is transferred, so there is no second
 * one. With `{ transfer: true }` nothing is copied.
 *
 * Errors: `TypeError` for what is no view; with `transfer`, `BufferError` where the view is not all of an `ArrayBuffer`
 * that its thread may give away: where it is read-only, a part, of shared memory, lent by another object, or lent on.
 */
export function toMessage<F extends string, N extends number>(
  view: MemoryView<F, N>,
  options?: MessageOptions,
): [message: ViewMessage<F, N>, transfer: ArrayBuffer[]];
export function toMessage(view: unknown, given?: unknown): [ViewMessage, ArrayBuffer[]] {
  if (!(view instanceof View)) {
    throw new TypeError(`toMessage() needs a memoryview, not '${typeName(view)}'`);
  }
  const { transfer } = options(given, ['transfer'], 'toMessage()');
  const giveAway = flag(transfer, 'transfer', false);
  const message = described(view);
  const { memory, suboffsets, itemsize, shape } = message;
  if (giveAway) return [message, [ownBuffer(view, memory)]];
  if (isShared(memory.buffer)) return [message, []];
  const { grid, loan } = view;
  if (suboffsets === null && memory.length <= gridBytes(grid)) {
    const copy = memory.slice();
    return [{ ...message, memory: copy }, [copy.buffer]];
  }
  const packed = gather(loan.uint8, grid, loan.follow);
  const strides = contiguousStrides(shape, itemsize);
  return [{ ...message, memory: packed, byteOffset: 0, strides, suboffsets: null }, [packed.buffer]];
}

/** The view as it lies: its memory from the first item to the last. */
function described(view: View): ViewMessage {
  const { memory, byteOffset = 0, format, suboffsets } = recordOf(view, BufferFlags.FULL_RO);
  const { grid, locked, element } = view;
  return {
    memory: bytesOf(memory),
    byteOffset,
    format: format ?? element.text,
    itemsize: grid.itemsize,
    shape: [...grid.shape],
    strides: [...grid.strides],
    suboffsets: suboffsets ? [...suboffsets] : null,
    readonly: locked,
    dataModel: element.model,
  };
}

function bytesOf(memory: BufferRecord['memory']): Uint8Array {
  const { buffer, offset, length } = windowOf(memory) ?? { buffer: new ArrayBuffer(0), offset: 0, length: 0 };
  return new Uint8Array(buffer, offset, length);
}

/** The buffer of a view that is all of it. Errors: `BufferError` where it may not be given away. */
function ownBuffer({ loan, locked }: View, { buffer, length }: Uint8Array): ArrayBuffer {
  const refuse = (why: string): never => {
    throw new BufferError(`toMessage(): cannot transfer ${why}; without { transfer: true } it is copied`);
  };
  if (isShared(buffer)) {
    throw new BufferError(
      'toMessage(): shared memory is not transferred; without { transfer: true } it is shared',
    );
  }
  const { obj, exports } = loan;
  if (locked) refuse("read-only memory, which is not this view's to give away");
  if (isExporter(obj) || (lengthOfBuffer(obj) === undefined && !ArrayBuffer.isView(obj))) {
    refuse(`memory that a ${typeName(obj)} lent`);
  }
  if (exports > 0) refuse(`memory that is lent on (${exports} exported buffer${exports === 1 ? '' : 's'})`);
  if (length !== buffer.byteLength) {
    refuse(`a buffer of ${buffer.byteLength} bytes for a view of ${length} of them`);
  }
  return buffer;
}

/**
 * The view that `toMessage` made a message of, over the memory that came with it, which becomes its `obj`. Shares: the
 * items of shared memory are those of the thread that sent them. The message may come from anybody; no access leaves its
 * memory, whatever it says.
 * Errors: `TypeError` for what is no message, `BufferError` for one that contradicts itself or its memory.
 */
export function fromMessage<F extends string = string, N extends number = number>(
  message: ViewMessage<F, N>,
): MemoryView<F, N>;
export function fromMessage(message: unknown): MemoryView;
export function fromMessage(message: unknown): unknown {
  const refuse = (what: string): never => {
    throw new TypeError(`fromMessage() needs the message of toMessage(): ${what}`);
  };
  if (typeof message !== 'object' || message === null) return refuse(`this is '${typeName(message)}'`);
  const record = { ...message };
  if (!isMessage(record)) {
    return refuse('memory, format, shape, strides or readonly are missing or of another type');
  }
  const { memory, byteOffset, format, itemsize, shape, strides, suboffsets, readonly, dataModel } = record;
  return viewOf(memory.buffer, {
    memory,
    byteOffset,
    format,
    itemsize,
    shape,
    strides,
    suboffsets,
    readonly,
    dataModel,
  });
}

/** A message as far as its fields are there; what they say is checked where the memory is borrowed. */
function isMessage(value: object): value is ViewMessage {
  const has = (name: string, test: (field: unknown) => boolean): boolean => test(Reflect.get(value, name));
  return (
    has('memory', (field) => typedArrayName(field) === 'Uint8Array') &&
    has('format', (field) => typeof field === 'string') &&
    has('shape', Array.isArray) &&
    has('strides', Array.isArray) &&
    has('readonly', (field) => typeof field === 'boolean')
  );
}
