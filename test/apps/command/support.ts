// Runs the command in this process, with a terminal of any width.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { ClosedPipe, type Io } from '../../../apps/command/io.ts';
import { run } from '../../../apps/command/run.ts';

/** What a run left behind. */
export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  readonly bytes: Uint8Array;
}

/** The world of a run, where it is not the usual one: no terminal, no variables. */
export interface World {
  readonly columns?: number;
  readonly env?: Record<string, string>;
  readonly errorTerminal?: boolean;
  /** Milliseconds that pass at each look at the clock. */
  readonly tick?: number;
  /** The output is closed after so many chunks. */
  readonly closedAfter?: number;
}

/** Runs the command. */
export async function memoryview(argv: readonly string[], world: World = {}): Promise<Ran> {
  const chunks: Uint8Array[] = [];
  let err = '';
  let now = 0;
  const io: Io = {
    out: {
      isTerminal: world.columns !== undefined,
      columns: world.columns,
      write: async (chunk) => {
        if (chunks.length >= (world.closedAfter ?? Number.POSITIVE_INFINITY)) throw new ClosedPipe();
        chunks.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : Uint8Array.from(chunk));
      },
    },
    err: {
      isTerminal: world.errorTerminal === true,
      columns: world.errorTerminal === true ? 80 : undefined,
      write: async (chunk) => {
        err += String(chunk);
      },
    },
    env: world.env ?? {},
    now: () => {
      now += world.tick ?? 0;
      return now;
    },
  };
  const status = await run(argv, io);
  const bytes = Buffer.concat(chunks);
  return { status, out: bytes.toString('utf8'), err, bytes };
}

/** The path of a file of the repository. */
export function repositoryFile(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}

/** A folder for the files of one test file, gone when its tests are done. */
export function scratchFolder(): (name: string, content?: Uint8Array | string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'memoryview-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, content) => {
    const path = join(folder, name);
    if (content !== undefined) writeFileSync(path, content);
    return path;
  };
}
