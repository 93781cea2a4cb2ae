// The end of a build: what nobody can come to, such as declarations of inner modules, is not packed.

import { readdirSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { reached } from './reached.ts';
import { root } from './tally.ts';

const wanted = reached();
for (const entry of readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  if (!wanted.has(relative(root, path).split(sep).join('/'))) rmSync(path);
}
