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
      "bytearray",
      "bytes",
      "complex",
      "fillInfo",
      "getBuffer",
      "memoryview",
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
      "BadFormat",
      "BufferRecord",
      "BytesLike",
      "BytesReader",
      "BytesWriter",
      "Exporter",
      "FieldFormat",
      "FieldPath",
      "FormatOf",
      "InputOf",
      "ItemOf",
      "LiveOf",
      "MemoryViewKind",
      "Nested",
      "RecordFields",
      "RecordFormat",
      "RecordOptions",
      "StructValue",
      "TypeCode",
      "Value",
    ]
  `);
});
