// What is wrong with an archive.

/** An archive, or an entry of one, that is broken. Python: `zipfile.BadZipFile`. */
export class BadZipFile extends Error {
  override get name(): string {
    return 'BadZipFile';
  }
}

/** The sentence of whatever was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
