// The recipe for .npy, on arrays that NumPy saves; NumPy loads what came out.
import { describe, expect, test } from 'vitest';
import { recipe } from '../../recipes/recipes.ts';
import { python } from '../python.ts';
import { Files, run, whyNot } from './programs.ts';

const why = whyNot('import numpy');
const multiply = await recipe('.npy');
const files = new Files();

describe.skipIf(why !== '')(`beside NumPy ${why}`, () => {
  test.each([
    ['packed, in both orders', "[('id', '>u4'), ('side', 'S4'), ('price', '<f8')]"],
    ['aligned as C does it', "np.dtype([('id', 'u1'), ('price', 'f8'), ('side', 'S3')], align=True)"],
    ['big-endian halves', "[('price', '>f2'), ('id', 'u1')]"],
    ['integers', "[('name', 'U3'), ('price', '<i8')]"],
    ['with a name that needs quotes', `[('a b', 'f4'), ("it's", 'u2'), ('price', 'f4')]`],
    ['with gaps', "{'names': ['id', 'price'], 'formats': ['u1', '<f4'], 'offsets': [2, 9], 'itemsize': 20}"],
  ])('records %s', (name, dtype) => {
    const make = `
import sys
import numpy as np
array = np.zeros(5, ${dtype})
array['price'] = [0, 1.5, -2, 40, 7]
np.save(sys.argv[1], array)`;
    run(python, ['-c', make, files.path(`${name}.npy`)]);
    const file = files.read(`${name}.npy`);
    multiply('multiply', file, 'price', 2);
    const look = `
import sys
import numpy as np
before, after = (np.load(path) for path in sys.argv[1:])
before['price'] *= 2
assert before.dtype == after.dtype and before.tobytes() == after.tobytes(), (before, after)
print(after['price'].tolist())`;
    const edited = files.write(`${name} edited.npy`, file);
    expect(run(python, ['-c', look, files.path(`${name}.npy`), edited]).text).toMatch(
      /^\[0.*, (?:3\.0|2), -4.*, 80.*, 14.*\]\n$/,
    );
  });
});
