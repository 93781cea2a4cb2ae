// What is wrong with an archive.

/** An archive, or an entry of one, that is broken. Python: `zipfile.BadZipFile`. */
export class BadZipFile extends Error {
  override get name(): string {
    return 'BadZipFile';
  }
}

/** The sentence of whatever was thrown; zip.js gives some of its errors a reason. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const reason: unknown = Reflect.get(error, 'reason');
  return typeof reason === 'string' ? `${error.message}, ${reason}` : error.message;
}
