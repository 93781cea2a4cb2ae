// What the package adds to a user's bundle: minified and gzipped bytes, and the limits that guard them.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { root } from './tally.ts';

const manifest: { exports: Record<string, unknown>; peerDependencies: Record<string, string> } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);

/** What a user may import alone, and how many bytes of it, minified and gzipped, are too many. */
export const LIMITS: Readonly<Record<string, number>> = {
  '*': 83_300,
  memoryview: 64_800,
  struct: 35_100,
  array: 33_900,
  bytearray: 29_500,
  bytes: 28_200,
  record: 5_700,
  complex: 1_200,
  slice: 1_300,
};

/** A module that uses one name of the package, or all of them. */
export function program(name: string): string {
  const imported = name === '*' ? '* as used' : `{ ${name} as used }`;
  return `import ${imported} from 'memoryview'; globalThis.x = used;`;
}

/** A program bundled with the built package (dist/), minified. */
async function bundled(program: string, plugins: Plugin[] = []): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: root },
    bundle: true,
    minify: true,
    legalComments: plugins.length > 0 ? 'inline' : 'none',
    format: 'esm',
    target: 'es2022',
    external: Object.keys(manifest.peerDependencies),
    write: false,
    tsconfigRaw: {},
    plugins,
  });
  return outputFiles[0]?.text ?? '';
}

function zipped(text: string): number {
  return gzipSync(text, { level: 9 }).length;
}

/** Bytes of a bundled program, minified and gzipped. */
export async function gzipped(program: string): Promise<number> {
  return zipped(await bundled(program));
}

/** Throws where a name alone adds more than its limit; else says its size. */
export async function checkSize(name: string, limit: number): Promise<string> {
  const size = await gzipped(program(name));
  if (size > limit) throw new Error(`${size} bytes, more than ${limit}: ${program(name)}`);
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

/** A part of a bundle, in bytes. `zipped` is what the part adds to the archive of all that stands before it. */
export interface Share {
  minified: number;
  zipped: number;
}

/** The folders of a bundled program, and what each is of it; or its files, where `deep`. */
export async function sharesOf(program: string, deep = false): Promise<Map<string, Share>> {
  const marked: Plugin = {
    name: 'a comment that no minifier drops before each file',
    setup(bundler) {
      bundler.onLoad({ filter: /dist.*\.js$/ }, ({ path }) => ({
        contents: `/*! ${relative(join(root, 'dist'), path)} */\n${readFileSync(path, 'utf8')}`,
      }));
    },
  };
  const [head = '', ...parts] = (await bundled(program, [marked])).split(/\/\*! (\S+) \*\/\n?/);
  const shares = new Map<string, Share>();
  let text = head;
  let before = zipped(text);
  for (let k = 0; k < parts.length; k += 2) {
    const [path = '', code = ''] = parts.slice(k);
    text += code;
    const size = zipped(text);
    const name = deep ? path : path.includes('/') ? path.replace(/\/[^/]*$/, '') : '.';
    const share = shares.get(name) ?? { minified: 0, zipped: 0 };
    shares.set(name, share);
    share.minified += code.length;
    share.zipped += size - before;
    before = size;
  }
  return shares;
}
