// The progress bar: only on a terminal, only for what takes longer than a second.
import { describe, expect, test } from 'vitest';
import { Progress, sizeText } from '../../../apps/terminal/progress.ts';

function watched(
  isTerminal: boolean,
  columns = 60,
): { bar: Progress; written: string[]; pass: (ms: number) => void } {
  let now = 0;
  const pass = (ms: number): void => {
    now += ms;
  };
  const written: string[] = [];
  const bar = new Progress({ isTerminal, columns, write: (text) => void written.push(text) }, () => now);
  return { bar, written, pass };
}

describe('Progress', () => {
  test('shows nothing in the first second', () => {
    const { bar, written, pass } = watched(true);
    bar.begin('reading', 100);
    pass(999);
    bar.add(50);
    bar.clear();
    expect(written).toEqual([]);
  });

  test('shows a share of all, and goes away', () => {
    const { bar, written, pass } = watched(true);
    bar.begin('reading', 4096);
    pass(1000);
    bar.add(1024);
    bar.clear();
    const [, full = '', empty = ''] = /Kreading (█+)(░+) {2}25 % of 4 KiB$/.exec(written[0] ?? '') ?? [];
    expect(full.length).toBe(Math.round((full.length + empty.length) / 4));
    expect(full.length).toBeGreaterThan(0);
    expect(written.slice(1)).toEqual(['\r\u001b[K']);
  });

  test('is drawn ten times a second at most', () => {
    const { bar, written, pass } = watched(true);
    bar.begin('reading', 1000);
    pass(1000);
    for (let k = 0; k < 100; k++) {
      bar.add(1);
      pass(10);
    }
    expect(written.length).toBe(10);
  });

  test('counts bytes where nobody knows how many there are', () => {
    const { bar, written, pass } = watched(true);
    bar.begin('reading', undefined);
    pass(2000);
    bar.add(1536);
    expect(written).toEqual(['\r\u001b[Kreading 1.5 KiB']);
  });

  test('is no wider than the terminal', () => {
    for (let columns = 8; columns < 120; columns++) {
      const { bar, written, pass } = watched(true, columns);
      bar.begin('reading', 1000);
      pass(2000);
      bar.add(2000);
      expect(written[0]?.replace('\r\u001b[K', '').length).toBeLessThan(columns);
    }
  });

  test('shows nothing where there is no terminal', () => {
    const { bar, written, pass } = watched(false);
    bar.begin('reading', 100);
    pass(5000);
    bar.add(50);
    bar.clear();
    expect(written).toEqual([]);
  });
});

test('sizes are told in powers of 1024', () => {
  expect([0, 1023, 1024, 1536, 5 * 2 ** 30, 2 ** 20 * 250].map(sizeText)).toEqual([
    '0 B',
    '1023 B',
    '1 KiB',
    '1.5 KiB',
    '5 GiB',
    '250 MiB',
  ]);
});
