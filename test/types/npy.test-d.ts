// What the type checker knows of `memoryview/npy`.
import type { FileHandle } from 'node:fs/promises';
import { Ellipsis, type MemoryView, newaxis, slice } from 'memoryview';
import {
  type Descr,
  descrOf,
  dumps,
  load,
  loads,
  type NpyFile,
  type NpyHeader,
  open,
  parts,
  save,
  type Version,
} from 'memoryview/npy';
import { expectTypeOf, test } from 'vitest';

const bytes = new Uint8Array(0);

test('a view of a file has a format that is known when it runs', () => {
  expectTypeOf(loads(bytes)).toEqualTypeOf<MemoryView>();
  expectTypeOf(load(bytes)).resolves.toEqualTypeOf<MemoryView>();
  expectTypeOf(open(bytes)).resolves.toEqualTypeOf<NpyFile>();
  expectTypeOf<NpyFile>().toExtend<NpyHeader>();
});

test('sources are whatever has bytes, without types of Node or of the DOM', () => {
  type Source = Parameters<typeof load>[0];
  expectTypeOf<Parameters<typeof open>[0]>().toEqualTypeOf<Source>();
  expectTypeOf<
    Blob | URL | Response | ReadableStream<Uint8Array> | ArrayBuffer | string
  >().toExtend<Source>();
  expectTypeOf<FileHandle>().toExtend<Source>();
  expectTypeOf<number>().not.toExtend<Source>();
  expectTypeOf<string>().not.toExtend<Parameters<typeof loads>[0]>();
});

test('keys are those of a view', () => {
  const read = (file: NpyFile): Promise<MemoryView> => file.read(0, -1n, slice(1), Ellipsis, newaxis);
  expectTypeOf(read).returns.resolves.toEqualTypeOf<MemoryView>();
  type Refused = (file: NpyFile, read: (...key: string[]) => Promise<MemoryView>) => void;
  expectTypeOf<(file: NpyFile, read: NpyFile['read']) => void>().not.toExtend<Refused>();
});

test('pieces and files are bytes', () => {
  expectTypeOf(parts(bytes)).toEqualTypeOf<[header: Uint8Array<ArrayBuffer>, data: Uint8Array]>();
  expectTypeOf(dumps(bytes)).toEqualTypeOf<Uint8Array<ArrayBuffer>>();
  expectTypeOf(save({ write: (_: Uint8Array) => undefined }, bytes)).resolves.toEqualTypeOf<number>();
});

test('descriptions are plain data', () => {
  expectTypeOf(descrOf(bytes)).toEqualTypeOf<Descr>();
  expectTypeOf<'<M8[ns]'>().toExtend<Descr>();
  const fields = [
    ['t', '<M8[ns]'],
    [['title', 'a'], [['b', '<i4']], [2, 3]],
  ] as const;
  expectTypeOf(fields).toExtend<Descr>();
  dumps(bytes, { descr: fields, version: [3, 0] });
  expectTypeOf<Version>().toEqualTypeOf<readonly [major: number, minor: number]>();
  expectTypeOf<[[1, '<i4']]>().not.toExtend<Descr>();
  expectTypeOf<2>().not.toExtend<Version>();
});
