// The header of the running program's own executable, read in place as a record: ELF, Mach-O or PE.

import { closeSync, openSync, readSync } from 'node:fs';
import { type MemoryView, memoryview, struct, type Value } from 'memoryview';

const ELF =
  'T{<H:e_type:<H:e_machine:<I:e_version:<Q:e_entry:<Q:e_phoff:<Q:e_shoff:<I:e_flags:<H:e_ehsize:<H:e_phentsize:<H:e_phnum:}';
const ELF_SEGMENT =
  'T{<I:p_type:<I:p_flags:<Q:p_offset:<Q:p_vaddr:<Q:p_paddr:<Q:p_filesz:<Q:p_memsz:<Q:p_align:}';
const MACH_O = 'T{<I:magic:<i:cputype:<i:cpusubtype:<I:filetype:<I:ncmds:<I:sizeofcmds:<I:flags:}';
const PE =
  'T{4s:Signature:<H:Machine:<H:NumberOfSections:<I:TimeDateStamp:<I:PointerToSymbolTable:<I:NumberOfSymbols:<H:SizeOfOptionalHeader:<H:Characteristics:}';

/** Lines that show the header of the file at `path`. */
export function describeExecutable(path: string): string[] {
  const file = readStart(path, 4096);
  const magic = file.slice(0, 4).hex();
  if (magic === '7f454c46') return ['ELF', ...elf(file)];
  if (magic === 'cffaedfe') return ['Mach-O', ...fields(file.slice(0, 28).cast(MACH_O).get(0))];
  if (!magic.startsWith('4d5a')) return [`neither ELF, Mach-O nor PE: ${magic}`];
  const [start] = struct.unpack_from('<I', file, 0x3c);
  return [
    'PE',
    ...fields(
      file
        .slice(start, start + 24)
        .cast(PE)
        .get(0),
    ),
  ];
}

/**
 * The first bytes of a file, one byte off every boundary, as they are behind the tag of a packet:
 * no typed array could read a number of it.
 */
function readStart(path: string, length: number): MemoryView<'B', 1> {
  const memory = new Uint8Array(1 + length);
  const file = openSync(path, 'r');
  try {
    const read = readSync(file, memory, 1, length, 0);
    return memoryview(memory).slice(1, 1 + read);
  } finally {
    closeSync(file);
  }
}

function fields(record: Readonly<Record<string, Value>>): string[] {
  return Object.entries(record).map(([name, value]) => `  ${name.padEnd(20)} ${value}`);
}

/** The program headers are a table of records; its columns are views with a stride, and no byte is copied. */
function elf(file: MemoryView<'B', 1>): string[] {
  const header = file.slice(16, 58).cast(ELF).get(0);
  const start = Number(header.e_phoff);
  const segments = file.slice(start, start + header.e_phentsize * header.e_phnum).cast(ELF_SEGMENT);
  const sizes = segments.field('p_filesz');
  return [
    ...fields(header),
    `  p_type of all ${segments.length} segments: ${segments.field('p_type').tolist()}`,
    `  p_filesz, a ${sizes.format} every ${sizes.strides[0]} bytes: ${sizes.tolist()}`,
  ];
}
