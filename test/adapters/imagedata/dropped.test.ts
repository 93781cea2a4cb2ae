// What keeps memory lent when the view is forgotten.
import { expect, test } from 'vitest';
import { growth, LENT_WHILE_HELD } from '../../forgotten.ts';

test('an image keeps its memory locked, and gives it back with its end', { timeout: 60_000 }, () => {
  const imports = `import { toImageData } from 'memoryview/imagedata';
    class ImageData { constructor(data) { this.data = data; } }`;
  const make = `toImageData(memoryview(array).cast('B', [1, 2, 4]), ImageData)`;
  expect(growth(imports, make, new URL('.', import.meta.url))).toEqual(LENT_WHILE_HELD);
});
