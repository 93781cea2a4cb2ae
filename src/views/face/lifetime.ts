// How a view ends, and what is printed of it.

/** What the type checker knows of `Symbol.dispose` where the consumer's library has it; nothing where it has not. */
type DisposeKey = SymbolConstructor extends { readonly dispose: infer S extends symbol } ? S : never;

/** An object that `using` releases. */
export type Releasable = { [K in DisposeKey]: () => void };

/** The end of a view. */
export interface Lifetime extends Releasable {
  /**
   * Ends this view. The exporter is unlocked when its last view has ended: by this, by `using`, or by the garbage
   * collector. (So a view that was dropped without release keeps the lock until it is collected; see `releaseAll`.)
   * May be called again. Errors: `BufferError` while a buffer lent on from this view is in use.
   * CPython: `memoryview_release_impl`.
   */
  release(): void;
  /**
   * Ends every view of this loan at once: this view, the one it was made from, all slices and casts of either,
   * even those that were dropped. Errors: `BufferError` while a buffer lent on from any of them is in use.
   */
  releaseAll(): void;

  /** `<memory at 0x…>`, or `<released memory at 0x…>`: Python's `str(mv)` and `repr(mv)`. Never throws. */
  toString(): string;
}
