// A record as an object whose properties read and write the memory.

import { type DType, type Field, onlyField, type RecordType } from '../formats/dtype.ts';
import type { Format } from '../formats/format.ts';
import { formatOfPart } from '../formats/format.ts';
import { storeValue } from '../items/store.ts';
import { readValue } from '../items/value.ts';
import type { Grid } from '../layout/grid.ts';
import { locate, packedGrid } from '../layout/grid.ts';
import type { Loan } from '../protocol/loan.ts';
import { dataOf } from '../words/memory.ts';
import { denoInspect, nodeInspect } from '../words/symbols.ts';
import { checkPlace, type Parts, refuseLocked } from './parts.ts';

/** What a live record needs of its view. */
interface Viewed extends Parts {
  readonly loan: Loan;
  /** A view of other places in the same memory. */
  made(element: Format, grid: Grid): unknown;
}

/** The properties of each record type, made once. */
const known = new WeakMap<RecordType, PropertyDescriptorMap>();

/**
 * One record of a view. Its own properties are the fields; it has no others, and none can be added, so that a
 * misspelled name is an error.
 */
class LiveRecord {
  readonly #view: Viewed;
  readonly #offset: number;

  constructor(view: Viewed, offset: number, type: RecordType) {
    this.#view = view;
    this.#offset = offset;
    let properties = known.get(type);
    if (properties === undefined) {
      properties = LiveRecord.#properties(type);
      known.set(type, properties);
    }
    Object.preventExtensions(Object.defineProperties(this, properties));
  }

  static #properties(type: RecordType): PropertyDescriptorMap {
    return Object.fromEntries(
      type.fields.map((field) => [field.name ?? '', LiveRecord.#property(field)]),
    ) as PropertyDescriptorMap;
  }

  static #property({ type, offset, name }: Field): PropertyDescriptor {
    return {
      enumerable: true,
      configurable: false,
      get(this: LiveRecord): unknown {
        return partOf(this.#view, type, this.#offset + offset);
      },
      set(this: LiveRecord, value: unknown) {
        write(this.#view, type, this.#offset + offset, value, name ?? '');
      },
    };
  }

  /** Shown as the plain record it stands for; what cannot be read now, as the error's name. Never throws. */
  [nodeInspect](): unknown {
    return this.#shown();
  }

  [denoInspect](inspect: (value: unknown) => string): string {
    return inspect(this.#shown());
  }

  #shown(): object {
    const read = (name: string): unknown => {
      try {
        return Reflect.get(this, name);
      } catch (error) {
        return `<${error instanceof Error ? error.name : 'error'}>`;
      }
    };
    return Object.fromEntries(Object.keys(this).map((name) => [name, read(name)]));
  }
}

/** The record at a position that is in range. Errors: `TypeError` where the items are no records with names. */
export function liveRecord(view: Viewed, position: readonly number[]): object {
  const { type: whole, text } = view.element;
  const only = whole === null ? undefined : onlyField(whole);
  const type = only?.type ?? whole;
  if (type?.type !== 'record' || type.form !== 'object') {
    throw new TypeError(`memoryview: items of format '${text}' have no fields`);
  }
  const offset = locate(view.grid, position, view.loan.follow) + (only?.offset ?? 0);
  checkPlace(view, offset, type.size);
  return new LiveRecord(view, offset, type);
}

/** What stands for a part of a record: a value, a live record, or a view of an array. */
function partOf(view: Viewed, type: DType, offset: number): unknown {
  view.check();
  if (type.type === 'record' && type.form === 'object') return new LiveRecord(view, offset, type);
  if (type.type !== 'array') return readValue(type, view.loan.data, offset);
  const grid = packedGrid(offset, type.of.size, type.shape);
  return view.made(formatOfPart(type.of, view.element.model), grid);
}

function write(view: Viewed, type: DType, offset: number, value: unknown, name: string): void {
  view.check();
  refuseLocked(view);
  const scratch = view.loan.uint8.slice(offset, offset + type.size);
  storeValue(type, dataOf(scratch), 0, value, name);
  view.check(); // the value's code may have released the view
  view.loan.uint8.set(scratch, offset);
}
