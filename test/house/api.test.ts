// The public names, as a list in this file: a name comes or goes only on purpose.
// After a change on purpose: npx vitest run test/house/api.test.ts -u
import { expect, test } from 'vitest';
import { codeOf, read } from './files.ts';

test('the values that the package exports', async () => {
  const names = Object.keys(await import('memoryview')).sort();
  expect(names).toMatchInlineSnapshot(`
    [
      "BufferError",
      "BufferFlags",
      "ByteArray",
      "Bytes",
      "Complex",
      "EOFError",
      "Ellipsis",
      "IndexError",
      "KeyError",
      "LookupError",
      "MemoryView",
      "NotImplementedError",
      "OverflowError",
      "PyArray",
      "Slice",
      "UnicodeDecodeError",
      "UnicodeEncodeError",
      "UnicodeError",
      "ValueError",
      "answer",
      "array",
      "byteOwners",
      "bytearray",
      "bytes",
      "complex",
      "draw",
      "fillInfo",
      "getBuffer",
      "memoryview",
      "newaxis",
      "record",
      "requestBuffer",
      "slice",
      "struct",
    ]
  `);
});

test('the types that the package exports', () => {
  const index = codeOf(read('src/index.ts'));
  const lists = [...index.matchAll(/export (type )?\{([^}]*)\}/g)];
  const names = lists.flatMap(([, type, list = '']) =>
    list
      .split(',')
      .map((name) => name.trim())
      .filter((name) => (type ? name !== '' : name.startsWith('type ')))
      .map((name) => name.replace(/^type /, '').replace(/^.* as /, '')),
  );
  expect(names.sort()).toMatchInlineSnapshot(`
    [
      "ArrayInitializer",
      "ArrayInput",
      "ArrayItem",
      "ArrayMaker",
      "AxesOf",
      "BadFormat",
      "BufferRecord",
      "ByteOrder",
      "BytesLike",
      "BytesReader",
      "BytesWriter",
      "CopyOptions",
      "DrawOptions",
      "DumpOptions",
      "EqualityOptions",
      "Exporter",
      "FieldFormat",
      "FieldPath",
      "FormatOf",
      "HashOptions",
      "InputOf",
      "ItemOf",
      "KeyPart",
      "Layout",
      "LayoutField",
      "LayoutItem",
      "LayoutOptions",
      "LayoutOwner",
      "LayoutPointer",
      "LayoutSpan",
      "LiveOf",
      "MemoryViewKind",
      "Nested",
      "RecordFields",
      "RecordFormat",
      "RecordOptions",
      "ReshapeOptions",
      "StructValue",
      "TypeCode",
      "Value",
    ]
  `);
});
