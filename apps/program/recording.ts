// What a program did, step by step, as plain data that crosses from a worker to the page.

import type { Layout } from 'memoryview';

/** A value as it is shown. */
export interface Shown {
  /** As Python prints it. */
  readonly repr: string;
  /** As plain data, for the comparison with Python: numbers, `{ int: '12' }` beyond 2**53, strings, lists, `{ bytes: 'ff00' }`. */
  readonly data: unknown;
}

/** An error that the program ended with, or that one statement threw. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  /** From 1; undefined where it is not known. */
  readonly line?: number | undefined;
}

/** A view of some memory, as it is in one step. */
export interface RecordedView {
  /** The name of the variable. */
  readonly name: string;
  /** The number of the memory in `Recording.memories`, and where the view's window starts in it, in bytes. */
  readonly memory: number;
  readonly start: number;
  readonly layout: Layout;
  /** The value of each item of the layout, as Python prints it. */
  readonly values: readonly string[];
  readonly readonly: boolean;
}

/** A variable in one step. */
export interface RecordedVariable {
  readonly name: string;
  readonly repr: string;
  /** `released`: a view that was ended. `locked`: memory that cannot change its size while views of it live. */
  readonly state: 'released' | 'locked' | undefined;
}

/** Bytes of a memory that a step changed. */
export interface Patch {
  readonly memory: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** What is known after one statement has run. */
export interface Step {
  /** The line of that statement, from 1. */
  readonly line: number;
  readonly patches: readonly Patch[];
  readonly views: readonly RecordedView[];
  readonly variables: readonly RecordedVariable[];
  /** What the statement gave, where it is an expression; what it printed. */
  readonly value: Shown | undefined;
  readonly printed: readonly string[];
  readonly failure: Failure | undefined;
}

/** Memory that variables of the program lend or view, as it was when it was first seen. */
export interface RecordedMemory {
  /** The first name that leads to it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A whole run. */
export interface Recording {
  readonly memories: readonly RecordedMemory[];
  readonly steps: readonly Step[];
  /** Why the program ended before its end. */
  readonly failure: Failure | undefined;
  /** Steps that ran but were not kept, for there were too many. */
  readonly more: number;
}
