// The error of a format string that cannot be read.

/** What is wrong with a format string: CPython's sentence for a format of `struct`, ours for any other. */
export class FormatError extends Error {
  override get name(): string {
    return 'FormatError';
  }
}
