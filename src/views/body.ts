// A view's fields, its attributes, and its life. CPython: `Objects/memoryobject.c`, `PyMemoryViewObject`.

import { type Format, formatOf } from '../formats/format.ts';
import { bracketed } from '../layout/brackets.ts';
import { type Grid, gridBytes } from '../layout/grid.ts';
import { isContiguous, product } from '../layout/shape.ts';
import { directly, type Stretch } from '../protocol/direct.ts';
import { lentAs } from '../protocol/lent.ts';
import { Loan } from '../protocol/loan.ts';
import { type BufferRecord, getBuffer } from '../protocol/record.ts';
import { addressOf } from '../words/address.ts';
import { BufferError, ValueError } from '../words/errors.ts';
import { denoInspect, dispose, nodeInspect } from '../words/symbols.ts';
import { pythonType } from '../words/typename.ts';
import { recordOf } from './lend.ts';
import { lies } from './packed.ts';
import type { Parts } from './parts.ts';

/** What a released view holds instead of its loan, and every view before it is made. */
export const GONE: Loan = new Loan(null, 'LP64', { buffer: new ArrayBuffer(0), offset: 0, length: 0 });
GONE.end();

/** Bytes of a memoryview object in CPython. */
const CPYTHONS_SIZE = 184;

export const BYTES: Format = formatOf('B');

/**
 * What all views have in common, whatever they can do with their items. Seven flat fields: 80 bytes on V8.
 * The subclasses that are made define them, as class fields: an assignment would meet the Proxy of `bracketed`, and
 * fields of a base class make a slice 17 ns instead of 6 (`npm run bench`, rows `slice`).
 */
export abstract class Body extends bracketed() implements Parts {
  abstract loan: Loan;
  abstract element: Format;
  /** Items along the first axis; 0 once released, so that the fast paths refuse. */
  abstract extent: number;
  /** Where item 0 is and how far the next: in items for views on typed arrays, in bytes for the others. */
  abstract start: number;
  abstract step: number;
  abstract locked: boolean;
  /** Buffers lent on from this view; -1 once it is released. */
  abstract exports: number;

  /** Where the items lie, in bytes. */
  abstract get grid(): Grid;

  get [pythonType](): string {
    return 'memoryview';
  }

  get released(): boolean {
    return this.exports < 0 || this.loan.ended;
  }

  /** Errors: `ValueError` on a released view. */
  checkReleased(): void {
    if (this.released) throw new ValueError('operation forbidden on released memoryview object');
  }

  check(): void {
    this.checkReleased();
    this.loan.check();
  }

  get obj(): unknown {
    this.checkReleased();
    return this.loan.obj;
  }

  get nbytes(): number {
    this.checkReleased();
    return gridBytes(this.grid);
  }

  get readonly(): boolean {
    this.checkReleased();
    return this.locked;
  }

  get itemsize(): number {
    this.checkReleased();
    return this.grid.itemsize;
  }

  get format(): string {
    this.checkReleased();
    return this.element.text;
  }

  get ndim(): number {
    this.checkReleased();
    return this.grid.shape.length;
  }

  get shape(): readonly number[] {
    this.checkReleased();
    return Object.freeze([...this.grid.shape]);
  }

  get strides(): readonly number[] {
    this.checkReleased();
    return Object.freeze([...this.grid.strides]);
  }

  get suboffsets(): readonly number[] {
    this.checkReleased();
    return Object.freeze([...this.grid.suboffsets]);
  }

  get c_contiguous(): boolean {
    this.checkReleased();
    return lies(this, 'C');
  }

  get f_contiguous(): boolean {
    this.checkReleased();
    return lies(this, 'F');
  }

  get contiguous(): boolean {
    this.checkReleased();
    return lies(this, 'C') || lies(this, 'F');
  }

  get length(): number {
    this.checkReleased();
    const [extent] = this.grid.shape;
    if (extent === undefined) throw new TypeError('0-dim memory has no length');
    return extent;
  }

  release(): void {
    if (this.released) return;
    refuseExported(this.exports);
    const { loan } = this;
    this.exports = -1;
    this.extent = 0;
    this.loan = GONE;
    loan.views--;
    if (loan.views === 0) loan.end();
  }

  releaseAll(): void {
    if (this.released) return;
    refuseExported(this.loan.exports);
    this.loan.end();
  }

  [dispose](): void {
    this.release();
  }

  [getBuffer](flags: number): BufferRecord {
    const record = recordOf(this, flags);
    const { loan } = this;
    this.exports++;
    loan.exports++;
    let lent = true;
    const release = (): void => {
      if (!lent) return;
      lent = false;
      this.exports--;
      loan.exports--;
    };
    return lentAs({ ...record, release }, this.element);
  }

  /** The bytes in place, for `struct`. */
  [directly](writes: boolean): Stretch | undefined {
    const { offset, shape, strides, suboffsets, itemsize } = this.grid;
    if (itemsize === 0 || suboffsets.length > 0) return undefined;
    if (!isContiguous(shape, strides, itemsize, 'C')) return undefined;
    return this.stretch(offset, product(shape) * itemsize, writes);
  }

  /** The same for items without gaps, `length` bytes from `offset`. */
  stretch(offset: number, length: number, writes: boolean): Stretch | undefined {
    const { window, uint8, data } = this.loan;
    const refused = this.released || uint8.byteLength !== window.length || (writes && this.locked);
    return refused ? undefined : { data, offset, length };
  }

  toJSON(): never {
    throw new TypeError('Object of type memoryview is not JSON serializable');
  }

  override toString(): string {
    return `<${this.released ? 'released memory' : 'memory'} at 0x${addressOf(this, CPYTHONS_SIZE).toString(16)}>`;
  }

  /** What is shown of the view where values are printed. Never throws. */
  abstract shown(): string;

  [nodeInspect](): string {
    return this.shown();
  }

  [denoInspect](): string {
    return this.shown();
  }

  /** Python prints a class so: `String(mv.constructor)`. */
  static override toString(): string {
    return "<class 'memoryview'>";
  }
}

function refuseExported(exports: number): void {
  if (exports > 0) {
    throw new BufferError(`memoryview has ${exports} exported buffer${exports === 1 ? '' : 's'}`);
  }
}
