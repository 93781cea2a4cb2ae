// The public names, as a list in this file: a name comes or goes only on purpose.
// After a change on purpose: npx vitest run test/house/api.test.ts -u
import { expect, test } from 'vitest';
import { codeOf, read, sources } from './files.ts';

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
      "index_exp",
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
      "BytesRecord",
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
      "WasmMemory",
    ]
  `);
});

test('the values that each adapter exports', async () => {
  const paths = sources('without').flatMap(
    ({ path }) => /^adapters\/(.*)\/module\.ts$/.exec(path)?.[1] ?? [],
  );
  const names: Record<string, string> = {};
  for (const path of paths) {
    const module: object = await import(`../../src/adapters/${path}/module.ts`);
    names[path] = Object.keys(module).sort().join(' ');
  }
  expect(names).toMatchInlineSnapshot(`
    {
      "arrow": "fromArrow toArrow unitOf validity",
      "imagedata": "fromImageData toImageData",
      "mmap": "ACCESS_COPY ACCESS_DEFAULT ACCESS_READ ACCESS_WRITE ALLOCATIONGRANULARITY FileExistsError FileNotFoundError MADV_DODUMP MADV_DOFORK MADV_DONTDUMP MADV_DONTFORK MADV_DONTNEED MADV_FREE MADV_HUGEPAGE MADV_HWPOISON MADV_MERGEABLE MADV_NOHUGEPAGE MADV_NORMAL MADV_RANDOM MADV_REMOVE MADV_SEQUENTIAL MADV_UNMERGEABLE MADV_WILLNEED MAP_ANON MAP_ANONYMOUS MAP_DENYWRITE MAP_EXECUTABLE MAP_NORESERVE MAP_POPULATE MAP_PRIVATE MAP_SHARED MAP_STACK Mmap OSError PAGESIZE PROT_EXEC PROT_READ PROT_WRITE PermissionError mmap",
      "ndarray": "fromNdarray toNdarray",
      "node": "readinto toBuffer write",
      "npy": "NpyFile NpyHeader descrOf dumps formatOf load loads open parts save",
      "npz": "BadZipFile HTTPError NpyFile NpzFile open savez savez_compressed",
      "numpy-ts": "fromNumpyTs toNumpyTs",
      "onnx": "fromOnnx toOnnx",
      "pyodide": "fromPyodide toPyodide",
      "python-struct": "default pack sizeOf unpack unpackFrom",
      "raw": "RawFile open",
      "safetensors": "HTTPError LoadedTensors SafeTensors dumps loads open parts save",
      "shared_memory": "FileExistsError FileNotFoundError OSError PermissionError SharedMemory",
      "stdlib": "fromStdlib toStdlib",
      "tensorflow": "fromTensor toTensor",
      "threads": "atomics fromMessage toMessage",
      "webgpu": "fromMappedRange toGPUBuffer",
      "zarrita": "fromZarrita toZarrita",
    }
  `);
});
