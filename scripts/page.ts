// `npm run page`: the page of `npm run play` in real Chromium, by clicks and keys, under the policy that it is meant for.
// Each file of test/apps/play/chromium/ is a list of steps. Screenshots go to apps/play/screenshots/.

import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { type Case, Visit } from '../test/apps/play/chromium/visit.ts';
import { opened } from './chromium.ts';
import { root, Tally } from './tally.ts';

const built = join(root, 'apps', 'play', 'built');
const screenshots = join(root, 'apps', 'play', 'screenshots');
const cases = join(root, 'test', 'apps', 'play', 'chromium');
const only = process.argv[2] ?? '';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** The policy as the page has it. */
function policy(): string {
  const html = readFileSync(join(built, 'index.html'), 'utf8');
  const [, text] = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html) ?? [];
  if (text === undefined) throw new Error('the page has no Content-Security-Policy');
  return text;
}

/** Serves what was built, each answer under the policy. */
function serve(): Server {
  const header = policy();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(built, normalize(pathname === '/' ? '/index.html' : pathname));
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-security-policy', header);
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.end(readFileSync(file));
  });
  return server.listen(0, '127.0.0.1');
}

const tally = new Tally();
const isBuilt = await tally.step('the page builds', async () => {
  await build({ root: join(root, 'apps', 'play'), logLevel: 'error' });
});
const browser = isBuilt ? await opened(tally) : undefined;
if (browser !== undefined) {
  rmSync(screenshots, { recursive: true, force: true });
  mkdirSync(screenshots, { recursive: true });
  const server = serve();
  await once(server, 'listening');
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  try {
    for (const file of readdirSync(cases).filter((name) => name.endsWith('.cases.ts'))) {
      const { CASES }: { CASES: readonly Case[] } = await import(pathToFileURL(join(cases, file)).href);
      for (const { name, options, body } of CASES.filter((each) => each.name.includes(only))) {
        await tally.step(name, async () => {
          const visit = await Visit.open(browser, origin, screenshots, options);
          try {
            await body(visit);
            visit.checkQuiet();
          } finally {
            await visit.close();
          }
        });
      }
    }
  } finally {
    await browser.close();
    server.close();
  }
}
tally.finish();
