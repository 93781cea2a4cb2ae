// The exception of struct. CPython: `Modules/_struct.c`, `StructError`.

/** A format, a value or a buffer that struct refuses: `struct.error`. */
export class StructError extends Error {
  /** Python prints a class so: `String(struct.error)`. */
  static override toString(): string {
    return "<class 'struct.error'>";
  }

  override get name(): string {
    return 'struct.error';
  }
}
