// What the package adds to a user's bundle: minified and gzipped bytes, guarded by a limit.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from './tally.ts';

const manifest: { exports: Record<string, unknown>; peerDependencies: Record<string, string> } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);

/** Bytes, minified and gzipped, of a program that is bundled with the built package (dist/). */
async function gzipped(program: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    external: Object.keys(manifest.peerDependencies),
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

/** Throws where an adapter adds more than `limit` bytes to `memoryview`; else says what each adds. Peers do not count. */
export async function checkAdapters(limit: number): Promise<string> {
  const view = "import { memoryview } from 'memoryview';";
  const alone = await gzipped(`${view} globalThis.x = memoryview;`);
  const said: string[] = [];
  for (const path of Object.keys(manifest.exports).map((name) => name.slice(2))) {
    if (path === '' || path === 'package.json') continue;
    const both = await gzipped(
      `${view} import * as adapter from 'memoryview/${path}'; globalThis.x = [memoryview, adapter];`,
    );
    if (both - alone > limit) throw new Error(`${path} adds ${both - alone} bytes, more than ${limit}`);
    said.push(`${path} ${both - alone}`);
  }
  return said.join(', ');
}
