// The smoke programs in real Chromium, under a content security policy that refuses code in strings. The page is
// isolated from other origins, or it would have no SharedArrayBuffer.
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { opened } from '../scripts/chromium.ts';
import type { Tally } from '../scripts/tally.ts';

/** The page that runs a program, with a bare name for each export path of the package. */
function pageOf(program: string, folder: string): string {
  const path = join(folder, 'node_modules/memoryview/package.json');
  const { exports }: { exports: Record<string, { default: string }> } = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  const imports = Object.entries(exports)
    .filter(([, target]) => typeof target === 'object')
    .map(([name, target]) => [
      `memoryview${name.slice(1)}`,
      `/node_modules/memoryview${target.default.slice(1)}`,
    ]);
  imports.push(['@zip.js/zip.js', '/node_modules/@zip.js/zip.js/index.js']);
  return `<!doctype html>
<title>memoryview</title>
<script type="importmap" nonce="smoke">${JSON.stringify({ imports: Object.fromEntries(imports) })}</script>
<output></output>
<script type="module" nonce="smoke">
  const output = document.querySelector('output');
  console.log = (line) => { output.textContent = line; };
  import('/${program}').catch((error) => { output.textContent = 'FAILED ' + error.name + ': ' + error.message; });
</script>`;
}

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.html': 'text/html',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};
// WebGPU without a graphics card, on the rasteriser that Chromium brings along.
const rasteriser = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** Serves `folder` on this machine alone, opens a page for each program in Chromium, and counts what they say. */
export async function runInBrowser(tally: Tally, folder: string, programs: readonly string[]): Promise<void> {
  const browser = await opened(tally, rasteriser);
  if (browser === undefined) return;
  const server = serve(folder);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  try {
    for (const program of programs) {
      await tally.step(`Chromium, ${program}`, async () => {
        const tab = await browser.newPage();
        await tab.goto(`http://127.0.0.1:${port}/?${program}`);
        await tab.waitForSelector('output:not(:empty)', { state: 'attached' });
        const said = (await tab.textContent('output')) ?? '';
        if (!/^smoke: \d+ checks passed/.test(said)) throw new Error(said);
        return `${said} (version ${browser.version()})`;
      });
    }
  } finally {
    await browser.close();
    server.close();
  }
}

function serve(folder: string): Server {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const file = join(folder, normalize(url.pathname));
    response.setHeader('content-security-policy', "script-src 'self' 'wasm-unsafe-eval' 'nonce-smoke'");
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    response.setHeader('content-type', types[extname(file)] ?? 'text/html');
    if (url.pathname === '/') response.end(pageOf(url.search.slice(1), folder));
    else if (existsSync(file)) response.end(readFileSync(file));
    else response.writeHead(404).end();
  });
  return server.listen(0, '127.0.0.1');
}
