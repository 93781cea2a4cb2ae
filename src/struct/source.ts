// The memory that struct reads and writes, as a DataView.
//
// To make a DataView takes 50 to 300 ns, a read 2. So the DataView over an object of JavaScript's own is kept, weakly,
// as long as the object lives: looking it up takes 3 ns. What was made for one struct, as a slice or a message from a
// socket is, is read through a DataView of our own instead, into which its few bytes are copied: 10 ns.
// (Node 20 and 26, '<IHdq'.)

import { ByteOwner, isBytes } from '../bytes/owner.ts';
import type { Grid } from '../layout/grid.ts';
import { isContiguous, product } from '../layout/shape.ts';
import { borrow, requestBuffer } from '../protocol/borrow.ts';
import { checkRecord, opened } from '../protocol/check.ts';
import { type Direct, directly, isDirect, type Stretch } from '../protocol/direct.ts';
import { BufferFlags } from '../protocol/flags.ts';
import type { Loan } from '../protocol/loan.ts';
import { isExporter } from '../protocol/record.ts';
import { typedArrayName, windowOf } from '../protocol/window.ts';
import { BufferError } from '../words/errors.ts';
import { argumentTypeName } from '../words/typename.ts';
import { desk, deskData } from './desk.ts';

/** DataViews by typed array, buffer, or memory of a bytes or bytearray. Only over buffers of one size for life. */
const known = new WeakMap<object, DataView>();

// The buffer that was looked up last is found again in 1 ns. It is kept until the running job ends, no longer: so long a
// WeakRef, too, keeps what it was asked for. One comparison has to do, or V8 no longer puts it where it is called.
let lastRead: unknown = known;
let lastWritten: unknown = known;
/** A bytearray may have other memory by now. */
let lastArray: unknown = known;
let lastMemory: object | undefined;
let lastData: DataView | undefined;
/** A view or an array: it has to be asked anew each time, so its `lastData` is `undefined`. */
let lastDirect: Direct | undefined;
let forgetting = false;

/**
 * A DataView over JavaScript's own memory and over bytes and bytearrays; `undefined` for what has to be asked for its
 * memory. Errors: `BufferError` where the memory has gone.
 */
export function dataOf(value: unknown): DataView | undefined {
  return value === lastRead ? lastData : look(value);
}

/** The same for memory that may be written to. */
export function writableDataOf(value: unknown): DataView | undefined {
  return value === lastWritten ? lastData : lookToWrite(value);
}

function lookToWrite(value: unknown): DataView | undefined {
  return value !== lastArray && isBytes(value) ? undefined : look(value);
}

function look(value: unknown): DataView | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const memory = ByteOwner.memoryOf(value);
  if (value === lastArray && memory === lastMemory) return lastData;
  if (memory === undefined && isExporter(value)) {
    if (isDirect(value)) rememberDirect(value);
    return undefined;
  }
  const key = memory ?? value;
  let data = known.get(key);
  if (data === undefined) {
    const window = windowOf(key);
    if (window === undefined) return undefined;
    data = new DataView(window.buffer, window.offset, window.length);
    if (canChangeSize(window.buffer)) return data;
    known.set(key, data);
  }
  remember(value, memory, data);
  return data;
}

function rememberDirect(value: Direct): void {
  remember(value, undefined, undefined);
  lastDirect = value;
}

/** Where the bytes of a view or an array lie; `undefined` for what has to be asked for them, or refuses. Locks nothing. */
export function stretchOf(value: unknown, writes: boolean): Stretch | undefined {
  if (value === lastDirect) return lastDirect?.[directly](writes);
  return isDirect(value) ? value[directly](writes) : undefined;
}

function remember(value: unknown, memory: object | undefined, data: DataView | undefined): void {
  forget();
  lastData = data;
  if (memory === undefined) {
    lastRead = value;
    lastWritten = value;
  } else if (isBytes(value)) {
    lastRead = value;
  } else {
    lastArray = value;
    lastMemory = memory;
  }
  if (forgetting) return;
  forgetting = true;
  void Promise.resolve().then(endJob);
}

function endJob(): void {
  forgetting = false;
  forget();
}

function forget(): void {
  lastRead = known;
  lastWritten = known;
  lastArray = known;
  lastMemory = undefined;
  lastDirect = undefined;
  lastData = undefined;
}

/** A buffer made with `maxByteLength`, of any realm. */
function canChangeSize(buffer: ArrayBufferLike): boolean {
  return Reflect.get(buffer, 'resizable') === true || Reflect.get(buffer, 'growable') === true;
}

/** The bytes of a DataView; -1 where its memory was detached, transferred or cut off. */
export function sizeOf(data: DataView): number {
  try {
    return data.byteLength;
  } catch {
    return -1;
  }
}

const lengthOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'length')?.get;

/**
 * A copy of all of `value` at the start of a DataView, if it is bytes and exactly `size` of them; else `undefined`.
 * The next call overwrites it.
 */
export function copyOf(value: unknown, size: number): DataView | undefined {
  if (size === 0 || size > desk.length) return undefined; // what has gone has no bytes either
  const bytes = ByteOwner.memoryOf(value) ?? uint8Array(value);
  if (bytes === undefined || lengthOf?.call(bytes) !== size) return undefined;
  desk.set(bytes);
  return deskData;
}

function uint8Array(value: unknown): Uint8Array | undefined {
  return typedArrayName(value) === 'Uint8Array' && !isExporter(value) ? (value as Uint8Array) : undefined;
}

/**
 * Lends C-contiguous memory to `use`, and gives it back.
 * Errors: `TypeError` for what lends nothing, `BufferError` for memory with gaps, and the exporter's own.
 */
export function reading<T>(value: unknown, use: (lent: Stretch) => T): T {
  const { lent, release } = request(value, BufferFlags.SIMPLE);
  try {
    return use(lent);
  } finally {
    release?.();
  }
}

/**
 * Lends C-contiguous memory to `use` that may write to it, and gives it back.
 * Errors: `TypeError` for whatever does not lend it so; `BufferError` for JavaScript's own memory that has gone.
 * CPython: Argument Clinic's `w*`, which says the same whatever the reason.
 */
export function writing(value: unknown, use: (lent: Stretch) => void): void {
  const { lent, release } = requestToWrite(value);
  try {
    use(lent);
  } finally {
    release?.();
  }
}

function requestToWrite(value: unknown): Requested {
  try {
    return request(value, BufferFlags.WRITABLE);
  } catch (error) {
    if (error instanceof BufferError && !isExporter(value)) throw error;
    throw new TypeError(`argument must be read-write bytes-like object, not ${argumentTypeName(value)}`);
  }
}

interface Requested {
  readonly lent: Stretch;
  readonly release: (() => void) | undefined;
}

/** As `borrow`, without a loan: nothing outlives the call, so nobody needs to be told that memory was forgotten. */
function request(value: unknown, flags: number): Requested {
  const record = requestBuffer(value, flags);
  const { release } = record;
  const pay = typeof release === 'function' ? () => release.call(record) : undefined;
  try {
    const checked = checkRecord(record);
    const { grid, readonly } = checked;
    checkDirect(grid);
    if (readonly && flags === BufferFlags.WRITABLE) throw new BufferError('Object is not writable.');
    const data = opened(checked, ({ buffer, offset, length }) => new DataView(buffer, offset, length));
    return { lent: { data, offset: grid.offset, length: bytesOf(grid) }, release: pay };
  } catch (error) {
    pay?.();
    throw error;
  }
}

/** Memory lent until the loan is ended. Errors: as `reading`. */
export function lend(value: unknown): Stretch & { readonly loan: Loan } {
  const { loan, grid } = borrow(value, BufferFlags.SIMPLE);
  try {
    checkDirect(grid);
  } catch (error) {
    loan.end();
    throw error;
  }
  return { loan, data: loan.data, offset: grid.offset, length: bytesOf(grid) };
}

/** Exporters refuse such a request themselves, or should. */
function checkDirect({ shape, strides, itemsize, suboffsets }: Grid): void {
  if (suboffsets.length === 0 && isContiguous(shape, strides, itemsize, 'C')) return;
  throw new BufferError('memoryview: underlying buffer is not C-contiguous');
}

function bytesOf({ shape, itemsize }: Grid): number {
  return product(shape) * itemsize;
}
