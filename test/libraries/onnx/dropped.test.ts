// What keeps memory lent when the view is forgotten.
import { expect, test } from 'vitest';
import { growth, LENT_WHILE_HELD } from '../../forgotten.ts';

const imports = `import { Tensor } from 'onnxruntime-common'; import { toOnnx } from 'memoryview/onnx';`;

test.each(['B', 'e', 'f'])(
  'a tensor of %s keeps its memory locked, and gives it back with its end',
  { timeout: 60_000 },
  (format) => {
    const make = `toOnnx(memoryview(array).cast('${format}'), Tensor)`;
    expect(growth(imports, make, new URL('.', import.meta.url))).toEqual(LENT_WHILE_HELD);
  },
);
