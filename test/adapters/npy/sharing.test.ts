// Views of files share: who writes sees it, who may not write cannot, and the memory is lent as long as it is viewed.
import { bytearray, bytes, getBuffer, memoryview } from 'memoryview';
import { dumps, load, loads, NpyHeader, parts } from 'memoryview/npy';
import { describe, expect, test } from 'vitest';
import { detach, errorOf, resizable } from '../../support.ts';
import { fileOfArray } from './made.ts';
import { fileOf } from './recorded.ts';

describe('loads', () => {
  test('shares the memory: writes are seen on both sides', () => {
    const file = fileOf('shape_2x3_C');
    const view = loads(file);
    view.set(1, 2, 77);
    expect(new DataView(file.buffer).getInt32(128 + 20, true)).toBe(77);
    file.fill(0, 128);
    expect(view.tolist()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(view.asUint8Array().buffer).toBe(file.buffer);
  });

  test('takes no memory for the items of a large file, to read or to write', () => {
    const file = new Uint8Array(64 * 2 ** 20 + 128);
    file.set(fileOfArray("'<f8'", `(${8 * 2 ** 20},)${' '.repeat(50)}`).subarray(0, 128));
    const before = process.memoryUsage().arrayBuffers;
    const view = loads(file);
    const [, data] = parts(view);
    expect(view.nbytes).toBe(64 * 2 ** 20);
    expect(data.buffer).toBe(file.buffer);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
  });

  test('is read-only where the memory is', () => {
    const view = loads(bytes(fileOf('shape_2x3_F')));
    expect(view.readonly).toBe(true);
    expect(errorOf(() => view.set(0, 0, 1))).toBe('TypeError: cannot modify read-only memory');
    expect(loads(memoryview(fileOf('growing')).toreadonly()).readonly).toBe(true);
    expect(loads(fileOf('growing')).readonly).toBe(false);
  });

  test('takes anything that lends memory, whatever its items are', () => {
    const file = fileOf('growing');
    const expected = loads(file).tolist();
    const words = new Uint32Array(64);
    new Uint8Array(words.buffer).set(file);
    for (const memory of [
      file.buffer,
      Buffer.from(file),
      words,
      new DataView(file.buffer),
      memoryview(words),
    ]) {
      expect(loads(memory).tolist()).toEqual(expected);
    }
  });

  test('works on shared memory, where the platform decodes no text', () => {
    const file = fileOf('record_names_greek');
    const shared = new Uint8Array(new SharedArrayBuffer(file.length));
    shared.set(file);
    const view = loads(shared);
    expect(view.tolist()).toEqual(loads(file).tolist());
    expect(view.asUint8Array().buffer).toBe(shared.buffer);
    expect(Buffer.from(dumps(view))).toEqual(Buffer.from(file));
  });

  test('starts anywhere in memory', () => {
    const file = fileOf('scalar_little_d');
    const odd = new Uint8Array(file.length + 3);
    odd.set(file, 3);
    expect(loads(odd.subarray(3)).tolist()).toEqual(loads(file).tolist());
  });

  test('leaves what stands behind the array alone, as numpy.load does', () => {
    const two = new Uint8Array([...fileOf('shape_none'), ...fileOf('growing')]);
    const first = loads(two);
    expect(first.nbytes).toBe(8);
    expect(loads(two.subarray(128 + 8)).shape).toEqual([123]);
  });

  test('gives a view whose obj says what the file said', () => {
    const view = loads(fileOf('scalar_little_timedelta8_25s'));
    const header = view.obj;
    if (!(header instanceof NpyHeader)) throw new Error('no header');
    expect(header.descr).toBe('<m8[25s]');
    expect(header.unit).toBe('25s');
    expect(view.format).toBe('q');
    expect(view.slice(1).obj).toBe(header);
    expect({ ...header }).toEqual({
      version: [1, 0],
      descr: '<m8[25s]',
      format: 'q',
      itemsize: 8,
      shape: [3],
      strides: [8],
      fortran_order: false,
      nbytes: 24,
      offset: 128,
      unit: '25s',
    });
  });
});

describe('the memory', () => {
  test('is locked while it is viewed, and free when the last view has gone', () => {
    const memory = bytearray(fileOf('shape_2x3_C'));
    const view = loads(memory);
    const row = view.get(1);
    expect(errorOf(() => memory.append(1))).toMatch(/^BufferError: Existing exports/);
    view.release();
    expect(errorOf(() => memory.append(1))).toMatch(/^BufferError: Existing exports/);
    if (typeof row === 'object' && row !== null && 'release' in row) (row as { release(): void }).release();
    memory.append(1);
    expect(errorOf(() => view.tolist())).toBe(
      'ValueError: operation forbidden on released memoryview object',
    );
  });

  test('of an exporter is paid back once', () => {
    const file = fileOf('growing');
    let open = 0;
    const exporter = {
      [getBuffer]: () => {
        open++;
        return { memory: file, itemsize: 1, readonly: false, release: () => void open-- };
      },
    };
    const view = loads(exporter);
    expect(open).toBeGreaterThan(0);
    view.release();
    expect(open).toBe(0);
    expect(
      errorOf(() => loads({ [getBuffer]: () => ({ ...exporter[getBuffer](), memory: new Uint8Array(9) }) })),
    ).toMatch(/^ValueError/);
    expect(open).toBe(0);
  });

  test('that is detached ends the view', () => {
    const file = fileOf('growing');
    const view = loads(file);
    detach(file.buffer);
    expect(errorOf(() => view.tolist())).toMatch(/^BufferError: .*detached/);
    expect(errorOf(() => loads(file))).toMatch(/^BufferError: .*detached/);
  });

  test('that shrinks ends the view; that grows does not', () => {
    const file = fileOf('growing');
    const buffer = resizable(file.length, 4096);
    new Uint8Array(buffer).set(file);
    const view = loads(buffer);
    const expected = view.tolist();
    buffer.resize(4096);
    expect(view.tolist()).toEqual(expected);
    buffer.resize(130);
    expect(errorOf(() => view.tolist())).toMatch(/^BufferError/);
  });

  test('of WebAssembly is followed when it grows', () => {
    const heap = new WebAssembly.Memory({ initial: 1, maximum: 4 });
    new Uint8Array(heap.buffer).set(fileOf('shape_2x3_F'));
    const view = loads(heap);
    const expected = view.tolist();
    heap.grow(1);
    expect(view.tolist()).toEqual(expected);
    view.set(1, 2, -5);
    expect(new DataView(heap.buffer).getInt32(128 + 20, true)).toBe(-5);
    expect(loads(heap).tolist()).toEqual(view.tolist());
  });
});

describe('load', () => {
  test('of memory shares it, and keeps it read-only', async () => {
    const file = fileOf('shape_big_F');
    const view = await load(file);
    view.set(0, 0, 1234);
    expect(new DataView(file.buffer).getInt16(128)).toBe(1234);
    expect((await load(bytes(file))).readonly).toBe(true);
    const memory = bytearray(file);
    const locked = await load(memory);
    expect(errorOf(() => memory.append(1))).toMatch(/^BufferError: Existing exports/);
    locked.release();
    memory.append(1);
  });
});
