// The smoke program in real Chromium, under a content security policy that refuses code in strings.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run, type Tally } from '../scripts/tally.ts';

/** The part of playwright-core that is used; its types are not in the main install. */
interface Playwright {
  chromium: { launch(options: { executablePath: string; args: string[] }): Promise<Browser> };
}
interface Browser {
  newPage(): Promise<Page>;
  version(): string;
  close(): Promise<void>;
}
interface Page {
  goto(url: string): Promise<unknown>;
  waitForSelector(selector: string, options: { state: 'attached' }): Promise<unknown>;
  textContent(selector: string): Promise<string | null>;
}

const page = `<!doctype html>
<title>memoryview</title>
<script type="importmap" nonce="smoke">{ "imports": { "memoryview": "/node_modules/memoryview/dist/index.js" } }</script>
<output></output>
<script type="module" nonce="smoke">
  const output = document.querySelector('output');
  console.log = (line) => { output.textContent = line; };
  import('/program.mjs').catch((error) => { output.textContent = 'FAILED ' + error.name + ': ' + error.message; });
</script>`;

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.html': 'text/html',
};
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
quiet.push('--disable-background-networking', '--disable-component-update', '--disable-sync');

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why there is no Chromium here and none can be installed; undefined where there is or can be. */
function whyNone(): string | undefined {
  if (existsSync(executablePath)) return undefined;
  if (spawnSync('apt-get', ['--version']).status !== 0) return 'not here, and no apt-get; set CHROMIUM';
  if (process.getuid?.() !== 0) return 'not here, and only root may install it; set CHROMIUM';
  return undefined;
}

function install(): void {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update'], { env });
  run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
}

/** Serves `folder` on this machine alone, opens the page in Chromium, and counts what the program says. */
export async function runInBrowser(tally: Tally, folder: string, driver: string): Promise<void> {
  const why = whyNone();
  if (why) {
    tally.skipped('Chromium', why);
    return;
  }
  await tally.step('Chromium', async () => {
    if (!existsSync(executablePath)) install();
    const server = createServer((request, response) => {
      const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
      const file = join(folder, path);
      response.setHeader('content-security-policy', "script-src 'self' 'nonce-smoke'");
      response.setHeader('content-type', types[extname(path)] ?? 'text/html');
      if (path === '/') response.end(page);
      else if (existsSync(file)) response.end(readFileSync(file));
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { chromium }: Playwright = await import(pathToFileURL(join(driver, 'index.mjs')).href);
    const browser = await chromium.launch({ executablePath, args: quiet });
    try {
      const tab = await browser.newPage();
      await tab.goto(`http://127.0.0.1:${port}/`);
      await tab.waitForSelector('output:not(:empty)', { state: 'attached' });
      const said = (await tab.textContent('output')) ?? '';
      if (!/^smoke: \d+ checks passed$/.test(said)) throw new Error(said);
      return `${said} (version ${browser.version()})`;
    } finally {
      await browser.close();
      server.close();
    }
  });
}
