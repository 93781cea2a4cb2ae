// What is asked of a runtime that calls C: functions of the C library, and memory at an address as a buffer.

/** `i`: an `int`. `l`: an address, a size or an offset. `b`: bytes, by their address. */
export type Signature = string;

/** A function of the C library. Addresses are numbers: none that a process has is larger than 2**53. */
export type Call = (...args: readonly (number | Uint8Array)[]) => number;

/** The C library, as a runtime reaches it. */
export interface Foreign {
  /** A function by its name; `result` as in `Signature`. Errors: the runtime's own where there is none. */
  bind(name: string, parameters: Signature, result: 'i' | 'l'): Call;
  /** The number of the error of the call before. */
  errno(): number;
  /** What the system calls an error. */
  strerror(errno: number): string;
  /** Memory at an address. Shares. The buffer does not own it. Errors: the runtime's own where it has no such buffer. */
  view(address: number, length: number): ArrayBuffer;
  /** The bytes that one buffer of this runtime may have. */
  readonly most: number;
}
