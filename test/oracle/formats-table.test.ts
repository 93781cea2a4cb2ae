// docs/formats.md: its table of letters, held against CPython and against views.
import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { answer, type BufferRecord, Bytes, Complex, getBuffer, memoryview, struct } from '../../src/index.ts';
import { read } from '../house/files.ts';
import { pythonFunction } from './python.ts';

interface Row {
  letter: string;
  lp64: number;
  ilp32: number;
  standard: number;
  reads: string;
  inStruct: string;
}

const rows: Row[] = [
  ...read('docs/formats.md').matchAll(
    /^\| `(\S{1,2})` \|[^|]*\| (\d+) \| (\d+) \| (\d+) \| (.*) \| (.*) \|$/gm,
  ),
].map(([, letter = '', lp64, ilp32, standard, reads = '', inStruct = '']) => ({
  letter,
  lp64: Number(lp64),
  ilp32: Number(ilp32),
  standard: Number(standard),
  reads,
  inStruct,
}));

const values = rows.filter(({ letter }) => letter !== 'x');
/** CPython 3.14 has complex numbers under other names only: `Zf Zd` are those of 3.15. */
const inPython = rows.filter(({ letter, inStruct }) => inStruct !== 'no' && !letter.startsWith('Z'));

function kindOf(value: unknown): string {
  if (value instanceof Bytes) return '`Bytes`';
  if (value instanceof Complex) return '`Complex`';
  return `\`${typeof value}\``;
}

function sizeIn(format: string): number | null {
  try {
    return struct.calcsize(format);
  } catch (error) {
    if (error instanceof struct.error) return null;
    throw error;
  }
}

function lender(record: Omit<BufferRecord, 'memory' | 'readonly' | 'shape'> & { format: string }) {
  const memory = new Uint8Array(record.itemsize);
  return {
    [getBuffer]: (flags: number) => answer({ memory, readonly: false, shape: [1], ...record }, flags),
  };
}

/** `struct.calcsize` of formats; null for what is none. */
let calcsize: (formats: readonly string[]) => (number | null)[];

beforeAll(async () => {
  const run = await pythonFunction('sizes', 'run');
  calcsize = (formats) => JSON.parse(run(JSON.stringify(formats))) as (number | null)[];
});

test('the table lists every letter that CPython has', () => {
  const ascii = Array.from({ length: 94 }, (_, k) => String.fromCharCode(33 + k));
  const known = ascii.filter((letter) => /[a-z?]/i.test(letter));
  const sizes = calcsize(known);
  expect(inPython.map(({ letter }) => letter).sort()).toEqual(
    known.filter((_, k) => sizes[k] !== null).sort(),
  );
});

describe('the sizes of CPython', () => {
  test('behind a mark', () => {
    const sizes = calcsize(inPython.map(({ letter }) => `<${letter}`));
    const ours = inPython.map(({ standard, inStruct }) => (inStruct === 'native only' ? null : standard));
    expect(ours).toEqual(sizes);
  });

  test('native, in WebAssembly', () => {
    expect(inPython.map(({ ilp32 }) => ilp32)).toEqual(calcsize(inPython.map(({ letter }) => letter)));
  });

  test('native, on a machine of 64 bits', () => {
    const letters = inPython.map(({ letter }) => letter).filter((letter) => !'FD'.includes(letter));
    const program = `import json, struct; print(json.dumps([struct.calcsize(c) for c in ${JSON.stringify(letters)}]))`;
    const { status, stdout } = spawnSync('python3', ['-c', program], { encoding: 'utf8' });
    const lp64 = inPython.filter(({ letter }) => letters.includes(letter)).map((row) => row.lp64);
    // A machine without Python has only its own word for it.
    if (status === 0) expect(lp64).toEqual(JSON.parse(stdout));
    else expect(lp64).toEqual(letters.map((letter) => struct.calcsize(letter)));
  });
});

describe('what views and struct do with', () => {
  test.each(values)('$letter', ({ letter, lp64, ilp32, standard, reads, inStruct }) => {
    const native = memoryview(new Uint8Array(lp64)).cast(letter);
    const marked = memoryview(new Uint8Array(standard)).cast(`<${letter}`);
    expect([native.itemsize, marked.itemsize]).toEqual([lp64, standard]);
    const [first, behind = first] = reads.split(', behind a mark ');
    expect([kindOf(native.item()), kindOf(marked.item())]).toEqual([first, behind]);
    expect(sizeIn(letter)).toBe(inStruct === 'no' ? null : lp64);
    expect(sizeIn(`<${letter}`)).toBe(inStruct === 'yes' ? standard : null);
    const lent = memoryview(lender({ format: letter, itemsize: ilp32, dataModel: 'ILP32' }));
    expect(lent.itemsize).toBe(ilp32);
  });

  test('padding alone', () => {
    expect(sizeIn('x')).toBe(rows[0]?.lp64);
    expect(() => memoryview(new Uint8Array(1)).cast('<x')).toThrow('it holds no values');
  });
});
