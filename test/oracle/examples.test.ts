// The five examples of the issue, in Python as they were given, live: what CPython prints is what ours print.
import { expect, test } from 'vitest';
import { memoryview } from '../../src/index.ts';
import { EXAMPLES, printedBy } from '../examples.ts';
import { errorOf } from '../support.ts';
import { pythonFunction } from './python.ts';

/** Each example's Python original. The fifth changes an `array.array`, where the original has a NumPy array. */
const ORIGINALS: Readonly<Record<string, string>> = {
  '1-index.ts': `
byte_array = bytearray('XYZ', 'utf-8')
mv = memoryview(byte_array)
print(mv[0])
print(bytes(mv[0:1]))
`,
  '2-change-in-place.ts': `
byte_array = bytearray('XYZ', 'utf-8')
print(byte_array)
mem_view = memoryview(byte_array)
mem_view[2] = 74
print(byte_array)
`,
  '3-to-bytes.ts': `
byte_array = bytearray('XYZ', 'utf-8')
byt = bytes(memoryview(byte_array))
print(byt)
print(type(byt))
`,
  '4-to-string.ts': `
byte_array = bytearray('XYZ', 'utf-8')
text = str(memoryview(byte_array))
print(text)
print({'str': 'string'}[type(text).__name__])
`,
  '5-numeric-arrays.ts': `
import array, json
from _testbuffer import ndarray, ND_WRITABLE
numbers = array.array('i', [1, 2, 3, 4, 5])
mv = memoryview(numbers)
mv[0] = 10
print(*numbers, mv.format, mv.itemsize, mv.nbytes)
grid = ndarray([1, 4, 2, 5, 3, 6], shape=[2, 3], strides=[8, 16], format='d', flags=ND_WRITABLE)
memoryview(grid)[1, 2] = 60.0
whole = lambda x: [whole(y) for y in x] if isinstance(x, list) else int(x)
print(json.dumps(whole(memoryview(grid).tolist()), separators=(',', ':')), end=' ')
print(*(int(x) for x in memoryview(memoryview(grid).tobytes('F')).cast('d')))
`,
};

/** Addresses differ from run to run, in both worlds. */
const still = (text: string): string => text.replace(/<memory at 0x[0-9a-f]+>/g, '<memory at 0x…>');

test('every example has its original', () => {
  expect(Object.keys(ORIGINALS)).toEqual(EXAMPLES);
});

test.each(EXAMPLES)('%s prints what CPython prints', async (name) => {
  const run = await pythonFunction('alone', 'printed');
  expect(still(await printedBy(name))).toBe(still(run(ORIGINALS[name] ?? '')));
});

test("memoryview('XYZ') is refused with CPython's sentence", async () => {
  const run = await pythonFunction('alone', 'printed');
  const ours = errorOf(() => Reflect.apply(memoryview, undefined, ['XYZ']));
  expect(`${ours}\n`).toBe(run("memoryview('XYZ')"));
});
