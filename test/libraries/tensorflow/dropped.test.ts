// What keeps memory lent when the view is forgotten.
import { expect, test } from 'vitest';
import { growth, LENT_WHILE_HELD } from '../../forgotten.ts';

const imports = `import * as tf from '@tensorflow/tfjs-core'; import '@tensorflow/tfjs-backend-cpu'; import { toTensor } from 'memoryview/tensorflow';
  await tf.setBackend('cpu');`;

test.each(['f', 'i', '?'])(
  'a tensor of %s keeps its memory locked, and gives it back with its end',
  { timeout: 60_000 },
  (format) => {
    const make = `toTensor(memoryview(array).cast('${format}'), tf)`;
    expect(growth(imports, make, new URL('.', import.meta.url))).toEqual(LENT_WHILE_HELD);
  },
);
