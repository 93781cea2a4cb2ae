// The tests that need other libraries, or a Python with NumPy beside: `npm run libraries`.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = fileURLToPath(new URL('../../src/', import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: {
    alias: [
      { find: /^memoryview$/, replacement: `${source}index.ts` },
      { find: /^memoryview\/([\w-]+)$/, replacement: `${source}adapters/$1/module.ts` },
    ],
  },
  test: { include: ['**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
});
