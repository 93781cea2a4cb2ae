// The recipe for ELF, on programs that binutils made and on Node itself; readelf, and Linux, read what came out.
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import type { MemoryView } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { recipe } from '../../recipes/recipes.ts';
import { Files, run, whyNot } from './programs.ts';

const why = whyNot('readelf');
const isLinux = process.arch === 'x64' && process.platform === 'linux';
const elf = await recipe('ELF');
const files = new Files();
const variable = (file: Uint8Array, name: string): MemoryView<'B', 1> =>
  elf('variable', file, name) as MemoryView<'B', 1>;

interface Symbol {
  name: string;
  size: number;
  /** The offset in the file. */
  offset: number;
}

/** The symbols of a file that stand for bytes in it, as readelf lists them. */
function symbolsOf(path: string): Symbol[] {
  const row = /^ *\[ *(\d+)\] (?:\S+ +)?(\w+) +([\da-f]+) ([\da-f]+) ([\da-f]+) /gm;
  const starts = new Map<string, bigint>();
  for (const [, at = '', type, address, offset] of run('readelf', ['-SW', path]).text.matchAll(row))
    if (type !== 'NOBITS') starts.set(at, BigInt(`0x${offset}`) - BigInt(`0x${address}`));
  const symbol = /^ *\d+: ([\da-f]+) +(\d+|0x[\da-f]+) (?:OBJECT|FUNC) +GLOBAL +\S+ +(\d+) (\w+)$/gm;
  return [...run('readelf', ['-sW', path]).text.matchAll(symbol)].flatMap(
    ([, value, size, section = '', name = '']) => {
      const start = starts.get(section);
      if (start === undefined) return [];
      return [{ name, size: Number(size), offset: Number(BigInt(`0x${value}`) + start) }];
    },
  );
}

describe.skipIf(why !== '')(`beside readelf ${why}`, () => {
  test.skipIf(process.platform !== 'linux')('symbols of Node lie where readelf says', () => {
    const [path, file] = [process.execPath, new Uint8Array(readFileSync(process.execPath))];
    const all = symbolsOf(path);
    const some = all.filter((_, at) => at % Math.ceil(all.length / 12) === 0);
    expect(some.length).toBeGreaterThan(5);
    for (const { name, size, offset } of some) {
      const found = variable(file, name);
      expect([name, found.length]).toEqual([name, size]);
      expect(found.asUint8Array().byteOffset).toBe(offset);
    }
  });

  test.each([
    ['elf64-little', true, /01040302 01000000/],
    ['elf64-big', false, /01010203 04000000/],
  ] as const)('a symbol in an object file, %s, lies where readelf says', (target, little, expected) => {
    const args = ['-I', 'binary', '-O', target, '--add-symbol', 'second=.data:1,global,object'];
    run('objcopy', [
      ...args,
      files.write('data', new Uint8Array(8).fill(1, 0, 1)),
      files.path(`${target}.o`),
    ]);
    const file = files.read(`${target}.o`);
    // objcopy knows no sizes of symbols: those of a table are written behind the value.
    const table = /\.symtab +SYMTAB +[\da-f]+ ([\da-f]+)/.exec(
      run('readelf', ['-SW', files.path(`${target}.o`)]).text,
    );
    const count = run('readelf', ['-sW', files.path(`${target}.o`)]).text.match(/^ *\d+: /gm)?.length ?? 0;
    new DataView(file.buffer).setBigUint64(Number(`0x${table?.[1]}`) + 24 * count - 8, 4n, little);

    const [second] = symbolsOf(files.write(`${target}.o`, file));
    const found = variable(file, 'second');
    expect(second).toEqual({ name: 'second', size: 4, offset: found.asUint8Array().byteOffset });
    expect(found.length).toBe(4);
    found.cast(little ? '<I' : '>I').set(0, 0x01020304);
    expect(run('readelf', ['-x', '.data', files.write('edited.o', file)]).text).toMatch(expected);
  });
});

describe.skipIf(why !== '' || !isLinux)(`programs that the assembler makes ${why}`, () => {
  const source = `
        .globl  _start, text, nothing
        .text
_start: mov     $1, %eax
        mov     $1, %edi
        lea     text(%rip), %rsi
        mov     $12, %edx
        syscall
        mov     $60, %eax
        movzbl  status(%rip), %edi
        syscall
        .data
        .quad   0
        .type   text, @object
        .size   text, 12
text:   .ascii  "Hello world\\n"
        .type   status, @object
        .size   status, 2
status: .short  3
        .bss
nothing: .skip  64
`;

  /** Assembles, links, and gives the path of the program. */
  function make(name: string, ...options: readonly string[]): string {
    run('as', ['--64', '-o', files.path('program.o'), '-'], source);
    run('ld', ['-m', 'elf_x86_64', ...options, '-o', files.path(name), files.path('program.o')]);
    return files.path(name);
  }

  test.each([
    ['static', []],
    ['at no place of its own', ['-pie', '--no-dynamic-linker']],
    ['with pages of another size', ['-z', 'max-page-size=65536']],
  ])('a program %s does what was written into it', (name, options) => {
    const path = make(name, ...options);
    expect(spawnSync(path, { encoding: 'utf8' })).toMatchObject({ status: 3, stdout: 'Hello world\n' });
    const file = files.read(name);
    variable(file, 'text').slice(6, 11).copy_from(new TextEncoder().encode('there'));
    variable(file, 'status').cast('<H').set(0, 9);
    const edited = files.write(`${name} edited`, file);
    chmodSync(edited, 0o755);
    expect(spawnSync(edited, { encoding: 'utf8' })).toMatchObject({ status: 9, stdout: 'Hello there\n' });
  });

  test('a program without symbols but for linking has those', () => {
    const path = make('shared', '-pie', '--no-dynamic-linker', '-E');
    run('strip', [path]);
    const file = files.read('shared');
    expect(new TextDecoder().decode(variable(file, 'text').asUint8Array())).toBe('Hello world\n');
    expect(() => variable(file, 'status')).toThrow('no symbol status');
  });

  test('a variable that starts as zeros is refused', () => {
    make('zeros');
    expect(() => variable(files.read('zeros'), 'nothing')).toThrow(
      'nothing has no bytes in the file: it starts as zeros',
    );
  });

  test('a program that was stripped of all has none', () => {
    run('strip', [make('bare')]);
    expect(() => variable(files.read('bare'), 'text')).toThrow('memoryview.index(x): x not found');
  });
});
