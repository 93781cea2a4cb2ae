// What a reader finds in a file: facts, parts that are cut where the file ends, and warnings. All of bounded number.

import type { RawOptions } from 'memoryview/raw';
import { type FileBytes, sizeOf } from './filebytes.ts';
import type { Items, Part, Recognised } from './part.ts';

const MOST_PARTS = 4096;
const MOST_WARNINGS = 64;
/** Characters of a name or a value that a file gives. */
const MOST_TEXT = 200;

/** Where the items of a part are said to be. */
export interface Claimed extends RawOptions {
  readonly shape: readonly number[];
  readonly offset: number;
}

export class Findings {
  readonly #file: FileBytes;
  readonly #facts: (readonly [string, string])[] = [];
  readonly #parts = new Map<string, Part>();
  readonly #warnings: string[] = [];
  #left = 0;

  constructor(file: FileBytes) {
    this.#file = file;
  }

  /** Whether there is room for more parts: whoever counts them stops here. */
  get full(): boolean {
    return this.#parts.size >= MOST_PARTS;
  }

  fact(name: string, value: string | number | bigint): void {
    this.#facts.push([name, shortened(String(value))]);
  }

  warn(sentence: string): void {
    if (this.#warnings.length < MOST_WARNINGS) this.#warnings.push(sentence);
  }

  /** Says that parts were left out, how ever many. */
  leaveOut(what: string): void {
    if (this.#left++ === 0) this.warn(`only the first ${this.#parts.size} parts are listed: ${what}`);
  }

  /** Adds a part. Gives its name, made unique; `undefined` where there are too many. */
  keep(name: string, what: string, items: Items): string | undefined {
    if (this.full) {
      this.leaveOut(`'${shortened(name)}' is left out, and what follows`);
      return undefined;
    }
    const short = name === '' ? 'unnamed' : shortened(name);
    let own = short;
    for (let k = 2; this.#parts.has(own); k++) own = `${short} (${k})`;
    this.#parts.set(own, { name: own, what, items });
    return own;
  }

  /**
   * Adds items at places that the file claims, as many as it holds of them: rows are left out where it ends.
   * Gives the name of the part; `undefined` where nothing of it is there.
   */
  async add(name: string, what: string, format: string, claimed: Claimed): Promise<string | undefined> {
    const { shape, offset, strides, order } = claimed;
    const itemsize = sizeOf(format);
    const slowest = order === 'F' ? shape.length - 1 : 0;
    const room = this.#file.size - offset;
    const rows = shape[slowest];
    if (rows === undefined) {
      if (itemsize <= room) return this.keep(name, what, await this.#file.items(format, claimed));
      this.warn(`the ${what} '${shortened(name)}' takes ${itemsize} bytes at ${offset}, and ${held(room)}`);
      return undefined;
    }
    const others = shape.filter((_, axis) => axis !== slowest);
    const row = strides === undefined ? product(others) * itemsize : (strides[slowest] ?? 0);
    const reached =
      strides === undefined
        ? row
        : others.reduce((total, extent, k) => total + (extent - 1) * (strides[k + 1] ?? 0), itemsize);
    const fitting = row > 0 ? Math.max(0, Math.floor((room - reached) / row) + 1) : rows;
    if (rows > fitting) {
      this.warn(
        `'${shortened(name)}' has ${rows} ${row === 1 ? 'bytes' : `items of ${row} bytes`} from ${offset} on, and ${held(room)}`,
      );
    }
    const kept = shape.map((extent, axis) => (axis === slowest ? Math.min(rows, fitting) : extent));
    if (!Number.isSafeInteger(product(kept.map((extent) => Math.max(extent, 1))) * itemsize))
      return undefined;
    const start = product(kept) === 0 ? Math.min(offset, this.#file.size) : offset;
    return this.keep(name, what, await this.#file.items(format, { ...claimed, shape: kept, offset: start }));
  }

  /** Adds plain bytes, as far as the file goes. */
  async bytes(name: string, what: string, offset: number, length: number): Promise<string | undefined> {
    return await this.add(name, what, 'B', { shape: [length], offset });
  }

  /** All that was found; `shown` names the part to show first, if it is there. */
  async recognised(kind: string, title: string, shown: string | undefined): Promise<Recognised> {
    if (this.#parts.size === 0) await this.bytes('bytes', 'all bytes of the file', 0, this.#file.size);
    const [first = ''] = this.#parts.keys();
    const facts = [['size', `${this.#file.size} bytes`] as const, ...this.#facts];
    const parts = [...this.#parts.values()];
    const placed = parts.every(({ items }) => items.places !== undefined);
    if (placed) parts.sort((a, b) => offsetOf(a) - offsetOf(b));
    return { kind, title, facts, parts, shown: shown ?? first, warnings: [...this.#warnings] };
  }
}

/** The lowest byte of a part: rows from the bottom up end with it. */
function offsetOf({ items }: Part): number {
  const { offset = 0, shape = [], strides = [] } = items.places?.() ?? {};
  const back = strides.map((stride, axis) => Math.max(0, (shape[axis] ?? 0) - 1) * Math.min(stride, 0));
  return back.reduce((low, step) => low + step, offset);
}

function product(shape: readonly number[]): number {
  return shape.reduce((total, extent) => total * extent, 1);
}

function held(room: number): string {
  return room > 0 ? `the file ends ${room} bytes behind that` : 'the file ends before';
}

function shortened(text: string): string {
  return text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT - 3)}...`;
}
