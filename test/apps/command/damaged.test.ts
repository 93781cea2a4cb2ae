// Files with bytes changed at random: whatever they claim, the answer is what can be shown, or a sentence.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { memoryview, repositoryFile, scratchFolder } from './support.ts';

const scratch = scratchFolder();
const seed = Number(process.env.MEMORYVIEW_SEED ?? 20261123);
const rounds = 300;
const names = ['model.npz', 'picture.bmp', 'squares.npy', 'tone.wav', 'trades.npy'];
const ways = [
  [],
  ['--json'],
  ['--csv'],
  ['--raw'],
  ['--dump'],
  ['--rows', '3', '--width', '200'],
  ['--format', 'B'],
];

let state = seed;
function below(limit: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}

test(`of ${rounds} damaged files none leaves a stack trace, seed ${seed}`, async () => {
  for (let round = 0; round < rounds; round++) {
    const name = names[below(names.length)] ?? '';
    const bytes = Uint8Array.from(readFileSync(repositoryFile(`docs/files/${name}`)));
    for (let k = below(6); k >= 0; k--)
      bytes[below(Math.min(bytes.length, 300))] = below(3) > 0 ? below(256) : 255;
    const way = ways[below(ways.length)] ?? [];
    const { status, out, err } = await memoryview([scratch(name, bytes), ...way]);
    const told = `seed ${seed}, round ${round}: ${name} ${way.join(' ')}\n${err}`;
    expect([0, 1], told).toContain(status);
    expect(err, told).not.toMatch(/^ +at |TypeError|RangeError|undefined|is not a function/m);
    // Of no items, --raw and --csv write nothing.
    if (way[0] !== '--raw' && way[0] !== '--csv') expect(err !== '' || out !== '', told).toBe(true);
    if (err !== '') expect(err, told).toMatch(/^(memoryview: [^\n]+\n)+hint: [^\n]+\n$/);
    if (way[0] === '--json' && out !== '') expect(() => JSON.parse(out), told).not.toThrow();
  }
});
