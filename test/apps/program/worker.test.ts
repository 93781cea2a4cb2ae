// The workers in a real Chromium, under the Content-Security-Policy of the page: no eval, no inline script, no outside request.
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FromProgram } from '../../../apps/program/protocol.ts';
import { root } from '../../house/files.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const quiet = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; style-src 'self'";

/** The files of the page, by their paths. */
async function pageFiles(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const { outputFiles } = await build({
    entryPoints: {
      page: `${here}worker-page.ts`,
      runtime: `${root}apps/program/runtime.ts`,
      python: `${root}apps/program/python-worker.ts`,
    },
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    tsconfig: `${root}tsconfig.json`,
    outdir: '/',
  });
  return new Map<string, string | Uint8Array>([
    ['/', '<!doctype html><title>workers</title><script type="module" src="/page.js"></script>'],
    ...outputFiles.map(({ path, contents }) => [path, contents] as const),
  ]);
}

const TYPES: Readonly<Record<string, string>> = {
  '': 'text/html',
  js: 'text/javascript',
  mjs: 'text/javascript',
  wasm: 'application/wasm',
};

function contentOf(
  files: ReadonlyMap<string, string | Uint8Array>,
  path: string,
): string | Uint8Array | undefined {
  const [, name] = /^\/pyodide\/([\w.-]+)$/.exec(path) ?? [];
  if (name === undefined) return files.get(path);
  const file = `${root}node_modules/pyodide/${name}`;
  return existsSync(file) ? readFileSync(file) : undefined;
}

describe.runIf(existsSync(executablePath))('in Chromium', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  let origin: string;
  const wrong: string[] = [];

  beforeAll(async () => {
    const files = await pageFiles();
    server = createServer(({ url = '/' }, response) => {
      const content = contentOf(files, url);
      response.setHeader('Content-Security-Policy', policy);
      response.setHeader(
        'Content-Type',
        TYPES[/\.(\w+)$/.exec(url)?.[1] ?? ''] ?? 'application/octet-stream',
      );
      if (content !== undefined) response.setHeader('Content-Length', content.length);
      response.writeHead(content === undefined ? 404 : 200).end(content);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath, args: quiet });
    page = await browser.newPage();
    page.on('request', (request) => {
      if (!request.url().startsWith(origin) && !request.url().startsWith('blob:')) wrong.push(request.url());
    });
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text()) && !/eval/.test(message.text()))
        wrong.push(message.text());
    });
    await page.goto(origin);
    await page.waitForFunction(() => 'runProgram' in globalThis);
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  /** What the worker of a program said, its steps as texts. */
  async function runProgram(
    program: string,
    start: object = {},
    most = 1e9,
  ): Promise<{ steps: string[]; end: FromProgram | undefined; batches: number }> {
    const said = (await page.evaluate(
      ([text, given, steps]) => Reflect.get(globalThis, 'runProgram')(text, given, steps),
      [program, start, most] as const,
    )) as FromProgram[];
    const batches = said.flatMap((message) => (message.type === 'batch' ? [message.batch] : []));
    const steps = batches
      .flatMap((batch) => batch.steps)
      .map(({ line, value, printed, failure, variables }) =>
        [
          line,
          value?.repr,
          printed.join('|'),
          failure?.message,
          ...variables.flatMap(({ name, state }) => (state ? `${name} ${state}` : [])),
        ]
          .filter((part) => part !== undefined && part !== '')
          .join(' '),
      );
    return { steps, end: said.find(({ type }) => type === 'end'), batches: batches.length };
  }

  test('a program runs in a worker of its own text', async () => {
    const { steps, end } = await runProgram(`import { bytearray, memoryview } from 'memoryview';
import { loads, dumps } from 'memoryview/npy';
const data: unknown = bytearray('XYZ', 'utf-8');
using mv = memoryview(data);
mv[0] = 74;
await new Promise((resolve) => setTimeout(resolve, 1));
mv[9];
console.log(data);
loads(dumps(mv)).tolist();
data.append(1);`);
    expect(end).toEqual({ type: 'end', failure: undefined });
    expect(steps).toEqual([
      '3',
      '4 data locked',
      '5 data locked',
      '6 data locked',
      '7 index out of bounds on dimension 1 data locked',
      "8 bytearray(b'JYZ') data locked",
      '9 [74, 89, 90] data locked',
      '10 Existing exports of data: object cannot be re-sized data locked',
    ]);
  });

  test('the line of an error is that of the program', async () => {
    const { end } = await runProgram('const f = () =>\n  JSON.parse("{");\nlet a = f();');
    expect(end).toMatchObject({ failure: { name: 'SyntaxError', line: 2 } });
  });

  test('a rejection that nobody handles is the failure of the run', async () => {
    const { end } = await runProgram("Promise.reject(new TypeError('late'));\n3;");
    expect(end).toMatchObject({ failure: { name: 'TypeError', message: 'late' } });
  });

  test('a program that never ends tells its first steps, and can be ended', async () => {
    const { steps, end } = await runProgram('let n = 0;\nwhile (true) n++;', {}, 300);
    expect(steps.length).toBeGreaterThanOrEqual(300);
    expect(end).toBeUndefined();
  });

  test('limits are taken from the start', async () => {
    const { steps } = await runProgram('for (let i = 0; i < 50; i++) i;', { limits: { steps: 10 } });
    expect(steps).toHaveLength(11);
  });

  test('what another library or Node is needed for is refused in a sentence', async () => {
    const { end } = await runProgram("import { mmap } from 'memoryview/mmap';\nmmap;");
    expect(end).toMatchObject({ failure: { name: 'ImportError', line: 1 } });
  });

  test('code in strings is refused by the policy, and the program goes on', async () => {
    const { steps, end } = await runProgram("eval('1');\n2;");
    expect(steps[0]).toContain('Content Security Policy');
    expect(steps[1]).toBe('2 2');
    expect(end).toMatchObject({ failure: undefined });
  });

  test('CPython is loaded from the page alone, with progress, and runs programs', async () => {
    const result = await page.evaluate(
      (programs) => Reflect.get(globalThis, 'runPython')(programs),
      ['memoryview(b"abc")[0]\n', 'a b', 'print(memoryview(b"abc")[7])'],
    );
    const size = ['pyodide.asm.wasm', 'python_stdlib.zip'].reduce(
      (sum, name) => sum + readFileSync(`${root}node_modules/pyodide/${name}`).length,
      0,
    );
    expect(result).toMatchObject({
      said: [
        { type: 'ready', version: expect.stringMatching(/^3\.\d+/) },
        { type: 'answer', answer: { line: 1, value: { data: 97 }, printed: '' } },
        { type: 'end', failure: undefined },
        { type: 'end', failure: { message: expect.stringContaining('SyntaxError') } },
        {
          type: 'answer',
          answer: { failure: { name: 'IndexError', message: 'index out of bounds on dimension 1' } },
        },
        { type: 'end', failure: undefined },
      ],
    });
    expect(result.progress).toBeGreaterThanOrEqual(size);
  });

  test('nothing was asked for elsewhere, and nothing else broke the policy', () => {
    expect(wrong).toEqual([]);
  });
});
