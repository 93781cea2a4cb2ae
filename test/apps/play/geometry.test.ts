// Cells and pixels: each byte has one cell, and the pointer finds it again.
import { describe, expect, test } from 'vitest';
import { boxOf, byteAt, geometryOf, scrollTopOf, seen, topRow } from '../../../apps/play/geometry.ts';

const SIZES = [0, 1, 7, 8, 63, 64, 4096, 1_000_000, 100_000_000, 2 ** 31];

describe.each(SIZES)('a memory of %d bytes', (size) => {
  const geometry = geometryOf(size, 640, 400);

  test('is scrolled within what browsers can scroll', () => {
    expect(geometry.scrollHeight).toBeLessThanOrEqual(2 ** 23);
  });

  test('shows its first byte at the top and its last at the bottom', () => {
    expect(seen(geometry, 0).from).toBe(0);
    expect(seen(geometry, geometry.scrollHeight).to).toBe(size);
  });

  test('draws no more cells than fit', () => {
    for (const share of [0, 0.3, 0.7, 1]) {
      const { from, to } = seen(geometry, share * geometry.scrollHeight);
      expect(to - from).toBeLessThanOrEqual((Math.ceil(400 / geometry.cell.height) + 1) * geometry.columns);
    }
  });

  test('has the pointer find the byte of a cell, wherever it is scrolled', () => {
    for (const byte of [0, 1, Math.floor(size / 2), size - 1].filter((at) => at >= 0 && at < size)) {
      const top = topRow(geometry, scrollTopOf(geometry, Math.floor(byte / geometry.columns)));
      const { x, y, width, height } = boxOf(geometry, byte, top);
      expect(byteAt(geometry, x + width / 2, y + height / 2, top)).toBe(byte);
      expect(y).toBeGreaterThan(-height);
      expect(y).toBeLessThan(400);
    }
  });

  test('has no byte beside its cells', () => {
    expect(byteAt(geometry, 1, 5, 0)).toBeUndefined();
    expect(byteAt(geometry, 639, 5, 0)).toBeUndefined();
  });
});

test('a narrow grid has fewer bytes in a row, and never less than four', () => {
  expect([1200, 640, 300, 50].map((width) => geometryOf(64, width, 400).columns)).toEqual([32, 16, 8, 4]);
});
