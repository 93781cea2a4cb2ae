// How the page is built: static files, of which none asks another host for anything, with Pyodide beside them.

import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const built = join(here, 'built');

/** What Pyodide reads while it starts. */
const PYODIDE = [
  'pyodide.mjs',
  'pyodide.asm.mjs',
  'pyodide.asm.wasm',
  'python_stdlib.zip',
  'pyodide-lock.json',
];

/** CPython in the page's own folder, to be fetched when it is asked for. */
function pyodide(): Plugin {
  return {
    name: 'pyodide',
    closeBundle() {
      mkdirSync(join(built, 'pyodide'), { recursive: true });
      for (const name of PYODIDE)
        copyFileSync(join(root, 'node_modules', 'pyodide', name), join(built, 'pyodide', name));
    },
  };
}

const config = defineConfig({
  root: here,
  base: './',
  resolve: {
    alias: [
      { find: /^memoryview$/, replacement: join(root, 'dist', 'index.js') },
      { find: /^memoryview\/([\w-]+)$/, replacement: join(root, 'dist', 'adapters', '$1', 'module.js') },
    ],
  },
  build: {
    outDir: built,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000, // kB: the editor, the parser and the library, 260 kB compressed
    rolldownOptions: {
      // Programs import the runtime by its address, in workers that are made from text.
      input: { index: join(here, 'index.html'), runtime: join(here, '..', 'program', 'runtime.ts') },
      preserveEntrySignatures: 'exports-only',
      output: {
        entryFileNames: (chunk) => (chunk.name === 'runtime' ? 'runtime.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  worker: { format: 'es' },
  preview: { port: 4173, host: '127.0.0.1' },
  plugins: [pyodide()],
});

export { config as default };
