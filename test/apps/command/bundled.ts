// The command as it is published, bundled with the library into a folder, and run as a process.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll } from 'vitest';
import { repositoryFile } from './support.ts';

/** Builds the command and gives the path of its first file. Everybody may read it. */
export async function bundled(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'memoryview-command-'));
  chmodSync(folder, 0o755);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const bundle = await rolldown({
    input: { main: repositoryFile('apps/command/main.ts') },
    external: ['@zip.js/zip.js', 'koffi'],
    platform: 'node',
    tsconfig: repositoryFile('tsconfig.json'),
  });
  await bundle.write({
    dir: join(folder, 'dist'),
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name].mjs',
  });
  await bundle.close();
  return join(folder, 'dist', 'main.mjs');
}

/** What a process left behind. */
export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** How a process is run. */
export interface Running {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  readonly uid?: number;
}

/** Runs a line of the shell, in which `$MV` is the command. */
export async function shell(main: string, line: string, running: Running = {}): Promise<Ended> {
  const { PATH = '' } = process.env;
  const child = spawn('bash', ['-c', line], {
    cwd: running.cwd,
    env: { PATH, MV: `${process.execPath} ${main}`, ...running.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(running.uid === undefined ? {} : { uid: running.uid }),
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8');
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, out, err };
}
