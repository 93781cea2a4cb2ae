// Recorded archives, what NumPy says of them, and promises that are refused.
import { readFileSync } from 'node:fs';

const folder = new URL('files/', import.meta.url);

/** What NumPy says of an array, of raw bytes, or why it gives none. */
export interface Answer {
  dtype?: string;
  shape?: number[];
  bytes?: string | null;
  crc?: number;
  raw?: string;
  error?: string;
}

export const answers: Record<
  string,
  { files: string[] | null; arrays: Record<string, Answer>; error: string | null }
> = JSON.parse(readFileSync(new URL('answers.json', folder), 'utf8'));

/** The bytes of a recorded archive, in memory of their own. */
export function archive(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`${name}.npz`, folder)));
}

export function path(name: string): URL {
  return new URL(`${name}.npz`, folder);
}

/** The name and sentence of what a promise is refused with. */
export async function refusal(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    (value) => `gave ${String(value)}`,
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
}
