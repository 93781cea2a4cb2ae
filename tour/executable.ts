// The header of the running program's own executable, read in place through views: ELF, Mach-O or PE.

import { closeSync, openSync, readSync } from 'node:fs';
import { type MemoryView, memoryview } from 'memoryview';

/** One field of a header: its name, where it starts, and what it is. */
type Field = readonly [name: string, offset: number, format: string];

const ELF: readonly Field[] = [
  ['e_type', 16, '<H'],
  ['e_machine', 18, '<H'],
  ['e_version', 20, '<I'],
  ['e_entry', 24, '<Q'],
  ['e_phoff', 32, '<Q'],
  ['e_shoff', 40, '<Q'],
  ['e_flags', 48, '<I'],
  ['e_ehsize', 52, '<H'],
  ['e_phentsize', 54, '<H'],
  ['e_phnum', 56, '<H'],
];

const MACH_O: readonly Field[] = [
  ['magic', 0, '<I'],
  ['cputype', 4, '<i'],
  ['cpusubtype', 8, '<i'],
  ['filetype', 12, '<I'],
  ['ncmds', 16, '<I'],
  ['sizeofcmds', 20, '<I'],
  ['flags', 24, '<I'],
];

const PE: readonly Field[] = [
  ['Machine', 4, '<H'],
  ['NumberOfSections', 6, '<H'],
  ['TimeDateStamp', 8, '<I'],
  ['PointerToSymbolTable', 12, '<I'],
  ['NumberOfSymbols', 16, '<I'],
  ['SizeOfOptionalHeader', 20, '<H'],
  ['Characteristics', 22, '<H'],
];

/** Lines that show the header of the file at `path`. */
export function describeExecutable(path: string): string[] {
  const file = readStart(path, 4096);
  const magic = file.slice(0, 4).hex();
  if (magic === '7f454c46') return ['ELF', ...fields(file, ELF), ...elfSegments(file)];
  if (magic === 'cffaedfe') return ['Mach-O', ...fields(file, MACH_O)];
  if (magic.startsWith('4d5a')) {
    return ['PE', ...fields(file.slice(Number(field(file, 0x3c, '<I')), null), PE)];
  }
  return [`neither ELF, Mach-O nor PE: ${magic}`];
}

/**
 * The first bytes of a file, one byte off every boundary, as they are behind the tag of a packet:
 * no typed array could read a number of it.
 */
function readStart(path: string, length: number): MemoryView<'B'> {
  const memory = new Uint8Array(1 + length);
  const file = openSync(path, 'r');
  try {
    const read = readSync(file, memory, 1, length, 0);
    return memoryview(memory).slice(1, 1 + read);
  } finally {
    closeSync(file);
  }
}

function fields(header: MemoryView<'B'>, table: readonly Field[]): string[] {
  return table.map(([name, offset, format]) => {
    const value = field(header, offset, format);
    return `  ${name.padEnd(20)} ${format} at ${String(offset).padStart(2)}   ${value} (0x${value.toString(16)})`;
  });
}

function field(header: MemoryView<'B'>, offset: number, format: string): number | bigint {
  const size = { H: 2, I: 4, i: 4, Q: 8 }[format.charAt(1)] ?? 1;
  const value = header
    .slice(offset, offset + size)
    .cast(format)
    .get(0);
  return typeof value === 'bigint' ? value : Number(value);
}

/** The program headers are a table; its columns are views with a stride, and no byte is copied. */
function elfSegments(file: MemoryView<'B'>): string[] {
  const start = Number(field(file, 32, '<Q'));
  const size = Number(field(file, 54, '<H'));
  const count = Number(field(file, 56, '<H'));
  const words = file.slice(start, start + size * count).cast('<I');
  const types = words.slice(0, null, size / 4);
  return [`  p_type of all ${types.length} segments, every ${types.strides[0]} bytes: ${types.tolist()}`];
}
