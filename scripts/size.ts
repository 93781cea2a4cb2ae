// What the package adds to a user's bundle: minified and gzipped bytes, guarded by a limit.
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from './tally.ts';

/** Bytes, minified and gzipped, of a program that is bundled with the built package (dist/). */
async function gzipped(program: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    tsconfigRaw: {},
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length;
}

/** Throws where the program is larger than `limit` bytes; else says its size. */
export async function checkSize(program: string, limit: number): Promise<string> {
  const size = await gzipped(program);
  if (size > limit) throw new Error(`${size} bytes, more than ${limit}: ${program}`);
  return `${size} of ${limit} bytes`;
}
