// Tables fitted to a width.
import { describe, expect, test } from 'vitest';
import { painter } from '../../../apps/terminal/colour.ts';
import { type Column, fitTable } from '../../../apps/terminal/table.ts';
import { textWidth } from '../../../apps/terminal/width.ts';

const plain = painter(false);
const column = (title: string, ...cells: string[]): Column => ({ title, cells, side: 'right' });
const numbers = (count: number): Column[] =>
  Array.from({ length: count }, (_, k) => column(`[${k}]`, String(k * 11), String(k)));

describe('fitTable', () => {
  test('shows all columns where they fit', () => {
    const { lines, shown } = fitTable(numbers(3), { width: 80, cut: 'middle', kept: 1 }, plain);
    expect(lines).toEqual(['[0]  [1]  [2]', '  0   11   22', '  0    1    2']);
    expect(shown).toBe(3);
  });

  test('leaves out columns in the middle, the last ones stay', () => {
    const { lines } = fitTable(numbers(20), { width: 30, cut: 'middle', kept: 1 }, plain);
    expect(lines[0]).toBe('[0]  [1]  [2]  …  [18]  [19]');
  });

  test('leaves out columns at the end', () => {
    const { lines, shown } = fitTable(numbers(20), { width: 30, cut: 'end', kept: 1 }, plain);
    expect(lines[0]).toBe('[0]  [1]  [2]  [3]  [4]  …');
    expect(shown).toBe(5);
  });

  test('says so where columns were never read', () => {
    const { lines } = fitTable(numbers(6), { width: 80, cut: 'middle', kept: 1, holeAt: 3 }, plain);
    expect(lines[0]).toBe('[0]  [1]  [2]  …  [3]  [4]  [5]');
  });

  test('says so where rows were left out', () => {
    const { lines } = fitTable(numbers(2), { width: 80, cut: 'end', kept: 1, gapAt: 1 }, plain);
    expect(lines).toEqual(['[0]  [1]', '  0   11', '  …', '  0    1']);
  });

  test('cuts a cell that would take most of the width', () => {
    const { lines } = fitTable([column('a', 'x'.repeat(100))], { width: 40, cut: 'end', kept: 1 }, plain);
    expect(lines[1]).toBe(`${'x'.repeat(23)}…`);
  });

  test('is never wider than asked for, whatever the columns are', () => {
    for (let width = 20; width <= 200; width += 7) {
      for (const cut of ['middle', 'end'] as const) {
        const { lines } = fitTable(numbers(60), { width, cut, kept: 1 }, plain);
        expect(lines.filter((line) => textWidth(line) > width)).toEqual([]);
      }
    }
  });

  test('pads before it paints, so that colours take no columns', () => {
    const columns = [{ ...column('a', '1', '22'), style: 'faint' as const }, column('b', '3', '4')];
    const { lines } = fitTable(columns, { width: 80, cut: 'end', kept: 1 }, painter(true));
    expect(lines[1]).toBe('\u001b[2m 1\u001b[22m  3');
  });
});
