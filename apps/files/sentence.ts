// The sentence of an error.

/** What an error says, without its name. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
