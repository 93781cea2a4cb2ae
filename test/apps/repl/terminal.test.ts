// The prompt in a real terminal: keys, signals, widths.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { Terminal } from '../terminal-driver.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'memoryview-terminal-'));
const history = join(folder, 'history');
const open: Terminal[] = [];

async function prompt(columns = 80): Promise<Terminal> {
  const terminal = new Terminal(process.execPath, ['--import', 'tsx', 'test/apps/repl/prompt.ts'], {
    columns,
    cwd: root,
    env: { HOME: folder, MEMORYVIEW_HISTORY: history, NO_COLOR: '1' },
  });
  open.push(terminal);
  await terminal.until('>>> ');
  return terminal;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((terminal) => terminal.close()));
});

test('it ends where nobody reads what it writes', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/apps/repl/prompt.ts'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.stdin.on('error', () => undefined); // it may be gone before all is written
  child.stdin.write("'x'.repeat(100)\n".repeat(20_000));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.stdout.destroy();
  expect(await ended).toBe(0);
});

const times =
  (text: string, count: number) =>
  (lines: readonly string[]): boolean =>
    lines.filter((line) => line.includes(text)).length >= count;

describe('in a terminal', () => {
  test('what is typed is run, and what was printed stands below', async () => {
    const terminal = await prompt();
    expect(terminal.lines[0]).toMatch(/^memoryview \d/);
    expect(await terminal.answer("const mv = memoryview(bytearray('XYZ', 'utf-8'))")).toEqual([]);
    expect(await terminal.answer('mv[0]')).toEqual(['88']);
    expect(await terminal.answer("bytes(mv['1:3'])")).toEqual(["b'YZ'"]);
    expect(await terminal.answer('mv[3]')).toEqual(['IndexError: index out of bounds on dimension 1']);
    expect(await terminal.answer('_')).toEqual(["b'YZ'"]);
    terminal.press('ctrl-d');
    expect(await terminal.ended).toBe(0);
  });

  test('Tab completes, and offers where there are several', async () => {
    const terminal = await prompt();
    await terminal.answer('const mv = memoryview(bytes(3))');
    terminal.type('mv.suboff', 'no enter');
    await terminal.until((lines) => lines.at(-1) === '>>> mv.suboff');
    terminal.press('tab');
    await terminal.until('>>> mv.suboffsets');
    terminal.press('enter');
    await terminal.until((lines) => lines.at(-2) === '()' && lines.at(-1) === '>>> ');
    terminal.type('mv.to', 'no enter');
    await terminal.until((lines) => lines.at(-1) === '>>> mv.to');
    // Keys that arrive in one piece count as pasted, and nothing is completed: two keys of Tab may be one piece.
    const offered = /mv\.tobytes +mv\.tolist +mv\.toreadonly/;
    while (!offered.test(terminal.lines.join('\n'))) {
      terminal.press('tab');
      await terminal.until(offered, 300).catch(() => undefined);
    }
  });

  test('lines that are pasted each have their prompt', async () => {
    const terminal = await prompt();
    terminal.type('1 + 1\rfunction f(x) {\r  return x * 2;\r}\rf(4)\rnix\r5');
    await terminal.until((lines) => lines.at(-2) === '5' && lines.at(-1) === '>>> ');
    expect(terminal.lines.slice(2)).toEqual([
      '>>> 1 + 1',
      '2',
      '>>> function f(x) {',
      '...   return x * 2;',
      '... }',
      '>>> f(4)',
      '8',
      '>>> nix',
      'ReferenceError: nix is not defined',
      '>>> 5',
      '5',
      '>>> ',
    ]);
  });

  test('Ctrl-C drops the line, and lines that are not whole', async () => {
    const terminal = await prompt();
    terminal.type('1 + nonsense(', 'no enter');
    await terminal.until('nonsense(');
    terminal.press('ctrl-c');
    await terminal.until((lines) => lines.at(-2) === 'KeyboardInterrupt' && lines.at(-1) === '>>> ');
    terminal.type('function f(');
    await terminal.until((lines) => lines.at(-1) === '... ');
    terminal.press('ctrl-c');
    await terminal.until(times('KeyboardInterrupt', 2));
    expect(await terminal.answer('1 + 1')).toEqual(['2']);
  });

  test('Ctrl-C ends a loop without an end, and a wait without one', async () => {
    const terminal = await prompt();
    terminal.type("console.log('starts'); while (true) {}");
    await terminal.until(/^starts$/m);
    terminal.press('ctrl-c');
    await terminal.until(times('KeyboardInterrupt', 1));
    // It says so while it waits: Node loses a signal in the moment in which code ends that it watches.
    terminal.type("setTimeout(() => console.log('waits')); await new Promise(() => {})");
    await terminal.until(/^waits$/m);
    terminal.press('ctrl-c');
    await terminal.until(times('KeyboardInterrupt', 2));
    expect(await terminal.answer('6 * 7')).toEqual(['42']);
  });

  test.each(['console.log', 'console.error', 'process.stdout.write', 'process.stderr.write'])(
    'Ctrl-C ends a loop of %s, in the middle of a write or not',
    async (writes) => {
      const terminal = await prompt();
      // Often, as where the loop is when the signal comes is a matter of luck.
      for (let round = 0; round < 10; round++) {
        const text = `round ${round}`;
        terminal.type(`while (true) ${writes}('${text}')`);
        await terminal.until((lines) => lines.at(-2)?.includes(text) === true);
        terminal.press('ctrl-c');
        await terminal.until((lines) => lines.at(-2) === 'KeyboardInterrupt' && lines.at(-1) === '>>> ');
      }
      terminal.type('6 * 7');
      await terminal.until((lines) => lines.at(-2) === '42' && lines.at(-1) === '>>> ');
    },
  );

  test('a loop without an end behind an await ends with the prompt, by Ctrl-\\', async () => {
    const terminal = await prompt();
    terminal.type("await 0; console.log('starts'); while (true) {}");
    await terminal.until(/^starts$/m);
    terminal.press('ctrl-backslash');
    await terminal.ended;
  });

  test('Ctrl-C twice ends it', async () => {
    const terminal = await prompt();
    terminal.press('ctrl-c');
    await terminal.until('once more');
    await terminal.answer('1');
    terminal.press('ctrl-c');
    await terminal.until(times('once more', 2));
    terminal.press('ctrl-c');
    expect(await terminal.ended).toBe(0);
  });

  test('the history goes on in the next session', async () => {
    const first = await prompt();
    await first.answer("'of the first session'");
    first.press('ctrl-d');
    await first.ended;
    expect(readFileSync(history, 'utf8')).toContain("'of the first session'\n");
    const second = await prompt();
    second.press('up');
    await second.until((lines) => lines.at(-1) === ">>> 'of the first session'");
  });

  test('.layout is fitted to the columns there are now', async () => {
    const terminal = await prompt(60);
    await terminal.answer('const mv = memoryview(bytearray(64)).cast("i")');
    await terminal.answer('.layout mv');
    expect(Math.max(...terminal.lines.map((line) => line.length))).toBeLessThanOrEqual(60);
    const narrow = terminal.lines.filter((line) => /^ +\d+ │/.test(line)).length;
    terminal.resize(160, 24);
    // The signal takes its time.
    for (let told = ''; told !== '160'; ) [told = ''] = await terminal.answer('process.stdout.columns');
    await terminal.answer('.layout mv');
    const wide = terminal.lines.filter((line) => /^ +\d+ │/.test(line)).length - narrow;
    expect(wide).toBeGreaterThan(0);
    expect(wide).toBeLessThan(narrow);
  });
});
