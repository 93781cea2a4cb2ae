// WebAssembly modules of npm packages, and what the engine itself says of them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { recognise } from '../../../apps/files/recognise.ts';
import { factOf, partOf, read, recordIn } from './made.ts';

const require = createRequire(import.meta.url);
const pyodide = readFileSync(require.resolve('pyodide/pyodide.asm.wasm'));
const zlib = readFileSync(
  new URL('lib/core/streams/zlib-wasm/zlib-streams.wasm', folderOf('@zip.js/zip.js')),
);

function folderOf(name: string): URL {
  const path = require.resolve(name);
  return new URL(`file://${path.slice(0, path.lastIndexOf(`${name}/`))}${name}/`);
}

describe('a WebAssembly module', () => {
  test('has the custom sections that the engine finds', async () => {
    const found = await recognise(pyodide, 'pyodide.asm.wasm');
    const module = new WebAssembly.Module(pyodide);
    expect([found.kind, (await recordIn(found, 'header')).version]).toEqual(['wasm', 1]);
    const own = found.parts.filter(({ what }) => what === 'custom section');
    expect(own.length).toBeGreaterThan(0);
    for (const { name, items } of own) {
      const [section] = WebAssembly.Module.customSections(module, name);
      expect((await items.read()).equals(new Uint8Array(section ?? new ArrayBuffer(0)))).toBe(true);
    }
  });

  test('counts imports and exports as the engine does', async () => {
    const found = await recognise(pyodide, 'pyodide.asm.wasm');
    const module = new WebAssembly.Module(pyodide);
    const [imports, exports] = [WebAssembly.Module.imports(module), WebAssembly.Module.exports(module)];
    expect(factOf(found, 'import section')).toMatch(`${imports.length} entries, `);
    expect(factOf(found, 'export section')).toMatch(`${exports.length} entries, `);
  });

  test('lists so many pieces of data, and all sections beside them', async () => {
    const found = await recognise(pyodide, 'pyodide.asm.wasm');
    expect(found.parts.length).toBe(4096);
    expect(found.warnings).toHaveLength(1);
    expect(found.warnings[0]).toMatch(/^only the first 4096 parts are listed: there are \d+ pieces of data$/);
    expect(partOf(found, 'code').what).toBe('section');
  });

  test('puts its pieces of data where the engine puts them', async () => {
    const found = await recognise(zlib, 'zlib.wasm');
    const module = new WebAssembly.Module(zlib);
    const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
    for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
      if (kind === 'function') imports[from] = { ...imports[from], [name]: () => 0 };
    }
    const { exports } = new WebAssembly.Instance(module, imports);
    const memory = Object.values(exports).find((value) => value instanceof WebAssembly.Memory);
    const pieces = found.parts.filter(({ what }) => what.startsWith('data at '));
    expect(pieces.length).toBeGreaterThan(0);
    for (const { what, items } of pieces) {
      const bytes = await items.read();
      const at = Number(what.slice('data at '.length));
      expect(bytes.equals(new Uint8Array(memory?.buffer ?? new ArrayBuffer(0), at, bytes.nbytes))).toBe(true);
    }
    expect(found.warnings).toEqual([]);
  });

  test('takes an address beyond 2 GiB, which is written as a negative number, as the engine does', async () => {
    const bytes = Uint8Array.of(
      ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...[5, 3, 1, 0, 1], // a memory of one page
      ...[11, 7, 1, 0, 0x41, 0x7f, 0x0b, 1, 42], // one byte, 42, at -1
    );
    const module = new WebAssembly.Module(bytes);
    expect(() => new WebAssembly.Instance(module)).toThrow('data segment is out of bounds');
    const found = await recognise(bytes, 'x.wasm');
    expect(partOf(found, 'data 0').what).toBe('data at 4294967295');
    expect((await read(found, 'data 0')).tolist()).toEqual([42]);
  });

  test('whose section has no end of its length says so', async () => {
    const bytes = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 0x80, 0x80);
    expect((await recognise(bytes, 'x.wasm')).warnings).toEqual([
      'the length of the section at 8 has no end',
    ]);
    const found = await recognise(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 0xff, 0xff, 3, 7), 'x');
    expect(found.warnings).toEqual([
      "'type' has 65535 bytes from 12 on, and the file ends 1 bytes behind that",
    ]);
    expect((await read(found, 'type')).tolist()).toEqual([7]);
  });
});
