// The random programs that NumPy ran, as data: what a line holds, its keys and values as they are written here.
// /usr/bin/python3 scripts/record_numpy_programs.py > test/numpy/programs.jsonl
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { bytes, complex, Ellipsis, type MemoryView, memoryview, newaxis, slice } from 'memoryview';
import { lend } from '../support.ts';
import type { Spelled } from './answers.ts';

/** An index, a slice, or a word. */
export type KeyPart = number | readonly (number | null)[] | '...' | 'newaxis';

/** What NumPy lends: offsets and strides in bytes, the memory in hexadecimal digits. */
export interface Lent {
  readonly format: string;
  readonly itemsize: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly byteOffset: number;
  readonly memory: string;
  readonly readonly?: true;
}

/** A view that NumPy made, a copy, an item or nested lists, rows, the memory after a write, a new source. */
export type Result =
  | readonly [
      'view' | 'read-only view',
      shape: number[],
      strides: number[],
      offset: number,
      bytes: string,
      format?: string,
      firstItems?: Spelled,
    ]
  | readonly ['copy', shape: number[], bytes: string]
  | readonly ['item', value: Spelled]
  | readonly ['rows', shape: number[] | null, strides: number[] | null, offsets: number[], bytes: string]
  | readonly ['memory', memory: string]
  | readonly ['source'];

/** What was done to which view: its arguments, and last what came out; the text of an error, without its figures. */
export type Step = readonly [name: string, on: number, ...args: unknown[]];

export interface Program extends Lent {
  readonly ops: readonly Step[];
  /** The memory afterwards, where it changed. */
  readonly end?: string;
}

export const programs: readonly Program[] = readFileSync(new URL('programs.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): Program => JSON.parse(line));

/** Bytes before and behind the memory, which nothing may touch; so many that addresses stay aligned. */
const GUARD = 64;
const FILLER = 0xa5;

/** The memory of one array between its guards. */
export class Room {
  readonly all: Uint8Array;
  readonly memory: Uint8Array;

  constructor({ memory }: Lent) {
    const lent = Buffer.from(memory, 'hex');
    this.all = new Uint8Array(lent.length + 2 * GUARD).fill(FILLER);
    this.all.set(lent, GUARD);
    this.memory = this.all.subarray(GUARD, GUARD + lent.length);
  }

  get guarded(): boolean {
    const [before, behind] = [this.all.subarray(0, GUARD), this.all.subarray(GUARD + this.memory.length)];
    return [...before, ...behind].every((byte) => byte === FILLER);
  }

  lend(lent: Lent): MemoryView {
    return memoryview(lend({ readonly: false, ...lent, memory: this.memory }));
  }
}

/** Bytes as the recorder tells them: by their hash, if they are many. */
export function told(raw: Uint8Array): { text: string; hash: string } {
  const hash = createHash('md5').update(raw).digest('hex').slice(0, 8);
  return { hash, text: raw.length <= 12 ? hexOf(raw) : `#${hash}` };
}

export function hexOf(raw: Uint8Array): string {
  return Buffer.from(raw).toString('hex');
}

export function partOf(part: KeyPart): unknown {
  if (part === '...') return Ellipsis;
  if (part === 'newaxis') return newaxis;
  return typeof part === 'number' ? part : slice(part[0] ?? null, part[1] ?? null, part[2] ?? null);
}

/** The key as it stands in brackets. */
export function textOf(key: readonly KeyPart[]): string {
  return key
    .map((part) => (typeof part === 'object' ? part.map((place) => place ?? '').join(':') : part))
    .join(', ');
}

/** NumPy's word for a type as the format that it lends it by. */
export function castFormat(dtype: string): string {
  const [order, code] = /^[<>]/.test(dtype) ? [dtype.slice(0, 1), dtype.slice(1)] : ['', dtype];
  const letters: Record<string, string> = {
    ...{ '?': '?', i1: 'b', u1: 'B', i2: 'h', u2: 'H', i4: 'i', u4: 'I', i8: 'l', u8: 'L' },
    ...{ f2: 'e', f4: 'f', f8: 'd', c8: 'Zf', c16: 'Zd', S1: '1s', S2: '2s', S4: '4s' },
  };
  const letter = letters[code] ?? code;
  return order === '>' ? `>${letter.replace('l', 'q').replace('L', 'Q')}` : letter;
}

/** A recorded value as one writes it here. */
export function written(spelled: Spelled): unknown {
  if (Array.isArray(spelled)) return spelled.map(written);
  if (typeof spelled !== 'object' || spelled === null) return spelled;
  if ('r' in spelled) return Object.fromEntries(spelled.r.map(([name, value]) => [name, written(value)]));
  if ('q' in spelled) return BigInt(spelled.q);
  if ('s' in spelled) return bytes.fromhex(spelled.s);
  if ('c' in spelled) return complex(Number(written(spelled.c[0])), Number(written(spelled.c[1])));
  if ('f' in spelled) return Number(spelled.f.replace('inf', 'Infinity'));
  throw new Error(`no value: ${JSON.stringify(spelled)}`);
}
