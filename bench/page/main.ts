// `npm run bench:page`: the table in headless Chromium, as text. `-- --only get` picks rows, `--rounds`, `--seconds` as in
// `npm run bench`; `--build` only writes `built/page.js`, for `index.html` to be opened by hand.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { executablePath, install, QUIET } from '../../scripts/chromium.ts';
import { root } from '../../scripts/tally.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '1200' },
    seconds: { type: 'string', default: '1.2' },
    build: { type: 'boolean', default: false },
  },
});

await build({
  entryPoints: [join(folder, 'page.ts')],
  outfile: join(folder, 'built/page.js'),
  bundle: true,
  format: 'iife',
  target: 'es2022',
  // Without paths: 'memoryview' is the built package, as a user has it.
  tsconfig: join(root, 'tsconfig.run.json'),
  logLevel: 'warning',
});
if (values.build) console.log(`open ${join(folder, 'index.html')}`);
else process.exitCode = await inChromium();

/** Opens the page and prints what it says; 1 where it failed. */
async function inChromium(): Promise<number> {
  if (!existsSync(executablePath)) install();
  const profile = mkdtempSync(join(tmpdir(), 'memoryview-bench-'));
  let browser: ChildProcess | undefined;
  let server: Server | undefined;
  try {
    const ended = new Promise<number>((resolve) => {
      server = serve(resolve);
    });
    if (!server) throw new Error('nothing is served');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { only, rounds, seconds } = values;
    const query = new URLSearchParams({ report: '1', only, rounds, seconds });
    const quiet = ['--headless=new', ...QUIET, `--user-data-dir=${profile}`];
    browser = spawn(executablePath, [...quiet, `http://127.0.0.1:${port}/?${query}`], { stdio: 'ignore' });
    const closed = once(browser, 'exit').then(() => 1);
    const code = await Promise.race([ended, closed]);
    browser.kill();
    await closed;
    return code;
  } finally {
    browser?.kill();
    server?.close();
    server?.closeAllConnections();
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }); // it still writes while it ends
  }
}

/** Serves the page, isolated from other origins, where the clock's grain is 5 µs, and prints what it posts. */
function serve(end: (code: number) => void): Server {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    if (request.method === 'POST') {
      const text = await body(request);
      if (pathname !== '/end') console.log(text);
      response.end();
      if (pathname !== '/said') end(pathname === '/end' ? 0 : 1);
      return;
    }
    const file = pathname === '/' ? 'index.html' : 'built/page.js';
    response.setHeader('content-type', pathname === '/' ? 'text/html' : 'text/javascript');
    response.end(readFileSync(join(folder, file)));
  });
  return server.listen(0, '127.0.0.1');
}

async function body(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}
