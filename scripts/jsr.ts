// What JSR would say of the package: a dry run of `deno publish`, of the sources as they are committed and expanded.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './tally.ts';

/** What `npm run expand` writes into the sources; git does not know it. */
const EXPANDED = ['src/views/expanded', 'src/struct/expanded'];
const OWN = ['jsr.json', 'README.md', 'CHANGELOG.md', 'LICENSE', 'src'];

/** Publishes to nowhere. Gives what was looked at; errors: what Deno says, types that JSR finds slow among them. */
export function dryRun(deno: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'memoryview-jsr-'));
  try {
    // A folder of its own: Deno would take the packages of ours for the workspace's.
    for (const name of OWN) cpSync(join(root, name), join(folder, name), { recursive: true });
    const said = run(deno, ['publish', '--dry-run', '--allow-dirty'], { cwd: folder });
    const missing = EXPANDED.filter((path) => !said.includes(`${path}/`));
    if (missing.length > 0) throw new Error(`${missing.join(', ')} would not be published\n${said}`);
    return `${said.match(/^ {3}file:/gm)?.length ?? 0} files`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
