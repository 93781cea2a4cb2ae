// The programs beside which the recipes are tested: why they are not there, how they are run, where their files lie.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { env, missing, type Needed } from '../../../scripts/debian.ts';

/** Why tests with these programs are skipped; the empty string where they run. Says it. */
export function whyNot(...names: readonly Needed[]): string {
  const packages = missing(names);
  if (packages.length === 0) return '';
  const why = `apt-get install ${packages.join(' ')}`;
  console.log(`skipped: ${why}`);
  return why;
}

/** What a program printed and what it had to say. Errors: both, where it ends with another status than 0. */
export function run(program: string, args: readonly string[], input: Uint8Array | string = ''): Output {
  const { status, signal, stdout, stderr, error } = spawnSync(program, args, {
    input,
    env,
    maxBuffer: 1 << 28,
  });
  if (error !== undefined) throw error;
  if (status === 0) return { bytes: new Uint8Array(stdout), text: `${stdout}${stderr}` };
  throw new Error(`${program} ${args.join(' ')} ended with ${status ?? signal}: ${stderr}${stdout}`);
}

interface Output {
  bytes: Uint8Array;
  text: string;
}

/** A folder for the files of one test file; it goes when the tests are done. */
export class Files {
  readonly folder = mkdtempSync(join(tmpdir(), 'recipes-'));

  constructor() {
    afterAll(() => rmSync(this.folder, { recursive: true }));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  read(name: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(readFileSync(this.path(name)));
  }

  /** Writes a file; gives its path. */
  write(name: string, content: Uint8Array | string): string {
    writeFileSync(this.path(name), content);
    return this.path(name);
  }
}
