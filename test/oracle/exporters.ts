// Exporters of a program on our side: the same memory as `exporters.py` lays out, guards included.

import {
  answer,
  BufferError,
  type BufferRecord,
  bytearray,
  bytes,
  type Exporter,
  getBuffer,
  IndexError,
  NotImplementedError,
  ValueError,
} from '../../src/index.ts';
import type { ExporterSpec, RecordSpec } from './program.ts';
import { fromHex, hexOf, toHex } from './values.ts';

/** So that addresses do not start at 0. */
const BEFORE = 48;
const ARRAYS = {
  b: Int8Array,
  B: Uint8Array,
  h: Int16Array,
  H: Uint16Array,
  i: Int32Array,
  I: Uint32Array,
  q: BigInt64Array,
  Q: BigUint64Array,
  f: Float32Array,
  d: Float64Array,
};
const ERRORS = { TypeError, ValueError, IndexError, BufferError, NotImplementedError };

/** An exporter with what the comparison needs of it. */
export interface Made {
  readonly value: unknown;
  /** The byte of the underlying buffer that its memory starts at; `null` where that cannot be known. */
  readonly base: number | null;
  dump(): string | null;
  /** What is wrong with its loans after every view has been released; '' if nothing is. */
  leaks(): string;
}

export function make(spec: ExporterSpec): Made {
  switch (spec.kind) {
    case 'record':
      return new DescribedMemory(spec);
    case 'raising':
      return { value: raising(spec.error), base: null, dump: () => null, leaks: () => '' };
    case 'array': {
      const type = ARRAYS[spec.code as keyof typeof ARRAYS];
      const raw = fromHex(spec.hex);
      return { value: new type(raw.buffer), base: 0, dump: () => toHex(raw), leaks: () => '' };
    }
    case 'bytes': {
      const value = bytes(fromHex(spec.hex));
      return { value, base: null, dump: () => hexOf(value), leaks: () => '' };
    }
    case 'bytearray': {
      const value = bytearray(fromHex(spec.hex));
      const leaks = (): string => {
        try {
          value.append(0);
          return '';
        } catch (error) {
          return String(error);
        }
      };
      return { value, base: null, dump: () => hexOf(value), leaks };
    }
  }
}

function raising([type, sentence]: readonly [string, string]): Exporter {
  return {
    [getBuffer]() {
      throw new ERRORS[type as keyof typeof ERRORS](sentence);
    },
  };
}

class DescribedMemory implements Made, Exporter {
  readonly base = BEFORE;
  readonly value = this;
  readonly spec: RecordSpec;
  readonly all: Uint8Array<ArrayBuffer>;
  readonly faults: string[] = [];
  /** Loans that have not been given back. */
  #lent = 0;

  constructor(spec: RecordSpec) {
    this.spec = spec;
    const raw = fromHex(spec.hex);
    this.all = new Uint8Array(BEFORE + raw.length);
    this.all.set(raw, BEFORE);
    const view = new DataView(this.all.buffer);
    for (const [position, target] of spec.pointers) view.setUint32(BEFORE + position, BEFORE + target, true);
  }

  [getBuffer](flags: number): BufferRecord {
    let returned = false;
    const { low, high, byteOffset, format, itemsize, shape, strides, suboffsets, readonly } = this.spec;
    const record = answer(
      {
        memory: this.all.subarray(BEFORE + low, BEFORE + high),
        byteOffset,
        format,
        itemsize,
        shape,
        strides,
        suboffsets,
        readonly,
        dataModel: this.spec.model ?? 'ILP32',
        release: () => {
          if (returned) this.faults.push('released twice');
          returned = true;
          this.#lent--;
        },
      },
      flags,
    );
    this.#lent++;
    return record;
  }

  leaks(): string {
    if (this.#lent !== 0) this.faults.push(`${this.#lent} loans were not given back`);
    if (this.all.subarray(0, BEFORE).some((byte) => byte !== 0)) this.faults.push('bytes before it changed');
    return this.faults.join();
  }

  dump(): string {
    const raw = this.all.slice(BEFORE);
    const view = new DataView(raw.buffer);
    for (const [position] of this.spec.pointers) {
      view.setUint32(position, view.getUint32(position, true) - BEFORE, true);
    }
    return toHex(raw);
  }
}
