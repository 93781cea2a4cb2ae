// What keeps memory lent when the view is forgotten.
import { expect, test } from 'vitest';
import { growth, LENT_WHILE_HELD } from '../../forgotten.ts';

const imports = `import * as arrow from 'apache-arrow'; import { toArrow } from 'memoryview/arrow';`;

test.each(['B', 'i', '4s'])(
  'a vector of %s keeps its memory locked, and gives it back with its end',
  { timeout: 60_000 },
  (format) => {
    const make = `toArrow(memoryview(array).cast('${format}'), arrow)`;
    expect(growth(imports, make, new URL('.', import.meta.url))).toEqual(LENT_WHILE_HELD);
  },
);
