// Every recorded file is read as NumPy reads it, and written again as NumPy wrote it.
import { createHash } from 'node:crypto';
import { type BufferRecord, type MemoryView, memoryview } from 'memoryview';
import { descrOf, dumps, loads, NpyHeader, open, parts } from 'memoryview/npy';
import { describe, expect, test } from 'vitest';
import { lend } from '../../support.ts';
import { fileOf, names, recordOf, type Spelled, spell } from './recorded.ts';

function headerOf(view: MemoryView): NpyHeader {
  if (view.obj instanceof NpyHeader) return view.obj;
  throw new Error('the view is of no file');
}

/** Names, places, and kinds of all values of an item. */
function placesOf(view: MemoryView): unknown {
  const { fields } = view.layout({ fields: 10_000 });
  return fields.map(({ path, offset, size, what }) => ({ path, offset, size, what }));
}

/** Arrays of packed records with padding behind: NumPy tells the same formats of aligned ones, which are taken for it. */
const AMBIGUOUS = ['record_packed_records_then_padding', 'record_packed_records_padding_last'];

test('there are at least 100 files', () => {
  expect(names.length).toBeGreaterThanOrEqual(100);
});

describe.each(names)('%s', (name) => {
  const expected = recordOf(name);

  test('is the file that was recorded', () => {
    expect(createHash('sha256').update(fileOf(name)).digest('hex')).toBe(expected.sha);
  });

  test('is read as NumPy reads it', () => {
    const view = loads(fileOf(name));
    const header = headerOf(view);
    expect(header.version).toEqual(expected.version);
    expect(header.unit ?? null).toBe(expected.unit);
    expect([header.offset, header.nbytes, header.itemsize]).toEqual([
      expected.offset,
      expected.nbytes,
      expected.itemsize,
    ]);
    expect(header.fortran_order).toBe(expected.fortran_order);
    expect(view.shape).toEqual(expected.shape);
    expect(view.itemsize).toBe(expected.itemsize);
    if (expected.nbytes > 0) expect(view.strides).toEqual(expected.strides);
    expect([view.c_contiguous, view.f_contiguous]).toEqual(expected.contiguous);
    expect(spell(view.tolist(), expected.values)).toEqual(expected.values);
  });

  test('has its items where the format that NumPy tells has them', () => {
    if (expected.format === null) return;
    const file = fileOf(name);
    const view = loads(file);
    if (/^\d+x$/.test(expected.format)) {
      // Bytes without a type, which are padding in a format: here they can be read.
      expect(view.format).toBe(expected.format.replace('x', 's'));
      return;
    }
    const record: BufferRecord = {
      memory: file,
      byteOffset: expected.offset,
      format: expected.format,
      itemsize: expected.itemsize,
      shape: expected.shape,
      strides: expected.strides,
      readonly: true,
    };
    const told = memoryview(lend(record));
    if (AMBIGUOUS.includes(name)) expect(placesOf(view)).not.toEqual(placesOf(told));
    else expect(placesOf(view)).toEqual(placesOf(told));
  });

  test('is written again byte for byte', () => {
    const file = fileOf(name);
    const view = loads(file);
    const [header, data] = parts(view, { version: expected.version });
    if (expected.saved || name.startsWith('version_')) {
      expect(Buffer.from(header)).toEqual(Buffer.from(file.subarray(0, expected.offset)));
    }
    expect(Buffer.from(data).toString('hex')).toBe(expected.bytes);
    if (expected.nbytes > 0) expect(data.buffer).toBe(file.buffer);
    const again = loads(dumps(view));
    expect(headerOf(again).descr).toEqual(headerOf(view).descr);
    expect(spell(again.tolist(), expected.values)).toEqual(expected.values);
  });

  test('says the same without its file: the format alone tells NumPy the places', () => {
    const file = fileOf(name);
    const view = loads(file);
    const { memory, ...rest } = { memory: file, ...headerOf(view) };
    const bare = memoryview(
      lend({ ...rest, memory, byteOffset: expected.offset, shape: [...rest.shape], readonly: true }),
    );
    const again = loads(dumps(bare));
    expect(again.nbytes).toBe(view.nbytes);
    // A name that is empty is none, and NumPy gives one.
    const named = (values: Spelled): unknown =>
      JSON.parse(JSON.stringify(values).replaceAll('["",', '["f0",'));
    expect(named(spell(again.tolist(), expected.values))).toEqual(
      named(spell(bare.tolist(), expected.values)),
    );
  });

  test('is opened by its header alone', async () => {
    const file = fileOf(name);
    const opened = await open(new Blob([file]));
    expect(opened.descr).toEqual(headerOf(loads(file)).descr);
    expect(descrOf(await opened.read())).toEqual(opened.descr);
    expect(spell((await opened.read()).tolist(), expected.values)).toEqual(expected.values);
  });
});
