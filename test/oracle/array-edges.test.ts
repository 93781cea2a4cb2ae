// Edges of arrays that other lines do not reach, beside CPython: the last item compared, blocks written to a file.
import { expect, test } from 'vitest';
import { array } from '../../src/array/array.ts';
import { rowOf, type TypeCode } from '../../src/array/codes.ts';
import { bytes } from '../../src/index.ts';
import { type ArrayLines, differences } from './array-lines.ts';
import { pythonFunction } from './python.ts';

const ITEMS = 12;

/** Small numbers and letters, whatever the type code. */
function memoryOf(itemsize: number): Uint8Array {
  return Uint8Array.from({ length: ITEMS * itemsize }, (_, at) =>
    at % itemsize === 0 ? 0x41 + (at % 26) : 0,
  );
}

const literal = (bytes: Uint8Array): string =>
  `b'${Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}'`;

test.each<TypeCode>(['b', 'B', 'u', 'w', 'h', 'H', 'i', 'I', 'q', 'Q', 'f', 'd'])(
  "'%s' beside arrays that differ in one item, and shorter ones",
  async (code) => {
    const { itemsize } = rowOf(code) ?? { itemsize: 1 };
    const memory = memoryOf(itemsize);
    const others = Array.from({ length: ITEMS }, (_, item) =>
      [1, 0x3f].map((change) => {
        const other = memory.slice();
        other[item * itemsize] = (other[item * itemsize] ?? 0) ^ change;
        return other;
      }),
    ).flat();
    const beside = [memory, ...others, memory.slice(0, -itemsize), memory.slice(0, itemsize)];
    const lines = beside.flatMap((other) =>
      ['==', '<', '>='].map((sign) => `x ${sign} array('${code}', ${literal(other)})`),
    );
    const one: ArrayLines = { code, hex: Buffer.from(memory).toString('hex'), lent: false, lines };
    expect((await differences([one])).filter((text) => text !== null)).toEqual([]);
  },
);

test('a file is given as many blocks, as large, as by CPython', async () => {
  const run = await pythonFunction('alone', 'printed');
  const sizes = [0, 2, 65534, 65536, 65538, 131070, 131072, 131074];
  const lines = [
    'from array import array',
    'class File:',
    '    def __init__(self): self.blocks = []',
    '    def write(self, block): self.blocks.append(len(block))',
    `for size in ${JSON.stringify(sizes)}:`,
    '    file = File()',
    "    array('h', bytes(size)).tofile(file)",
    '    print(*file.blocks)',
  ];
  const ours = sizes.map((size) => {
    const blocks: number[] = [];
    array('h', bytes(size)).tofile({ write: (block) => blocks.push(block.length) });
    return `${blocks.join(' ')}\n`;
  });
  expect(ours.join('')).toBe(run(lines.join('\n')));
});
