// The files that a user of the package can come to: from its paths and its command, import by import.

import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from './tally.ts';

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;

type Targets = string | { readonly [condition: string]: string };

interface Manifest {
  readonly exports: Readonly<Record<string, Targets>>;
  readonly bin: Readonly<Record<string, string>>;
}

/** What package.json says of the package. */
export function manifest(): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

/** Paths from the root of the project. Declarations name others as they were before the build: `./x.ts` is `./x.d.ts`. */
export function reached(): Set<string> {
  const { exports, bin } = manifest();
  const targets = Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  );
  const waiting = [...targets, ...Object.values(bin)].map((path) => posix.normalize(path));
  const found = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    if (!/\.[jt]s$/.test(path)) continue;
    for (const [, specifier = ''] of readFileSync(join(root, path), 'utf8').matchAll(IMPORT)) {
      const to = posix.join(posix.dirname(path), specifier);
      waiting.push(path.endsWith('.d.ts') ? to.replace(/(?:\.d)?\.[jt]s$/, '.d.ts') : to);
    }
  }
  return found;
}
