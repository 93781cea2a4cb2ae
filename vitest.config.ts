// The three kinds of test: unit (fast), oracle (beside a live CPython), types (checked by the compiler).
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = fileURLToPath(new URL('./src/', import.meta.url));
const alias = [
  { find: /^memoryview$/, replacement: `${source}index.ts` },
  { find: /^memoryview\/([\w-]+)$/, replacement: `${source}adapters/$1/module.ts` },
];

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/oracle/**', 'test/libraries/**'],
          maxWorkers: availableParallelism(), // one less if not said, which is half of a machine with two cores
          testTimeout: 60_000, // no test is of time: random programs take seconds where others share the cores
        },
      },
      {
        extends: true,
        test: {
          name: 'oracle',
          include: ['test/oracle/**/*.test.ts'],
          // Pyodide takes seconds and 200 MB to load: one worker, one instance, for all files.
          maxWorkers: 1,
          isolate: false,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'types',
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ['test/types/*.test-d.ts'],
            tsconfig: './test/types/tsconfig.json',
          },
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
