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
  MemoryView,
  NotImplementedError,
  ValueError,
} from '../../src/index.ts';
import type { ArraySpec, ExporterSpec, RecordSpec, ReleasingSpec } from './program.ts';
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

/** `names` are those of the program, for exporters that act on views. */
export function make(spec: ExporterSpec, names: ReadonlyMap<string, unknown> = new Map()): Made {
  switch (spec.kind) {
    case 'releasing':
      return { value: releasing(spec, names), base: null, dump: () => null, leaks: () => '' };
    case 'record':
      return new DescribedMemory(spec);
    case 'raising':
      return { value: raising(spec.error), base: null, dump: () => null, leaks: () => '' };
    case 'array':
      return array(spec);
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

function array({ code, hex, as }: ArraySpec): Made {
  const given = fromHex(hex);
  const { buffer } = given;
  const made = (value: unknown, raw: Uint8Array = given): Made => ({
    value,
    base: raw.byteOffset,
    dump: () => toHex(raw),
    leaks: () => '',
  });
  switch (as) {
    case 'ArrayBuffer':
      return made(buffer);
    case 'DataView':
      return made(new DataView(buffer));
    case 'Uint8ClampedArray':
      return made(new Uint8ClampedArray(buffer));
    case 'SharedArrayBuffer': {
      const shared = new SharedArrayBuffer(given.length);
      const raw = new Uint8Array(shared);
      raw.set(given);
      return made(shared, raw);
    }
    case 'Buffer': {
      // Node's small buffers lie somewhere in a pool.
      const pooled = Buffer.from(given);
      return made(pooled, pooled);
    }
    default:
      return made(new ARRAYS[code as keyof typeof ARRAYS](buffer));
  }
}

function raising([type, sentence]: readonly [string, string]): Exporter {
  return {
    [getBuffer]() {
      throw new ERRORS[type as keyof typeof ERRORS](sentence);
    },
  };
}

function releasing({ view, hex }: ReleasingSpec, names: ReadonlyMap<string, unknown>): Exporter {
  const raw = fromHex(hex);
  return {
    [getBuffer](flags) {
      const found = names.get(view);
      if (found instanceof MemoryView) found.release();
      return answer(
        { memory: raw, itemsize: 1, format: 'B', shape: [raw.length], strides: [1], readonly: true },
        flags,
      );
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
