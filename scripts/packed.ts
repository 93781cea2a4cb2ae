// What `npm pack` would hold: what the package's paths and its command lead to, what npm wants to read, and nothing else.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifest, reached } from './reached.ts';
import { root, run } from './tally.ts';

/** Bytes of the tarball at most. */
const MOST = 700_000;
const TEXTS = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];

interface Packed {
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

function text(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Gives what the package holds; errors: what is missing, what is too much, what it weighs. */
export function checkPacked(): string {
  const said = run('npm', ['pack', '--json', '--dry-run', '--ignore-scripts', '--loglevel', 'error']);
  const answer: Packed[] | Record<string, Packed> = JSON.parse(said.slice(said.search(/^[[{]/m)));
  const [packed] = Object.values(answer);
  if (packed === undefined) throw new Error(`npm pack says nothing:\n${said}`);
  const paths = packed.files.map(({ path }) => path);
  const wanted = new Set([...TEXTS, ...reached()]);
  const missing = [...wanted].filter((path) => !paths.includes(path));
  if (missing.length > 0) throw new Error(`these are missing:\n${missing.join('\n')}`);
  const extra = paths.filter((path) => !wanted.has(path));
  if (extra.length > 0) throw new Error(`nothing leads to these:\n${extra.join('\n')}`);
  for (const path of Object.values(manifest().bin)) {
    if (!text(path).startsWith('#!/usr/bin/env node\n')) throw new Error(`${path} does not say what runs it`);
  }
  checkLicences(paths);
  if (packed.size > MOST) throw new Error(`the tarball has ${packed.size} bytes, more than ${MOST}`);
  return `${paths.length} files, ${packed.size} bytes`;
}

/** Code of others brings its licence: the bundler names the file above what it takes from it. */
function checkLicences(paths: readonly string[]): void {
  const found = new Set<string>();
  for (const path of paths.filter((path) => path.startsWith('dist/command/'))) {
    const code = text(path);
    for (const [, name = ''] of code.matchAll(/^\/\/.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)\//gm)) {
      found.add(name);
      const licence = text(join('node_modules', name, 'LICENSE')).trim();
      if (!code.includes(`Contains ${name}:\n\n${licence}\n`)) {
        throw new Error(`${path} holds ${name} without its licence`);
      }
    }
  }
  // Where nothing is found, the names of files are gone, and with them what is checked here.
  if (!found.has('acorn')) throw new Error('the command does not say what it took of acorn');
}
