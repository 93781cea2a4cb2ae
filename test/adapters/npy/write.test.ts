// Views written as `.npy` files: what NumPy would write, shared where it can be, refused where NumPy has no type.
import { mkdtemp, open as openFile, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { array, bytearray, bytes, memoryview, record } from 'memoryview';
import { type Descr, descrOf, dumps, load, loads, NpyHeader, parts, save } from 'memoryview/npy';
import { describe, expect, test } from 'vitest';
import { detach, errorOf, lend } from '../../support.ts';
import { fileOf, names, recordOf } from './recorded.ts';

function headerText(file: Uint8Array): string {
  return Buffer.from(file.subarray(10, 128)).toString('latin1').trim();
}

function descrIn(view: ReturnType<typeof loads>): Descr {
  if (view.obj instanceof NpyHeader) return view.obj.descr;
  throw new Error('no header');
}

describe('parts', () => {
  test('are the file of NumPy, its data the memory of the view, in either order', () => {
    for (const name of [
      'shape_2x3x4_C',
      'shape_2x3x4_F',
      'shape_records_F',
      'shape_none',
      'shape_2x0x3_F',
      'growing',
    ]) {
      const file = fileOf(name);
      const view = loads(file);
      const pieces = parts(view);
      expect(Buffer.concat(pieces)).toEqual(Buffer.from(file));
      if (view.nbytes > 0) expect(pieces[1].buffer).toBe(file.buffer);
    }
  });

  test('of memory with gaps are packed in C order, as NumPy packs it', () => {
    const whole = loads(dumps(Int32Array.from({ length: 24 }, (_, k) => k)));
    const view = whole.reshape([6, 4]).slice(null, null, 2);
    const [header, data] = parts(view);
    expect(headerText(header)).toBe("{'descr': '<i4', 'fortran_order': False, 'shape': (3, 4), }");
    expect([...new Int32Array(data.slice().buffer)]).toEqual(view.tolist().flat());
    expect(data.buffer).not.toBe(view.obj);
  });

  test('of a transposed view are the same memory in Fortran order', () => {
    const items = new Float64Array([1, 2, 3, 4, 5, 6]);
    const view = memoryview(items).cast('d', [2, 3]).transpose();
    const [header, data] = parts(view);
    expect(headerText(header)).toBe("{'descr': '<f8', 'fortran_order': True, 'shape': (3, 2), }");
    expect(data.buffer).toBe(items.buffer);
    expect(loads(Buffer.concat([header, data])).equals(view)).toBe(true);
  });

  test('take anything that lends memory', () => {
    const cases: [Parameters<typeof parts>[0], string][] = [
      [new Uint8Array(2), '|u1'],
      [new Int8Array(2), '|i1'],
      [new BigUint64Array(2), '<u8'],
      [new Float32Array(2), '<f4'],
      [bytes('abc', 'ascii'), '|u1'],
      [array('h', [1]), '<i2'],
      [new ArrayBuffer(3), '|u1'],
    ];
    for (const [value, descr] of cases) expect(descrOf(value)).toBe(descr);
  });

  test('of items that are arrays have their axes behind the others, as NumPy has them', () => {
    const view = memoryview(
      lend({ memory: new Uint8Array(48), format: '(3,2)<h', itemsize: 12, shape: [4], readonly: true }),
    );
    const file = loads(dumps(view));
    expect([file.shape, file.format]).toEqual([[4, 3, 2], 'h']);
    expect(descrOf(view)).toBe('<i2');
  });

  test('of an empty Fortran array are those of NumPy', () => {
    const file = fileOf('shape_2x0x3_F');
    expect(Buffer.from(dumps(loads(file)))).toEqual(Buffer.from(file));
  });
});

describe('the description', () => {
  test('is that of the file, with units and titles, of every view of its items', () => {
    const view = loads(fileOf('record_titles'));
    expect(descrOf(view)).toEqual([
      [['first', 'a'], '<i4'],
      [['the second', 'b'], '<f8'],
    ]);
    expect(descrOf(view.slice(1))).toEqual(descrOf(view));
    expect(descrOf(view.field('b'))).toBe('<f8');
    const times = loads(fileOf('shape_times_F'));
    expect(descrOf(times)).toBe('<M8[ms]');
    expect(descrIn(loads(dumps(times.slice(0, 1))))).toBe('<M8[ms]');
    expect(descrOf(loads(fileOf('shape_times_C')).cast('B'))).toBe('|u1');
    expect(descrOf(loads(fileOf('shape_times_C')).cast('B').cast('d'))).toBe('<f8');
    expect(descrOf(loads(fileOf('record_packed')).cast('B').cast('T{<i:a:b:b:5x}'))).toEqual([
      ['a', '<i4'],
      ['b', '|i1'],
      ['', '|V5'],
    ]);
  });

  test('can be given, for integers that are times', () => {
    const view = memoryview(BigInt64Array.of(0n, 1n));
    const file = dumps(view, { descr: '<M8[ns]' });
    expect(headerText(file)).toBe("{'descr': '<M8[ns]', 'fortran_order': False, 'shape': (2,), }");
    const again = loads(file);
    expect(again.obj instanceof NpyHeader && again.obj.unit).toBe('ns');
    expect(headerText(dumps(again))).toBe(headerText(file));
    const rows = record({ t: 'q', v: 'd' });
    const records = memoryview(
      lend({ memory: new Uint8Array(32), format: rows, itemsize: 16, shape: [2], readonly: true }),
    );
    const descr: Descr = [
      ['t', '<M8[us]'],
      ['v', '<f8'],
    ];
    expect(descrIn(loads(dumps(records, { descr })))).toEqual(descr);
  });

  test('is not believed of what only looks like a header', () => {
    const forged: object = Object.create(NpyHeader.prototype, {
      descr: { value: '<M8[s]' },
      format: { value: 'q' },
    });
    const record = { memory: new Uint8Array(8), format: 'q', itemsize: 8, shape: [1], readonly: true };
    const exporter = Object.assign(forged, lend(record));
    expect(descrOf(memoryview(exporter))).toBe('<i8');
  });

  test('cannot be changed behind the back of the views that have it', () => {
    const view = loads(fileOf('record_subarray'));
    const { obj } = view;
    if (!(obj instanceof NpyHeader)) throw new Error('no header');
    const lists: unknown[] = [obj.descr, obj.descr[0], obj.shape, obj.strides, obj.version];
    expect(lists.map((list) => Object.isFrozen(list))).toEqual(lists.map(() => true));
    Reflect.set(obj, 'itemsize', 1);
    expect(() => dumps(view)).not.toThrow();
  });

  test('of other items is refused', () => {
    const view = memoryview(new Float64Array(2));
    const sentence = (descr: unknown): string => errorOf(() => dumps(view, { descr: descr as Descr }));
    expect(sentence('<f4')).toBe("ValueError: descr '<f4' is not of the items of the view, which are '<f8'");
    expect(sentence('>f8')).toMatch(/^ValueError: descr '>f8' is not of the items/);
    expect(sentence('<M8[s]')).toMatch(/^ValueError: descr '<M8\[s\]' is not of the items/);
    expect(sentence([['a', '<f8']])).toMatch(/^ValueError: descr \[\('a', '<f8'\)\] is not of the items/);
    const padded = memoryview(
      lend({ memory: new Uint8Array(16), format: 'T{<i:a:4x}', itemsize: 8, shape: [2], readonly: true }),
    );
    expect(errorOf(() => dumps(padded, { descr: [['a', '<i4']] }))).toBe(
      "ValueError: descr [('a', '<i4')] is not of the items of the view, which are [('a', '<i4'), ('', '|V4')]",
    );
    expect(sentence('nonsense')).toBe("ValueError: data type 'nonsense' not understood");
    expect(sentence(7)).toBe('ValueError: a type is a string, or a list of fields');
    expect(sentence('O')).toMatch(/^ValueError: Object arrays/);
  });

  test.each<[string, number, string]>([
    ['5p', 5, 'ValueError: NumPy has no type for a Pascal string'],
    ['<3u', 6, 'ValueError: NumPy has no type for text of two bytes a character'],
    ['O', 8, 'ValueError: NumPy has no type for a Python object'],
    ['T{<i:a:O:b:}', 12, 'ValueError: NumPy has no type for a Python object'],
    ['&d', 8, 'ValueError: NumPy has no type for a pointer'],
  ])('of %s NumPy has none', (format, itemsize, sentence) => {
    const view = memoryview(
      lend({ memory: new Uint8Array(24), format, itemsize, shape: [2], readonly: true }),
    );
    expect(errorOf(() => dumps(view))).toBe(sentence);
  });

  test('of a format that cannot be read there is none', () => {
    const view = memoryview(
      lend({ memory: new Uint8Array(8), format: '?!', itemsize: 2, shape: [2], readonly: true }),
    );
    expect(errorOf(() => dumps(view))).toMatch(/^ValueError: memoryview: format '\?!' is not known/);
  });
});

describe('the version', () => {
  test('is the first that can say the header, as of NumPy', () => {
    for (const name of ['scalar_little_d', 'record_names_latin', 'header_version_2', 'record_names_emoji']) {
      expect([...dumps(loads(fileOf(name))).subarray(6, 8)]).toEqual(recordOf(name).version);
    }
  });

  test('can be given', () => {
    const view = memoryview(Float64Array.of(0));
    for (const version of [
      [1, 0],
      [2, 0],
      [3, 0],
    ] as const) {
      const file = dumps(view, { version });
      expect([...file.subarray(6, 8)]).toEqual(version);
      expect(file.length % 64).toBe(8);
      expect(loads(file).equals(view)).toBe(true);
    }
  });

  test('that cannot say the header is refused', () => {
    const greek = loads(fileOf('record_names_greek'));
    expect(errorOf(() => dumps(greek, { version: [1, 0] }))).toMatch(
      /^UnicodeEncodeError: 'latin-1' codec can't encode/,
    );
    expect(errorOf(() => dumps(loads(fileOf('header_version_2')), { version: [1, 0] }))).toMatch(
      /^ValueError: Header length \d+ too big for version=\(1, 0\)$/,
    );
    expect(errorOf(() => dumps(greek, { version: [4, 0] }))).toBe(
      'ValueError: we only support format version (1,0), (2,0), and (3,0), not (4, 0)',
    );
  });
});

describe('what cannot be written', () => {
  test('is refused', () => {
    const view = memoryview(new Uint8Array(4));
    view.release();
    expect(errorOf(() => parts(view))).toBe('ValueError: operation forbidden on released memoryview object');
    const gone = new Float64Array(2);
    const lost = memoryview(gone);
    detach(gone.buffer);
    expect(errorOf(() => dumps(lost))).toMatch(/^BufferError: .*detached/);
    expect(errorOf(() => dumps('text' as never))).toMatch(/^TypeError: a bytes-like object is required/);
  });
});

describe('save', () => {
  test('writes the same file to a file handle, a stream, and whatever has write', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'npy-'));
    try {
      for (const name of names.filter((_, k) => k % 10 === 0 && recordOf(names[k] ?? '').saved)) {
        const file = fileOf(name);
        const view = loads(file);
        const path = join(folder, 'x.npy');
        const handle = await openFile(path, 'w');
        expect(await save(handle, view)).toBe(recordOf(name).offset + view.nbytes);
        await handle.close();
        const expected = Buffer.from(file.subarray(0, recordOf(name).offset + view.nbytes));
        expect(await readFile(path)).toEqual(expected);
        const chunks: Uint8Array[] = [];
        const writable = new Writable({
          write: (chunk, _, done) => {
            chunks.push(chunk);
            done();
          },
        });
        await save(writable, view);
        expect(Buffer.concat(chunks)).toEqual(expected);
        const { readable, writable: web } = new TransformStream<Uint8Array, Uint8Array>();
        const written = save(web, view).then(() => web.close());
        expect((await load(readable)).tobytes().equals(view.tobytes())).toBe(true);
        await written;
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('locks the memory until all is written, and gives it back, whatever happens', async () => {
    for (const fails of [false, true]) {
      const memory = bytearray(8);
      const errors: string[] = [];
      const target = {
        write: async () => {
          errors.push(errorOf(() => memory.append(1)));
          if (fails) throw new Error('the disk is full');
        },
      };
      const saved = save(target, memory);
      if (fails) await expect(saved).rejects.toThrow('the disk is full');
      else await saved;
      expect(errors[0]).toMatch(/^BufferError: Existing exports/);
      memory.append(1);
      expect(memory.length).toBe(9);
    }
  });

  test('options that are none are refused', async () => {
    const view = new Uint8Array(2);
    expect(errorOf(() => dumps(view, { unit: 'ns' } as never))).toBe(
      "TypeError: dumps() got an unexpected option 'unit'",
    );
    for (const version of [2, [1], [1, 0, 0], ['1', 0], '1.0']) {
      expect(errorOf(() => parts(view, { version: version as never }))).toBe(
        'TypeError: a version is a list of two numbers, such as [1, 0]',
      );
    }
    for (const version of [
      [0, 0],
      [-1, 0],
      [1.5, 0],
      [1, Number.NaN],
      [256, 0],
    ] as const) {
      expect(errorOf(() => parts(view, { version }))).toMatch(/^ValueError: we only support/);
    }
    const target = { write: () => undefined };
    await expect(save(target, view, { position: 'x' as never })).rejects.toThrow(TypeError);
    await expect(save(target, view, { position: 3 })).rejects.toThrow('only a file handle has positions');
    await expect(save(5 as never, view)).rejects.toThrow(TypeError);
  });

  test('goes to a place in a file handle', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'npy-'));
    const handle = await openFile(join(folder, 'x.bin'), 'w+');
    try {
      const file = fileOf('shape_2x3_C');
      expect(await save(handle, loads(file), { position: 10 })).toBe(file.length);
      expect((await readFile(join(folder, 'x.bin'))).subarray(10)).toEqual(Buffer.from(file));
    } finally {
      await handle.close();
      await rm(folder, { recursive: true });
    }
  });

  test('hands over the memory of the view itself', async () => {
    const file = fileOf('shape_2x3x4_F');
    const given: Uint8Array[] = [];
    await save({ write: (chunk: Uint8Array) => void given.push(chunk) }, loads(file));
    expect(given[1]?.buffer).toBe(file.buffer);
  });

  test('a Blob of the parts is a file', async () => {
    const [header, data] = parts(loads(fileOf('record_times')));
    const blob = new Blob([header, Uint8Array.from(data)]);
    expect(Buffer.from(await blob.arrayBuffer())).toEqual(Buffer.from(fileOf('record_times')));
  });
});
