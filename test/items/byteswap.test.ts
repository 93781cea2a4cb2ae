// Units of bytes reversed by the host, and by plain JavaScript where there is no Buffer.
import { afterEach, describe, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** The bytes that should be there: each unit turned around by `reverse`. */
function turned(bytes: Uint8Array, start: number, unit: number, count: number): number[] {
  const expected = bytes.slice();
  for (let k = 0; k < count; k++) expected.subarray(start + k * unit, start + (k + 1) * unit).reverse();
  return [...expected];
}

describe.each([
  ['by the host', true],
  ['without a Buffer', false],
])('%s', (_, host) => {
  test.each([2, 4, 8, 16])('units of %i bytes, at even and odd places, few and many', async (unit) => {
    if (!host) vi.stubGlobal('Buffer', undefined);
    vi.resetModules();
    const { swapUnits } = await import('../../src/items/byteswap.ts');
    for (const buffer of [new ArrayBuffer(6000), new SharedArrayBuffer(6000)]) {
      for (const start of [0, 1, 3, 8]) {
        for (const count of [0, 1, 63, Math.ceil(1024 / unit) - 1, Math.ceil(1024 / unit), 257]) {
          const bytes = new Uint8Array(buffer, 5, 5000).map((_, at) => at * 31 + (at >> 8));
          const memory = new Uint8Array(buffer, 5, 5000);
          memory.set(bytes);
          swapUnits(new DataView(buffer, 5, 5000), start, unit, count);
          expect([...memory]).toEqual(turned(bytes, start, unit, count));
        }
      }
    }
  });

  test('the host swaps only where there is one', async () => {
    if (!host) vi.stubGlobal('Buffer', undefined);
    vi.resetModules();
    const { hostSwap } = await import('../../src/words/platform.ts');
    expect(hostSwap === undefined).toBe(!host);
  });
});
