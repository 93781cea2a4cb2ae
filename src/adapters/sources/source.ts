// Where the bytes of a file come from: a window of them at a time.

/** Bytes that are read a window at a time. All offsets and lengths are in bytes. */
export interface Source {
  /** Bytes in all; `undefined` where only the end will tell, as of a stream. */
  readonly size: number | undefined;
  /**
   * Exactly `length` bytes from `offset` on: the memory itself where the source is memory, else freshly read.
   * Nothing beyond them is read. A stream only goes forward: `offset` must not lie before what was read already.
   * Errors: `EOFError` where the source ends before, found before any memory is allocated where `size` is known.
   */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** Gives up what was opened for this source alone, such as the answer of a server. Not there: nothing was. */
  readonly cancel?: (() => Promise<void>) | undefined;
}
