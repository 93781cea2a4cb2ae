// Files that other programs made, what others again say is in them (record.py), and looking at their parts.
import { readdirSync, readFileSync } from 'node:fs';
import type { KeyPart, MemoryView } from 'memoryview';
import type { SourceLike } from 'memoryview/raw';
import type { Part, Recognised } from '../../../apps/files/part.ts';
import { recognise } from '../../../apps/files/recognise.ts';

const folder = new URL('files/', import.meta.url);
const recorded: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(new URL('answers.json', import.meta.url), 'utf8'),
);

/** The names of all files. */
export const made: readonly string[] = readdirSync(folder).sort();

/** The bytes of a file, in memory of their own. */
export function bytesOf(name: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(new URL(name, folder)));
}

/** What another program says of a file. */
export function answerOf<T>(name: string): T {
  return recorded[name] as T;
}

export function recognised(name: string): Promise<Recognised> {
  return recognise(bytesOf(name), name);
}

export function partOf({ parts }: Recognised, name: string): Part {
  const part = parts.find((one) => one.name === name);
  if (part === undefined)
    throw new Error(`no part '${name}' among ${parts.map((one) => one.name).join(', ')}`);
  return part;
}

/** The items of a part, or of a key. */
export async function read(found: Recognised, name: string, ...key: readonly KeyPart[]): Promise<MemoryView> {
  return await partOf(found, name).items.read(...key);
}

/** The value of a record that is a part. */
export async function recordIn(found: Recognised, name: string): Promise<Readonly<Record<string, unknown>>> {
  const value: unknown = (await read(found, name)).item();
  return value as Record<string, unknown>;
}

export function factOf({ facts }: Recognised, name: string): string | undefined {
  return facts.find(([one]) => one === name)?.[1];
}

/** A source that notes how many bytes are read of it. */
export function noted(bytes: Uint8Array): {
  size: number;
  read: (at: number, length: number) => Promise<Uint8Array>;
  count: number;
} {
  const source = {
    size: bytes.length,
    count: 0,
    read: async (at: number, length: number): Promise<Uint8Array> => {
      source.count += length;
      return bytes.slice(at, at + length);
    },
  };
  return source satisfies SourceLike;
}
