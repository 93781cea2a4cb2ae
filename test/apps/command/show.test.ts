// What a file is, and its items, fitted to the terminal.
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { memoryview, repositoryFile, scratchFolder } from './support.ts';

const scratch = scratchFolder();
const docs = (name: string): string => repositoryFile(`docs/files/${name}`);
const examples = ['model.npz', 'picture.bmp', 'sensor.bin', 'squares.npy', 'tone.wav', 'trades.npy'];

async function lines(argv: readonly string[], columns = 80): Promise<string[]> {
  const { status, out, err } = await memoryview(argv, { columns, env: { NO_COLOR: '1' } });
  expect(err).toBe('');
  expect(status).toBe(0);
  return out.trimEnd().split('\n');
}

/** The lines behind the one that says what the items are. */
async function items(argv: readonly string[], columns = 80): Promise<string[]> {
  const all = await lines(argv, columns);
  return all.slice(all.findIndex((line) => line.includes("format '")) + 1);
}

function bytesFile(name: string, bytes: Uint8Array): string {
  return scratch(name, bytes);
}

describe('a file', () => {
  test.each(examples)('%s fits 40, 80 and 200 columns', async (name) => {
    for (const columns of [40, 80, 200]) {
      const width = columns;
      const wide = (await lines([docs(name), '--width', String(width)])).slice(1);
      expect(wide.filter((line) => [...line].length > width)).toEqual([]);
    }
  });

  test('is named with its kind, its facts and its parts', async () => {
    const all = await lines([docs('tone.wav')], 200);
    expect(all[0]).toMatch(/tone\.wav: RIFF\/WAVE sound, 3\.2 KiB$/);
    expect(all).toContain('  sample rate  8000');
    expect(all.find((line) => line.startsWith('data '))).toMatch(
      /data {2,}samples {2,}<h {2,}\[800, 2\] {2,}44 {2,}3200$/,
    );
  });

  test('shows one of its parts by name', async () => {
    const all = await lines([docs('picture.bmp'), '--part', 'image header']);
    expect(all).toContain('    18  width        <i      6');
    expect(all).toContain('    22  height       <i      4');
  });

  test('of which there is no such part says which there are', async () => {
    const { status, err } = await memoryview([docs('picture.bmp'), '--part', 'sound']);
    expect(status).toBe(2);
    expect(err).toBe(
      "memoryview: there is no part 'sound'\nhint: its parts are file header, image header, pixels\n",
    );
  });

  test('has no colours unless they are wanted', async () => {
    expect((await memoryview([docs('trades.npy')])).out).not.toContain('\u001b');
    expect(
      (await memoryview([docs('trades.npy')], { columns: 80, env: { NO_COLOR: '1' } })).out,
    ).not.toContain('\u001b');
    expect((await memoryview([docs('trades.npy')], { columns: 80 })).out).toContain('\u001b[');
    expect((await memoryview([docs('trades.npy'), '--color', 'always'])).out).toContain('\u001b[');
  });

  test('whose name or content would drive the terminal is written with escapes', async () => {
    const path = bytesFile('ev\u001b[31mil.bin', new TextEncoder().encode('\u001b]0;title\u0007'));
    const { out } = await memoryview([path, '--format', '10s']);
    expect(out).not.toContain('\u001b');
    expect(out).toContain('ev\\x1b[31mil.bin');
  });
});

describe('numbers', () => {
  test('along one axis stand in rows of as many as fit', async () => {
    const path = bytesFile(
      'shorts.bin',
      new Uint8Array(Uint16Array.from({ length: 25 }, (_, k) => k * 1000).buffer),
    );
    const shown = await items([path, '--format', '<H']);
    expect(shown[0]).toBe(' [0]      0   1000   2000   3000   4000   5000   6000   7000   8000   9000');
    expect(shown[2]).toBe('[20]  20000  21000  22000  23000  24000');
    expect((await items([path, '--format', '<H'], 200)).length).toBe(1);
    expect((await items([path, '--format', '<H'], 34)).length).toBe(7);
  });

  test('of which there are many are the first and the last', async () => {
    const path = bytesFile(
      'many.bin',
      new Uint8Array(Uint16Array.from({ length: 5003 }, (_, k) => k).buffer),
    );
    const shown = await items([path, '--format', '<H', '--rows', '5']);
    expect(shown.length).toBe(6);
    expect(shown[0]).toMatch(/^ {3}\[0\] +0 +1 /);
    expect(shown[4]?.trim()).toBe('…');
    expect(shown[5]).toBe('[5000]  5000  5001  5002');
  });

  test('of two axes have their rows and columns', async () => {
    const shown = await items([docs('squares.npy'), '--rows', '4']);
    expect(shown[0]).toMatch(/^ +\[0\] +\[1\] .* … +\[1\d\]/);
    expect(shown[1]).toMatch(/^ \[0\] +0 +1 +4 .* … .* 361$/);
    expect(shown.at(-1)).toMatch(/^\[29\] .* 358801$/);
  });

  test('of more axes are tables of the last two', async () => {
    const shown = await items([docs('picture.bmp')], 80);
    expect(shown[0]).toBe('[0, :, :]');
    expect(shown[2]).toBe('[0]    0  240  255');
  });

  test('of 32 bits are in as few digits as tell them apart', async () => {
    const path = bytesFile(
      'f.bin',
      new Uint8Array(Float32Array.of(0.1, 1 / 3, 16777216, -0, Number.NaN).buffer),
    );
    // NumPy: repr of numpy.float32.
    expect((await items([path, '--format', '<f']))[0]).toBe(
      '[0]         0.1  0.33333334  16777216.0        -0.0         nan',
    );
  });

  test('without an axis are a value', async () => {
    expect(await items([docs('squares.npy'), '--index', '2, 3'])).toEqual(['1849']);
  });

  test('of which there are none are said to be none', async () => {
    expect(await items([docs('squares.npy'), '--index', '5:5'])).toEqual(['no items']);
  });
});

describe('records', () => {
  test('have a column for each field', async () => {
    const shown = await items([docs('trades.npy'), '--rows', '3']);
    expect(shown).toEqual([
      '       id   price  symbol       sizes  at.hour  at.minute',
      "[0]  1000   100.0  b'ACME'  [0, 1, 2]        9          0",
      "[1]  1001  100.25  b'INIT'  [3, 4, 5]        9          3",
      "[2]  1002   100.5  b'BULK'  [6, 7, 8]        9          6",
      '  …',
    ]);
  });

  test('that are too wide say which fields are left out', async () => {
    const shown = await items([docs('trades.npy'), '--width', '40']);
    expect(shown.slice(-1)[0]).toMatch(/more fields?: .*at\.minute/);
  });

  test('of which there is one have a row for each field', async () => {
    const shown = await items([docs('trades.npy'), '--index', '39']);
    expect(shown[1]).toBe('  1192  id         <I      1039');
    expect(shown.length).toBe(7);
  });

  test('without names have numbers', async () => {
    const shown = await items([docs('sensor.bin'), '--format', '>HHId', '--rows', '3']);
    expect(shown[0]?.trim().split(/ +/)).toEqual(['0', '1', '2', '3']);
  });
});

describe('bytes', () => {
  test('are dumped with their places and characters', async () => {
    const [first] = await items([docs('sensor.bin')]);
    expect(first).toBe('0000  00 07 00 00 65 53 f1 00  40 34 00 00 00 00 00 00  ....eS..@4......');
  });

  test('of a file with parts tell what they belong to', async () => {
    const shown = await items([docs('picture.bmp'), '--format', 'B'], 120);
    expect(shown[0]).toMatch(/ {2}BM.{14} {2}file header: magic b'BM', size 134/);
  });

  test('of items are told with their values: --dump', async () => {
    const shown = await items([docs('sensor.bin'), '--format', '>HHId', '--dump', '--rows', '2'], 120);
    expect(shown[0]).toMatch(/^0000 {2}00 07 00 00 65 53 f1 00 .* \[0\] 0 7, 1 0, 2 1700000000/);
  });

  test('of items in steps begin rows of their own', async () => {
    const shown = await items([docs('squares.npy'), '--dump', '--index', ':2, 5'], 120);
    expect(shown).toEqual([expect.stringMatching(/^0530 {2}19 00 00 00 00 00 00 00 .*\[0\] 25, \[1\] 625$/)]);
    const apart = await items([docs('squares.npy'), '--dump', '--index', '5, :2'], 120);
    expect(apart).toEqual([
      expect.stringMatching(/^00a8 .*\[0\] 10000$/),
      expect.stringMatching(/^0198 .*\[1\] 10201$/),
    ]);
  });
});

describe('the options that pick items', () => {
  const path = (): string =>
    bytesFile(
      'count.bin',
      Uint8Array.from({ length: 24 }, (_, k) => k),
    );
  const values = async (...options: string[]): Promise<unknown> =>
    JSON.parse((await memoryview([path(), ...options, '--json'])).out);

  // NumPy: numpy.frombuffer(bytes(range(24)), …) with the same dtype, offset, count, shape, order.
  test.each([
    [
      ['--format', '<u2', '--count', '3'],
      [256, 770, 1284],
    ],
    [
      ['--format', '>u2', '--count', '3'],
      [1, 515, 1029],
    ],
    [
      ['--format', '<H', '--count', '3', '--byteorder', 'big'],
      [1, 515, 1029],
    ],
    [
      ['--format', '<H', '--count', '3', '--byteorder', 'swap'],
      [1, 515, 1029],
    ],
    [
      ['--offset', '20'],
      [20, 21, 22, 23],
    ],
    [
      ['--offset', '0x14', '--format', 'b'],
      [20, 21, 22, 23],
    ],
    [
      ['--shape', '2,3'],
      [
        [0, 1, 2],
        [3, 4, 5],
      ],
    ],
    [
      ['--shape', '2,3', '--order', 'F'],
      [
        [0, 2, 4],
        [1, 3, 5],
      ],
    ],
    [
      ['--shape', '-1,8', '--index', ':, 0'],
      [0, 8, 16],
    ],
    [
      ['--index', '-3:'],
      [21, 22, 23],
    ],
    [
      ['--index', '::-8'],
      [23, 15, 7],
    ],
    [['--index', '5'], 5],
    [
      ['--format', '(2)B', '--index', '1:3'],
      [
        [2, 3],
        [4, 5],
      ],
    ],
  ])('%j', async (options, expected) => {
    expect(await values(...options)).toEqual(expected);
  });

  test.each([
    [
      ['--format', 'd', '--count', '4'],
      1,
      'items (4) of 8 bytes from 0 on end at 32, and the file has 24 bytes',
    ],
    [['--offset', '25'], 1, 'offset 25 lies behind the end of the file, which has 24 bytes'],
    [['--format', 'nonsense'], 2, ''],
    [['--shape', '2,x'], 2, "--shape takes whole numbers with commas between them, not '2,x'"],
    [['--shape', '2,3', '--count', '3'], 2, '--shape and --count exclude each other'],
    [['--index', '24'], 2, 'index out of bounds on dimension 1'],
    [['--index', '1.5'], 2, "'1.5' is no key: '1.5' is no whole number, slice, '...' or 'newaxis'"],
    [
      ['--byteorder', 'middle'],
      2,
      "--byteorder takes one of <, little, >, big, =, native, swap, not 'middle'",
    ],
  ])('%j ends with status %i and a sentence', async (options, status, sentence) => {
    const run = await memoryview([path(), ...options]);
    expect(run.status).toBe(status);
    expect(run.out).toBe('');
    expect(run.err).toMatch(/^memoryview: .+\nhint: .+\n$/);
    if (sentence !== '') expect(run.err).toContain(sentence);
  });

  test('start within the part that is named', async () => {
    const { out } = await memoryview([
      docs('tone.wav'),
      '--part',
      'data',
      '--format',
      '<h',
      '--offset',
      '4',
      '--count',
      '2',
      '--json',
    ]);
    expect(JSON.parse(out)).toEqual([4065, 2973]);
    const beyond = await memoryview([docs('tone.wav'), '--part', 'fmt', '--format', 'B', '--count', '17']);
    expect(beyond.status).toBe(1);
    expect(beyond.err).toContain('the items end at byte 17, and the part has 16');
  });
});

describe('a broken file', () => {
  test('is shown as far as it goes, with a warning, and status 1', async () => {
    const path = bytesFile('short.npy', readFileSync(docs('squares.npy')));
    truncateSync(path, 1000);
    const { status, out } = await memoryview([path]);
    expect(status).toBe(1);
    expect(out).toMatch(/^! .+/m);
    const raw = await memoryview([path, '--json']);
    expect(raw.status).toBe(1);
    expect(raw.err).toMatch(/^memoryview: .*short\.npy: .+\nhint: .+\n$/);
    expect(() => JSON.parse(raw.out)).not.toThrow();
    expect((await memoryview([path, '--format', 'B'])).status).toBe(0);
  });

  test('of every kind, cut anywhere, ends in a sentence and no stack', async () => {
    const names = ['model.npz', 'picture.bmp', 'squares.npy', 'tone.wav', 'trades.npy'];
    for (const name of names) {
      const whole = readFileSync(docs(name));
      for (let size = 0; size < Math.min(whole.length, 600); size += 13) {
        const path = scratch(`cut-${name}`);
        writeFileSync(path, whole.subarray(0, size));
        const { status, err, out } = await memoryview([path, '--rows', '3']);
        expect([0, 1]).toContain(status);
        expect(err + out).not.toMatch(/^ +at |undefined|TypeError/m);
        if (status === 1 && out === '') expect(err).toMatch(/^memoryview: .+\nhint: .+\n$/);
      }
    }
  });
});

test('what is written to a closed pipe ends quietly', async () => {
  const { status, err } = await memoryview([docs('squares.npy'), '--csv'], { closedAfter: 0 });
  expect([status, err]).toEqual([0, '']);
});

test('what takes long shows a bar on the terminal of standard error, and only there', async () => {
  const path = bytesFile('long.bin', new Uint8Array(2 ** 24));
  const { err } = await memoryview([path, '--raw'], { errorTerminal: true, tick: 600 });
  expect(err).toContain('written █');
  expect(err.endsWith('\r\u001b[K')).toBe(true);
  expect((await memoryview([path, '--raw'], { tick: 600 })).err).toBe('');
});
