// Views as objects of CPython: what its memoryview says of them, and that the way there and back changes nothing.

import { bytearray, bytes, Ellipsis, type MemoryView, memoryview } from 'memoryview';
import { fromPyodide, toPyodide } from 'memoryview/pyodide';
import { beforeAll, describe, expect, test } from 'vitest';
import { detach, errorOf, lend } from '../support.ts';
import { make } from './exporters.ts';
import { randomExporter } from './generate-exporters.ts';
import { heapOf, type Pyodide, plain, pyodideInstance, toldOf } from './pyodide-instance.ts';
import { Random } from './random.ts';

let pyodide: Pyodide;
beforeAll(async () => {
  pyodide = await pyodideInstance();
});

const raw = Uint8Array.from({ length: 96 }, (_, k) => (k * 37 + 11) % 256);
const FORMATS = [
  ...[...'cbB?hHeiIfqQd'].flatMap((letter) => [
    letter,
    `@${letter}`,
    `<${letter}`,
    `>${letter}`,
    `=${letter}`,
  ]),
  ...['l', 'L', 'n', 'N', 'P', '@l', '<l', '>L', '=l'],
  ...[
    'Zf',
    'Zd',
    '>Zd',
    'F',
    'D',
    '3s',
    '4p',
    '3w',
    '2u',
    '>2w',
    '<IH',
    '>Bh',
    'hB',
    'hq',
    '2H',
    '(2,2)h',
    '(3)>d',
  ],
  ...[
    'T{<h:x:>i:y:}',
    'T{l:a:d:b:}',
    'T{b:a:l:b:}',
    'T{(2)l:a:B:b:}',
    'T{T{n:in:}:out:3s:s:}',
    'T{<h:größe:}',
  ],
];

/** Views of the same bytes under a format, in several shapes and steps. */
function layouts(format: string): MemoryView[] {
  const memory = new Uint8Array(raw.length);
  memory.set(format.includes('?') ? raw.map((byte) => byte & 1) : raw);
  const { itemsize } = memoryview(new Uint8Array(0)).cast(format);
  const count = Math.floor(raw.length / itemsize / 2) * 2;
  const line: MemoryView = memoryview(memory)
    .slice(0, count * itemsize)
    .cast(format);
  const table = line.reshape([2, count / 2]);
  return [
    line,
    line.slice(null, null, -1),
    table,
    table.T,
    table.get(1, 0, Ellipsis),
    line.slice(0, 0),
    line.toreadonly(),
  ];
}

function sameItems(view: MemoryView, made: object): void {
  const told = toldOf(pyodide, made);
  expect(told).toMatchObject({
    itemsize: view.itemsize,
    shape: [...view.shape],
    readonly: view.readonly,
    nbytes: view.nbytes,
    c_contiguous: true,
    suboffsets: [],
    hex: view.hex(),
  });
  if (told.items !== null) expect(plain(view.tolist(), told.items)).toEqual(told.items);
  const back = fromPyodide(pyodide, made);
  expect(back.tobytes().equals(view.tobytes())).toBe(true);
  expect(back.shape).toEqual(view.shape);
  expect(back.readonly).toBe(view.readonly);
  let values: unknown;
  try {
    values = view.tolist();
  } catch {}
  if (values !== undefined) expect(widened(back.tolist())).toEqual(widened(values));
  back.release();
}

/** `l` of 8 bytes gives bigints here and there; small ones of 4 bytes give numbers. */
function widened(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, item: unknown) => {
      if (typeof item === 'bigint') return `${item}`;
      if (typeof item === 'number')
        return Number.isFinite(item) ? `${Object.is(item, -0) ? '-0' : item}` : `${item}`;
      return item;
    }),
  );
}

describe('every format in every layout', () => {
  for (const format of FORMATS) {
    test(`${format} has the same items in CPython, and back here`, () => {
      for (const [k, view] of layouts(format).entries()) {
        const made: { destroy(): void } = toPyodide(pyodide, view);
        try {
          sameItems(view, made);
        } catch (cause) {
          throw new Error(`layout ${k}: ${String(cause)}`, { cause });
        }
        made.destroy();
      }
    });
  }
});

test('random exporters have the same items in CPython', () => {
  const seed = Number(process.env.MEMORYVIEW_SEED ?? 20261122);
  console.log(`random exporters to Pyodide: seed ${seed}`);
  let tried = 0;
  for (let k = 0; k < 400; k++) {
    const spec = randomExporter(new Random(seed, k), 'x');
    if (spec.kind === 'raising' || spec.kind === 'releasing') continue;
    const view = memoryview(make(spec).value as Uint8Array);
    const made: { destroy(): void } = toPyodide(pyodide, view);
    try {
      sameItems(view, made);
    } catch (cause) {
      throw new Error(`seed ${seed}, exporter ${k}: ${JSON.stringify(spec)}: ${String(cause)}`, { cause });
    }
    made.destroy();
    view.release();
    tried++;
  }
  expect(tried).toBeGreaterThan(300);
});

describe('what is made', () => {
  test('is a memoryview of its own memory: neither side sees what the other writes later', () => {
    const view = memoryview(Float64Array.of(1, 2, 3));
    pyodide.globals.set('m', toPyodide(pyodide, view));
    expect(pyodide.runPython('type(m) is memoryview, m.format, m.tolist()').toString()).toBe(
      "(True, 'd', [1.0, 2.0, 3.0])",
    );
    pyodide.runPython('m[0] = 9.5');
    expect(pyodide.runPython('m[0]')).toBe(9.5);
    expect(view.tolist()).toEqual([1, 2, 3]);
  });

  test('is read-only for a read-only view, and CPython refuses to write to it', () => {
    pyodide.globals.set('m', toPyodide(pyodide, bytes('abc', 'ascii')));
    expect(() => pyodide.runPython('m[0] = 1')).toThrow('cannot modify read-only memory');
  });

  test('takes what lends memory: typed arrays, buffers, bytearrays', () => {
    for (const lender of [
      new Uint8Array([1, 2]),
      Uint8Array.of(1, 2).buffer,
      bytearray([1, 2]),
      new DataView(Uint8Array.of(1, 2).buffer),
    ]) {
      expect(toldOf(pyodide, toPyodide(pyodide, lender)).hex).toBe('0102');
    }
  });

  test('native longs of 8 bytes are the native letters of 8 bytes in Python, which its memoryview reads', () => {
    const view = memoryview(new BigInt64Array([1n, -2n]))
      .cast('B')
      .cast('l');
    expect(view.format).toBe('l');
    const told = toldOf(pyodide, toPyodide(pyodide, view));
    expect([told.format, told.items]).toEqual(['q', ['1', '-2']]);
  });

  test('keeps the format letter for letter where Python of 32 bits reads the same items', () => {
    for (const format of ['@i', '<i', '>i', '=l', '>Zd', 'D', 'T{<h:x:>i:y:}', 'T{b:a:q:b:}', '2H', 'hB']) {
      const view = memoryview(new Uint8Array(48)).cast(format);
      expect(toldOf(pyodide, toPyodide(pyodide, view)).format).toBe(format);
    }
  });

  test('lives as long as a buffer of it in Python, and is freed then', () => {
    const lenders = (): number =>
      pyodide.runPython("import gc; sum(type(o).__name__ == 'Lender' for o in gc.get_objects())");
    pyodide.runPython('m = None');
    const before = lenders();
    const made: { destroy(): void } = toPyodide(pyodide, bytes('kept', 'ascii'));
    pyodide.globals.set('part', made);
    pyodide.runPython('part = part[1:3]');
    made.destroy();
    expect(pyodide.runPython('part.tobytes()').toString()).toBe("b'ep'");
    pyodide.runPython('part = None');
    expect(lenders()).toBe(before);
  });

  test('of a view of the same heap is a copy of it, though the heap grows for that', () => {
    const lender = pyodide.runPython('big = bytearray(80 << 20); big[5] = 7; big');
    const view = fromPyodide(pyodide, lender);
    for (let k = 0; k < 8; k++) {
      const before = heapOf(pyodide);
      pyodide.globals.set(`copy${k}`, toPyodide(pyodide, view));
      expect(pyodide.runPython(`copy${k} == big and copy${k}.obj is not big`)).toBe(true);
      if (heapOf(pyodide) !== before) break;
      expect(k).toBeLessThan(7);
    }
    view.release();
    pyodide.runPython('big = None\nfor k in range(8): globals().pop(f"copy{k}", None)');
  });
});

describe('what is refused', () => {
  test('what lends no memory, and views that have none any more', () => {
    expect(errorOf(() => toPyodide(pyodide, {} as Uint8Array))).toMatch(
      /^TypeError: a bytes-like object is required, not '/,
    );
    const view = memoryview(new Uint8Array(4));
    view.release();
    expect(errorOf(() => toPyodide(pyodide, view))).toBe(
      'ValueError: operation forbidden on released memoryview object',
    );
    const gone = new Uint8Array(4);
    const lost = memoryview(gone);
    detach(gone.buffer);
    expect(errorOf(() => toPyodide(pyodide, lost))).toMatch(/^BufferError: /);
  });

  test("Intel's long double, alone and in records, but not the bytes of it", () => {
    for (const format of ['g', 'Zg', 'T{b:a:g:b:}', '(2)g']) {
      const view = memoryview(new Uint8Array(96)).cast(format);
      expect(errorOf(() => toPyodide(pyodide, view))).toMatch(/^NotImplementedError: items of format '/);
      toPyodide(pyodide, view.cast('B')).destroy();
    }
  });

  test('long doubles of Python itself go back unchanged', () => {
    const view = fromPyodide(pyodide, pyodide.runPython('import ctypes; ctypes.c_longdouble(1.25)'));
    expect(view.get()).toBe(1.25);
    const back = fromPyodide(pyodide, toPyodide(pyodide, view));
    expect([back.get(), back.hex()]).toEqual([1.25, view.hex()]);
  });

  test('more bytes or places than a Python of 32 bits counts, before anything is made', () => {
    const wide = memoryview(new Uint8Array(1)).broadcast_to([2 ** 31]);
    expect(errorOf(() => toPyodide(pyodide, wide))).toBe(
      'OverflowError: a Python of 32 bits counts to 2147483647, and this view has 2147483648 bytes or places',
    );
    const empty = memoryview(
      lend({ memory: new Uint8Array(0), itemsize: 1, shape: [2 ** 40, 0], readonly: true }),
    );
    expect(errorOf(() => toPyodide(pyodide, empty))).toMatch(/^OverflowError: /);
  });

  test('more bytes than Python can have is an error, and the heap is as before', () => {
    const wide = memoryview(new Uint8Array(1)).broadcast_to([2 ** 31 - 1]);
    const error = errorOf(() => toPyodide(pyodide, wide));
    if (error !== '') expect(error).toMatch(/^BufferError: MemoryError/);
    expect(pyodide.runPython('1 + 1')).toBe(2);
  });

  test('a format that C cannot hold', () => {
    const view = memoryview(lend({ memory: new Uint8Array(1), itemsize: 1, format: 'B\0', readonly: true }));
    expect(errorOf(() => toPyodide(pyodide, view))).toMatch(/^ValueError: the format "B\\u0000"/);
  });
});
