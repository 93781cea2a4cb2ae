// Rows of a hex dump.
import { describe, expect, test } from 'vitest';
import { painter } from '../../../apps/terminal/colour.ts';
import { dumpLine, dumpShape } from '../../../apps/terminal/hexdump.ts';

const text = new TextEncoder();
const row = (bytes: Uint8Array, note = ''): Parameters<typeof dumpLine>[0] => ({
  offset: 0x40,
  bytes,
  styles: Array.from(bytes, () => undefined),
  note,
});

describe('dumpLine', () => {
  // The digits and characters are those of `xxd -g1` and `hexdump -C`.
  test('has offset, digits in groups of eight, and characters', () => {
    const line = dumpLine(
      row(text.encode('RIFF\u0000\u0001WAVEfmt \u007fx')),
      dumpShape(80, 100, false),
      painter(false),
    );
    expect(line).toBe('0040  52 49 46 46 00 01 57 41  56 45 66 6d 74 20 7f 78  RIFF..WAVEfmt .x');
  });

  test('keeps its columns where the row is not full', () => {
    const shape = dumpShape(80, 100, true);
    const [full, short] = [8, 3].map((length) =>
      dumpLine(row(new Uint8Array(length), 'here'), shape, painter(false)),
    );
    expect(short?.indexOf('here')).toBe(full?.indexOf('here'));
  });

  test('is never wider than the terminal', () => {
    for (let width = 40; width <= 240; width++) {
      for (const notes of [true, false]) {
        const shape = dumpShape(width, 2 ** 33, notes);
        const line = dumpLine(
          row(new Uint8Array(shape.perRow), notes ? 'n'.repeat(300) : ''),
          shape,
          painter(false),
        );
        expect(line.length).toBeLessThanOrEqual(width);
      }
    }
  });

  test('colours each byte among the digits and among the characters', () => {
    const shape = dumpShape(80, 100, false);
    const line = dumpLine({ ...row(text.encode('A')), styles: ['cyan'] }, shape, painter(true));
    expect(line).toContain('\u001b[36m41\u001b[39m');
    expect(line).toContain('\u001b[36mA\u001b[39m');
  });
});

test('more columns hold more bytes', () => {
  expect([40, 80, 120, 200].map((width) => dumpShape(width, 100, false).perRow)).toEqual([8, 16, 16, 32]);
});
