// Joins the built modules into few files for Node, Bun and Deno, which open each file at a cost: `import` of the package
// takes 17 ms instead of 100 (`npm run bench -- --only import`). Bundlers take the modules, and leave out what is unused.
// By Rolldown, because it leaves constants constant: engines read a `var` anew at each call, 0.3 ns in the row `set`.
// Plain JavaScript, because `npm ci` runs it.

import { chmodSync, readFileSync } from 'node:fs';
import { rolldown } from 'rolldown';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const paths = Object.values(manifest.exports).flatMap((path) => path.default ?? []);

const joined = await rolldown({
  input: Object.fromEntries(paths.map((path) => [path.replace(/^\.\/dist\/(.*)\.js$/, '$1'), path])),
  external: Object.keys(manifest.peerDependencies),
});
await joined.write({
  dir: 'dist/joined',
  entryFileNames: '[name].js',
  comments: false,
  chunkFileNames: 'shared/[name].js',
  codeSplitting: { groups: [{ name: 'core', test: /\/dist\/(?!adapters\/)/ }] },
});
await joined.close();

/** The licence of each package that a file contains: it goes where the code goes. */
function licences({ moduleIds }) {
  const names = moduleIds.flatMap((id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? []);
  return [...new Set(names)]
    .map((name) => {
      const text = readFileSync(new URL(`../node_modules/${name}/LICENSE`, import.meta.url), 'utf8');
      return `/*! Contains ${name}:\n\n${text.trim()}\n*/`;
    })
    .join('\n');
}

// The command is written in TypeScript too, and imports the package by its name, as its users do.
const command = await rolldown({
  input: { main: 'apps/command/main.ts' },
  external: [/^memoryview(\/|$)/, ...Object.keys(manifest.peerDependencies)],
  platform: 'node',
  tsconfig: false,
});
await command.write({
  dir: 'dist/command',
  entryFileNames: '[name].js',
  chunkFileNames: '[name].js',
  comments: { legal: true, annotation: false, jsdoc: false },
  banner: licences,
});
await command.close();
chmodSync('dist/command/main.js', 0o755);
