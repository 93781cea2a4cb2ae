// What the type checker knows of `memoryview/raw`.
import type { FileHandle } from 'node:fs/promises';
import { index_exp, type KeyPart, type MemoryView } from 'memoryview';
import { type FilePlaces, open, type RawFile } from 'memoryview/raw';
import { expectTypeOf, test } from 'vitest';

const bytes = new Uint8Array(0);

test('the items have the format that was asked for', () => {
  expectTypeOf(open(bytes, '<q')).resolves.toEqualTypeOf<RawFile<'<q'>>();
  const read = async (file: RawFile<'<q'>) => await file.read(0, ...index_exp('1:'));
  expectTypeOf(read).returns.resolves.toEqualTypeOf<MemoryView<'<q'>>();
  const format: string = '<q';
  expectTypeOf(open(bytes, format)).resolves.toEqualTypeOf<RawFile>();
  expectTypeOf<RawFile<'<q'>>().toExtend<RawFile>();
});

test('sources are those of memoryview/npy', () => {
  type Source = Parameters<typeof open>[0];
  expectTypeOf<Blob | URL | Response | ArrayBuffer | FileHandle>().toExtend<Source>();
  expectTypeOf<number>().not.toExtend<Source>();
});

test('a key of text is a key', () => {
  expectTypeOf(index_exp('0:5')).toEqualTypeOf<readonly KeyPart[]>();
  expectTypeOf((file: RawFile) => file.places(...index_exp('0:5'))).returns.toEqualTypeOf<FilePlaces>();
  expectTypeOf((mv: MemoryView) => mv.get(...index_exp('0:5'))).returns.toExtend<unknown>();
});

test('options are those that there are', () => {
  expectTypeOf(open(bytes, 'B', { shape: [2, -1], offset: 3, order: 'F' })).resolves.toEqualTypeOf<
    RawFile<'B'>
  >();
  expectTypeOf<{ readonly shape: string }>().not.toExtend<NonNullable<Parameters<typeof open>[2]>>();
});
