// The command as a process: pipes, signals, terminals, files that are none.
import { execFileSync } from 'node:child_process';
import { chmodSync, constants, copyFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundled, shell } from './bundled.ts';
import { repositoryFile, scratchFolder } from './support.ts';

const scratch = scratchFolder();
const squares = 'squares.npy';
const sparse = scratch('sparse.bin', '');
const folder = dirname(sparse);
copyFileSync(repositoryFile(`docs/files/${squares}`), scratch(squares));
let main = '';

beforeAll(async () => {
  truncateSync(sparse, 5 * 2 ** 30);
  main = await bundled();
}, 60_000);

const sentence = /^memoryview: [^\n]+\nhint: [^\n]+\n$/;

describe('files that are none end in a sentence and status 1', () => {
  test.each([
    ['a directory', '$MV .', 'it is a directory'],
    ['a pipe', 'mkfifo pipe 2>/dev/null; $MV pipe', 'it is a pipe, which has no places to read at'],
    [
      'standard input that is a pipe',
      'echo x | $MV /dev/stdin',
      'it is a pipe, which has no places to read at',
    ],
    ['a device', '$MV /dev/zero', 'it is a device, and no file that has a size'],
    ['nothing', '$MV nothing', 'there is no such file'],
    ['a path through a file', '$MV sparse.bin/x', 'there is no such file: a part of its path is no folder'],
    ['links in a circle', 'ln -sf loop loop; $MV loop', 'its symbolic links lead in a circle'],
    ['a path of Windows', "$MV 'C:\\x\\y.npy'", 'C:\\x\\y.npy: there is no such file'],
    ['an address', '$MV http://x/y.npy', 'there is no such file'],
  ])('%s', async (_, line, said) => {
    const { status, out, err } = await shell(main, line, { cwd: folder });
    expect(err).toContain(said);
    expect(err).toMatch(sentence);
    expect([status, out]).toEqual([1, '']);
  });

  test('a file that one may not read, or not write', async () => {
    const path = scratch('mine.npy', readFileSync(scratch(squares)));
    const before = readFileSync(path);
    chmodSync(folder, 0o755);
    chmodSync(path, 0o444);
    // Root may do everything: the process is another user's then.
    const user = process.getuid?.() === 0 ? { uid: 65534 } : {};
    const write = await shell(main, `$MV set ${path} '0, 0' 1 --write`, user);
    expect([write.status, write.err]).toEqual([1, expect.stringContaining('you may not open it')]);
    chmodSync(path, 0o000);
    const read = await shell(main, `$MV ${path}`, user);
    expect([read.status, read.err]).toEqual([1, expect.stringMatching(sentence)]);
    chmodSync(path, 0o644);
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe('a file of 5 GiB', () => {
  test('is shown from its windows alone', async () => {
    const line = '$MV sparse.bin --format "<d" --index "::100000000" --json && $MV sparse.bin --rows 2';
    const { status, out } = await shell(main, line, {
      cwd: folder,
      env: { NODE_OPTIONS: '--max-old-space-size=64' },
    });
    expect(status).toBe(0);
    expect(out).toContain('[0.0,\n0.0,\n0.0,\n0.0,\n0.0,\n0.0,\n0.0]\n');
    expect(out).toContain('5368709088 more bytes');
  });

  test('is changed in place behind 4 GiB', async () => {
    const line =
      "$MV set sparse.bin 671088639 2.5 --format '<d' --write && $MV sparse.bin --format '<d' --index=-1 --json";
    const { status, out } = await shell(main, line, { cwd: folder });
    expect(status).toBe(0);
    expect(out).toContain('5368709112–5368709119  0.0  2.5');
    expect(out.endsWith('\n2.5\n')).toBe(true);
  });
});

describe('pipes', () => {
  test('that are closed end quietly', async () => {
    const line = '$MV sparse.bin --csv | head -2; echo $PIPESTATUS';
    expect(await shell(main, line, { cwd: folder })).toEqual({ status: 0, out: '0\n0\n0\n', err: '' });
  });

  test('carry bytes as they are', async () => {
    const { out } = await shell(
      main,
      `$MV ${squares} --raw | sha256sum; tail -c +129 ${squares} | sha256sum`,
      { cwd: folder },
    );
    const [ours, file] = out.split('\n');
    expect(ours).not.toBe(file); // the file is in the order of Fortran
    const back = await shell(
      main,
      `$MV ${squares} --raw > c.bin; $MV c.bin --format '<q' --shape 30,20 --csv | cmp - <($MV ${squares} --csv)`,
      { cwd: folder },
    );
    expect(back).toEqual({ status: 0, out: '', err: '' });
  });

  test.runIf(process.platform === 'linux')('that others read too go on to wait for them', async () => {
    // Node makes a pipe behind `process.stdin` one that does not wait, for all who read it.
    const line =
      'sleep 3 | { exec 3<&0; $MV sparse.bin --raw <&3 >/dev/null & sleep 1; grep flags /proc/$!/fdinfo/0; kill $!; }';
    const { out } = await shell(main, line, { cwd: folder });
    const [, flags = ''] = /^flags:\s*(\d+)/.exec(out) ?? [];
    expect(flags).not.toBe('');
    expect(Number.parseInt(flags, 8) & constants.O_NONBLOCK).toBe(0);
  });

  test('and files that are full end in a sentence', async () => {
    if (!existsSync('/dev/full')) return;
    const { status, err } = await shell(main, `$MV ${squares} --csv > /dev/full`, { cwd: folder });
    expect([status, err]).toEqual([
      1,
      'memoryview: standard output: there is no space left\nhint: make some, and try again\n',
    ]);
  });

  test('are no terminal: no colours, 80 columns, no prompt', async () => {
    const { out } = await shell(main, `$MV ${squares}`, { cwd: folder });
    expect(out).not.toContain('\u001b');
    expect(Math.max(...out.split('\n').map((text) => [...text].length))).toBeLessThanOrEqual(80);
    const alone = await shell(main, '$MV');
    expect([alone.status, alone.err.split('\n')[0]]).toEqual([2, 'memoryview: FILE is missing']);
  });
});

test('Ctrl-C ends with status 130 and says nothing', async () => {
  const line = '$MV sparse.bin --raw > /dev/null & pid=$!; sleep 0.7; kill -INT $pid; wait $pid; echo $?';
  // A shell without job control starts what is in the background with SIGINT ignored; Node's own handler hears it.
  const { out, err } = await shell(main, line, { cwd: folder });
  expect([out, err]).toEqual(['130\n', '']);
});

describe('on a terminal', () => {
  const end = (pty: IPty): Promise<{ exitCode: number; text: string }> =>
    new Promise((resolve) => {
      let text = '';
      pty.onData((chunk) => {
        text += chunk;
      });
      // What was written last may come behind the news of the end.
      pty.onExit(({ exitCode }) => setTimeout(() => resolve({ exitCode, text }), 200));
    });
  const open = (args: string[], cols: number, file = process.execPath): IPty =>
    spawn(file, args, { cols, rows: 24, cwd: folder, env: { PATH: process.env.PATH ?? '', TERM: 'xterm' } });

  test.each([60, 80, 200])('of %i columns tables fit, in colours', async (cols) => {
    const { exitCode, text } = await end(open([main, squares], cols));
    expect(exitCode).toBe(0);
    expect(text).toContain('\u001b[');
    const codes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[a-zA-Z]`, 'g');
    const widths = text
      .replace(codes, '')
      .split('\r\n')
      .slice(1)
      .map((line) => [...line].length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(cols);
    expect(Math.max(...widths)).toBeGreaterThan(cols * 0.6);
  });

  test('without arguments opens the prompt', async () => {
    const pty = open([main], 80);
    const ended = end(pty);
    let seen = '';
    pty.onData((chunk) => {
      const before = seen.includes('>>>');
      seen += chunk;
      if (!before && seen.includes('>>>')) pty.write("len = bytes('abc', 'ascii').length\r\u0004");
    });
    const { exitCode, text } = await ended;
    expect(text).toContain('>>>');
    expect(exitCode).toBe(0);
  });

  test('what takes longer than a second shows a bar, and Ctrl-C takes it away', async () => {
    const pty = open(['-c', `exec ${process.execPath} ${main} sparse.bin --raw > /dev/null`], 80, 'bash');
    const ended = end(pty);
    let seen = '';
    pty.onData((chunk) => {
      const before = seen.includes('% of 5 GiB');
      seen += chunk;
      if (!before && seen.includes('% of 5 GiB')) pty.write('\u0003');
    });
    const { exitCode, text } = await ended;
    expect(text).toContain('written █');
    expect(text.endsWith('\r\u001b[K')).toBe(true);
    expect(exitCode).toBe(130);
  });
});

test('the bundle needs nothing but Node', () => {
  expect(execFileSync(process.execPath, [main, 'layout', 'Id'], { cwd: '/', encoding: 'utf8' })).toContain(
    'Native 16 bytes',
  );
});
