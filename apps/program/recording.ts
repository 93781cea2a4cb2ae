// What a program did, step by step, as plain data that crosses from a worker to the page.

import type { Layout } from 'memoryview';

/** A value as it is shown. */
export interface Shown {
  /** As Python prints it; at most a few hundred characters. */
  readonly repr: string;
  /**
   * As plain data, for the comparison with Python: numbers, `{ int: '12' }` for other integers, booleans, strings, null, lists,
   * and objects of one key that say what they are: `{ bytes: 'ff00' }`, `{ view: … }`. `compare.ts` reads it.
   */
  readonly data: unknown;
}

/** An error that the program ended with, or that one statement threw. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  /** From 1; undefined where it is not known. */
  readonly line?: number | undefined;
}

/**
 * A view of some memory that a variable, or a member of one, holds in one step. With the bytes of that step, `Playback.viewOf`
 * makes a `MemoryView` of it again, of which to ask values and anything else.
 */
export interface RecordedView {
  /** The name of the variable; `parts[0]` and `parts.head` for members; `_` for what an expression gave. */
  readonly name: string;
  /** `view`: a `MemoryView`. `exporter`: a typed array, bytes, bytearray or array, as a `memoryview` of it would be. */
  readonly kind: 'view' | 'exporter';
  /** The number of the memory in `Recording.memories`, and where the view's window starts in it, in bytes. */
  readonly memory: number;
  readonly start: number;
  /** The number of its layout in `Recording.layouts`. */
  readonly layout: number;
}

/** A variable in one step. Functions are left out. */
export interface RecordedVariable {
  readonly name: string;
  /** As Python prints it; of lists, bytes and texts only the first few. */
  readonly repr: string;
  /** `released`: a view that was ended. `lost`: its memory is gone. `locked`: memory that cannot change its size while views of it live. */
  readonly state: 'released' | 'lost' | 'locked' | undefined;
}

/** Bytes of a memory that changed since the step before. */
export interface Patch {
  readonly memory: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/**
 * A memory of which another number of bytes is kept than in the step before: cut off there, or zeros added. 0: it was
 * detached, or is empty.
 */
export interface Resize {
  readonly memory: number;
  readonly size: number;
}

/** What is known after one statement has run. */
export interface Step {
  /** The line of that statement, from 1. */
  readonly line: number;
  /** Whether the statement is of the program itself, in no block and no function. These are all kept. */
  readonly top: boolean;
  /** First these, then the patches, make the memory of the step before that of this one. */
  readonly resized: readonly Resize[];
  readonly patches: readonly Patch[];
  readonly views: readonly RecordedView[];
  /** Innermost last. */
  readonly variables: readonly RecordedVariable[];
  /** What the statement gave, where it is an expression; what it printed, a text each call. */
  readonly value: Shown | undefined;
  readonly printed: readonly string[];
  /** What the one variable got that the statement declares. */
  readonly declared: Shown | undefined;
  /** What an expression of the program itself threw: the program goes on behind it, as at a prompt. */
  readonly failure: Failure | undefined;
}

/** Memory that variables of the program lend or view, as it was when it was first seen. */
export interface RecordedMemory {
  /** The first name that leads to it. */
  readonly name: string;
  /** What it is: `ArrayBuffer`, `SharedArrayBuffer`, `WebAssembly.Memory`, `bytearray`, `bytes`, `array`. */
  readonly kind: string;
  /** The place in `Recording.steps` of the step that saw it first. */
  readonly since: number;
  /** Bytes. More than `bytes` holds, where the memory is larger than what is kept. */
  readonly size: number;
  readonly bytes: Uint8Array;
}

/** Bytes that were no longer compared from some step on, for there was too much to compare. */
export interface Unwatched {
  readonly memory: number;
  /** The place in `Recording.steps` of the first step that did not look at them. */
  readonly since: number;
  /** From this byte on. */
  readonly offset: number;
}

/** A part of a recording, as it comes: what is new. Every list goes on where that of the batch before ended. */
export interface Batch {
  readonly memories: readonly RecordedMemory[];
  readonly layouts: readonly Layout[];
  readonly steps: readonly Step[];
  readonly unwatched: readonly Unwatched[];
  /** All so far. */
  readonly more: number;
}

/** A whole run. */
export interface Recording extends Batch {
  /** Of views; each with the first few thousand items. A view has the same layout as long as it lives. */
  readonly layouts: readonly Layout[];
  /** Why the program ended before its end. */
  readonly failure: Failure | undefined;
  /** Steps within blocks and functions that ran but were not kept, for there were too many; the next step shows what they did. */
  readonly more: number;
}
