// Two files, item by item.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { memoryview, repositoryFile, scratchFolder } from './support.ts';

const scratch = scratchFolder();
const trades = repositoryFile('docs/files/trades.npy');
const fixed = repositoryFile('docs/files/trades-fixed.npy');
let number = 0;

function floats(...values: number[]): string {
  return scratch(`floats${number++}.bin`, new Uint8Array(Float64Array.from(values).buffer));
}

async function compared(
  a: string,
  b: string,
  ...options: string[]
): Promise<{ status: number; lines: string[] }> {
  const { status, out, err } = await memoryview(['diff', a, b, ...options]);
  expect(err).toBe('');
  return { status, lines: out.trimEnd().split('\n') };
}

describe('diff', () => {
  // The two changes are those of scripts/docs-files.py.
  test('of records tells the fields that differ', async () => {
    const { status, lines } = await compared(trades, fixed);
    expect(status).toBe(1);
    expect(lines.slice(2)).toEqual([
      expect.stringMatching(/^\[7\]\.price +101\.75 +nan$/),
      expect.stringMatching(/^\[12\]\.sizes +\[36, 37, 38\] +\[36, 500, 38\]$/),
      '2 of 40 items differ',
    ]);
  });

  test('of a file and itself is the same, NaN too', async () => {
    expect(await compared(fixed, fixed)).toEqual({ status: 0, lines: ['40 items compared, all the same'] });
  });

  test('compares values, and no bytes of padding', async () => {
    const a = scratch('a.bin', Uint8Array.of(1, 0xee, 2, 0, 3, 0xee, 4, 0));
    const b = scratch('b.bin', Uint8Array.of(1, 0, 2, 0, 3, 0, 4, 0));
    expect((await compared(a, b, '--format', 'T{B:a:x<H:b:}')).status).toBe(0);
    expect((await compared(a, b)).status).toBe(1);
  });

  test('takes the zeros of both signs for equal, and the payloads of NaN', async () => {
    const [a, b] = [floats(0, 1), floats(-0, 1)];
    expect((await compared(a, b, '--format', 'd')).status).toBe(0);
    expect((await compared(a, b)).status).toBe(1);
  });

  test('takes NaN for equal to NaN, beside items that differ, in numbers and in records', async () => {
    const [a, b] = [floats(Number.NaN, 1, Number.NaN, 4), floats(Number.NaN, 1, Number.NaN, 5)];
    expect((await compared(a, b, '--format', '<d')).lines.at(-1)).toBe('1 of 4 items differ');
    expect((await compared(a, b, '--format', 'T{<d:x:<d:y:}')).lines.at(-1)).toBe('1 of 2 items differ');
    const c = floats(Number.NaN, 1, 0, 4);
    expect((await compared(a, c, '--format', '<d')).lines.at(-1)).toBe('1 of 4 items differ');
  });

  test('says how sizes differ, and compares what both have', async () => {
    const { status, lines } = await compared(floats(1, 2, 3), floats(1, 5), '--format', '<d');
    expect(status).toBe(1);
    expect(lines.slice(0, 2)).toEqual(['items:', 'shapes: [3] and [2]']);
    expect(lines.at(-1)).toBe('1 of 2 items differ');
  });

  test('of files of two formats compares by value', async () => {
    const integers = scratch(
      'integers.npy',
      Buffer.concat([header("'<i8'", '(2,)'), Buffer.from(BigInt64Array.of(1n, 3n).buffer)]),
    );
    const doubles = scratch(
      'doubles.npy',
      Buffer.concat([header("'<f8'", '(2,)'), Buffer.from(Float64Array.of(1, 2).buffer)]),
    );
    const { status, lines } = await compared(integers, doubles);
    expect(status).toBe(1);
    expect(lines[1]).toBe("formats: 'q' and 'd'");
    expect(lines.slice(3)).toEqual([expect.stringMatching(/^\[1\] +3 +2\.0$/), '1 of 2 items differ']);
  });

  test('of files of two kinds compares bytes', async () => {
    const { status, lines } = await compared(trades, repositoryFile('docs/files/sensor.bin'), '--rows', '2');
    expect(status).toBe(1);
    expect(lines[1]).toBe('shapes: [1216] and [192]');
    expect(lines.length).toBe(7);
  });

  test('of shapes that do not go together says so', async () => {
    const [a, b] = [floats(1, 2), repositoryFile('docs/files/squares.npy')];
    const { status, lines } = await compared(a, b, '--format', '<d', '--shape', '-1,2');
    expect(status).toBe(1);
    expect(lines[1]).toMatch(/^shapes: \[1, 2\] and \[308, 2\]$/);
    const squares = await compared(repositoryFile('docs/files/squares.npy'), trades);
    expect(squares.lines.at(-2)).toBe('the shapes do not go together');
  });

  test('of files of several parts compares all of them', async () => {
    const sound = readFileSync(repositoryFile('docs/files/tone.wav'));
    const same = scratch('same.wav', sound);
    const faster = scratch('faster.wav', sound);
    await memoryview(['set', faster, 'rate', '16000', '--part', 'fmt', '--write']);
    expect((await compared(repositoryFile('docs/files/tone.wav'), same)).lines).toEqual([
      '1602 items in 3 parts compared, all the same',
    ]);
    const { status, lines } = await compared(same, faster);
    expect(status).toBe(1);
    expect(lines[0]).toBe('fmt:');
    expect(lines[2]).toMatch(/^rate +8000 +16000$/);
    expect(lines.at(-1)).toBe('1 of 1602 items in 3 parts differ');
  });

  test('tells of parts that only one file has', async () => {
    const model = repositoryFile('docs/files/model.npz');
    const content = readFileSync(model);
    // The name of an array, where it stands: in front of its content, and in the directory.
    const other = scratch(
      'other.npz',
      Buffer.from(content.toString('latin1').replaceAll('bias', 'gain'), 'latin1'),
    );
    const { status, lines } = await compared(model, other);
    expect(status).toBe(1);
    // Where the paths are long, the sentences go on in the next line.
    expect(lines.join(' ')).toMatch(
      /\bonly .*model\.npz has a part 'bias' only .*other\.npz has a part 'gain'/,
    );
  });

  test('--json tells every difference', async () => {
    const count = 600_000; // more than one window
    const a = scratch('long-a.bin', new Uint8Array(count * 8));
    const ones = new Float64Array(count);
    for (const at of [0, 1, 524_287, 524_288, 599_999]) ones[at] = at + 0.5;
    const b = scratch('long-b.bin', new Uint8Array(ones.buffer));
    const { status, out } = await memoryview(['diff', a, b, '--format', '<d', '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(out)).toEqual({
      parts: [
        {
          part: 'items',
          a: { format: '<d', shape: [count] },
          b: { format: '<d', shape: [count] },
          differences: [0, 1, 524_287, 524_288, 599_999].map((at) => ({ index: [at], a: 0, b: at + 0.5 })),
          compared: count,
          different: 5,
        },
      ],
      same: false,
      compared: count,
      different: 5,
    });
  });

  test('--json of equal files is JSON too', async () => {
    const { status, out } = await memoryview(['diff', trades, trades, '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      parts: [{ differences: [] }],
      same: true,
      compared: 40,
      different: 0,
    });
  });
});

describe('exit statuses of diff', () => {
  test('3 for a file that cannot be read', async () => {
    const { status, err } = await memoryview(['diff', trades, scratch('missing')]);
    expect(status).toBe(3);
    expect(err).toMatch(/missing: there is no such file\nhint: .+\n$/);
  });

  test('2 for wrong use', async () => {
    expect((await memoryview(['diff', trades])).status).toBe(2);
    expect((await memoryview(['diff', trades, trades, '--format', 'T{'])).status).toBe(2);
  });
});

function header(descr: string, shape: string): Buffer {
  const text = `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }`.padEnd(117);
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00\x76\x00', 'latin1'), Buffer.from(`${text}\n`)]);
}
