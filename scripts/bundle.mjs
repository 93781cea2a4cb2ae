// Joins the built modules into few files for Node, Bun and Deno, which open each file at a cost: `import` of the package
// takes 15 ms instead of 100 (`npm run bench -- --only import`). Bundlers take the modules, and leave out what is unused.
// Plain JavaScript, because `npm ci` runs it.

import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const entries = Object.values(manifest.exports).flatMap((path) => path.default ?? []);

await build({
  entryPoints: entries,
  bundle: true,
  splitting: true, // one loan, one class of views, whichever paths a program imports
  format: 'esm',
  target: 'es2022',
  external: Object.keys(manifest.peerDependencies),
  outbase: 'dist',
  outdir: 'dist/joined',
  chunkNames: 'shared/[hash]',
  tsconfigRaw: {},
});
