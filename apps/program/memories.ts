// The memories of a program: numbered as they are seen, and compared with what they held a step before.

import { ByteArray, Bytes, memoryview, PyArray } from 'memoryview';
import { takeChanges } from './changes.ts';
import { heapOf, isArrayBuffer, isSharedBuffer, isWasmMemory } from './intrinsics.ts';
import type { Patch, RecordedMemory, Resize, Unwatched } from './recording.ts';

/** What a run may cost. All but `memories` in bytes. */
export interface MemoryLimits {
  /** Memories that are watched. */
  readonly memories: number;
  /** Of one memory, and of all together, that are kept and compared. */
  readonly kept: number;
  readonly keptOfAll: number;
  /** Compared in all steps together, and found to differ. Once that is used up, only the first `watched` of each memory are compared. */
  readonly compared: number;
  readonly patches: number;
  readonly watched: number;
}

export const MEMORY_LIMITS: MemoryLimits = {
  memories: 256,
  kept: 2 ** 27,
  keptOfAll: 2 ** 28,
  compared: 2 ** 31,
  patches: 2 ** 26,
  watched: 2 ** 18,
};

/** A memory and what it held. */
interface Watched {
  readonly source: WeakRef<object>;
  readonly since: number;
  /** As many bytes as are kept of it. */
  size: number;
  /** The bytes that are compared, as they were. */
  held: Uint8Array<ArrayBuffer>;
}

/** What is found by a comparison. */
export interface Changes {
  readonly resized: readonly Resize[];
  readonly patches: readonly Patch[];
}

/** Watches memories. Of each it holds a copy, but not the memory. */
export class Memories {
  /** What was seen first since `taken()` was called. */
  private fresh: RecordedMemory[] = [];
  private left: Unwatched[] = [];
  private readonly limits: MemoryLimits;
  private readonly watched: Watched[] = [];
  private readonly numbers = new WeakMap<object, number>();
  private kept = 0;
  private compared = 0;
  private patched = 0;

  constructor(limits: MemoryLimits) {
    this.limits = limits;
  }

  /** Whether so much was compared that memory is no longer watched as a whole. */
  private get spent(): boolean {
    return this.compared > this.limits.compared || this.patched > this.limits.patches;
  }

  /** Whether so much was compared that it should be done as seldom as can be. */
  get exhausted(): boolean {
    return this.compared > 2 * this.limits.compared || this.patched > this.limits.patches;
  }

  /** Finds heaps that have grown, whose buffers are others now. To be called before a step asks for numbers. */
  follow(): void {
    for (const [memory, { source }] of this.watched.entries()) {
      const heap = source.deref();
      if (heap !== undefined && isWasmMemory(heap)) this.numbers.set(heapOf(heap), memory);
    }
  }

  /** The number of a memory, which gets one if it is new; `undefined` where there are too many. */
  numberOf(source: object, name: string, step: number): number | undefined {
    const key = isWasmMemory(source) ? heapOf(source) : source;
    const known = this.numbers.get(source) ?? this.numbers.get(key);
    if (known !== undefined) {
      this.numbers.set(source, known);
      this.numbers.set(key, known);
      const watched = this.watched[known];
      // A heap that was known by its buffer is followed from now on.
      if (source !== key && watched?.source.deref() === key) {
        this.watched[known] = { ...watched, source: new WeakRef(source) };
      }
      return known;
    }
    if (this.watched.length >= this.limits.memories) return undefined;
    const number = this.watched.length;
    this.numbers.set(source, number);
    this.numbers.set(key, number);
    const bytes = bytesOf(source);
    const held = bytes.slice(0, this.room(bytes.length, 0)) as Uint8Array<ArrayBuffer>;
    this.kept += held.length;
    this.watched.push({ source: new WeakRef(source), since: step, size: held.length, held });
    this.fresh.push({ name, kind: kindOf(source), since: step, size: bytes.length, bytes: held.slice() });
    if (this.spent) this.narrow(number, step);
    return number;
  }

  /** What has changed in the memories that were seen in a step before this one. */
  changes(step: number): Changes {
    const resized: Resize[] = [];
    const patches: Patch[] = [];
    const wasSpent = this.spent;
    for (const [memory, watched] of this.watched.entries()) {
      const source = watched.source.deref();
      if (source === undefined || watched.since === step) continue;
      const now = bytesOf(source);
      const size = this.room(now.length, watched.size);
      if (size !== watched.size) {
        resized.push({ memory, size });
        this.resize(watched, size);
      }
      for (const run of takeChanges(watched.held, now.subarray(0, watched.held.length))) {
        patches.push({ memory, ...run });
        this.patched += run.bytes.length;
      }
      this.compared += watched.held.length;
    }
    if (this.spent && !wasSpent) for (const memory of this.watched.keys()) this.narrow(memory, step + 1);
    return { resized, patches };
  }

  /** What is new since this was called before. */
  taken(): { readonly memories: readonly RecordedMemory[]; readonly unwatched: readonly Unwatched[] } {
    const taken = { memories: this.fresh, unwatched: this.left };
    this.fresh = [];
    this.left = [];
    return taken;
  }

  /** How many bytes to keep of a memory of which some are kept. */
  private room(size: number, kept: number): number {
    const { limits } = this;
    return Math.min(size, limits.kept, Math.max(kept, limits.keptOfAll - this.kept + kept));
  }

  private resize(watched: Watched, size: number): void {
    const narrowed = watched.held.length < watched.size;
    const length = narrowed ? Math.min(size, this.limits.watched) : size;
    const held = new Uint8Array(length);
    held.set(watched.held.subarray(0, length));
    this.kept += size - watched.size;
    watched.held = held;
    watched.size = size;
  }

  private narrow(memory: number, since: number): void {
    const watched = this.watched[memory];
    const offset = this.limits.watched;
    if (watched === undefined || watched.held.length <= offset) return;
    watched.held = watched.held.slice(0, offset);
    this.left.push({ memory, since, offset });
  }
}

/** The bytes of a memory as they are now. Shares. None where it was detached. */
export function bytesOf(source: object): Uint8Array {
  try {
    if (source instanceof ByteArray || source instanceof Bytes) return source.asUint8Array();
    if (source instanceof PyArray) {
      using view = memoryview(source);
      return view.asUint8Array();
    }
    if (isWasmMemory(source)) return new Uint8Array(heapOf(source));
    if (isArrayBuffer(source) || isSharedBuffer(source)) return new Uint8Array(source);
  } catch {
    // Detached.
  }
  return new Uint8Array(0);
}

function kindOf(source: object): string {
  if (source instanceof ByteArray) return 'bytearray';
  if (source instanceof Bytes) return 'bytes';
  if (source instanceof PyArray) return 'array';
  if (isWasmMemory(source)) return 'WebAssembly.Memory';
  return isSharedBuffer(source) ? 'SharedArrayBuffer' : 'ArrayBuffer';
}
