// Programs and libraries of Unix: a header, segments, sections with names, symbols.

import { type FileBytes, textOf } from './filebytes.ts';
import type { Findings } from './findings.ts';

const IDENT = 'T{4s:magic:B:class:B:data:B:version:B:osabi:B:abiversion:7x}';

type Mark = '<' | '>';

const header32 = (mark: Mark) =>
  `T{16s:ident:${mark}H:type:H:machine:I:version:I:entry:I:phoff:I:shoff:I:flags:H:ehsize:H:phentsize:H:phnum:H:shentsize:H:shnum:H:shstrndx:}` as const;
const header64 = (mark: Mark) =>
  `T{16s:ident:${mark}H:type:H:machine:I:version:Q:entry:Q:phoff:Q:shoff:I:flags:H:ehsize:H:phentsize:H:phnum:H:shentsize:H:shnum:H:shstrndx:}` as const;
const section32 = (mark: Mark) =>
  `T{${mark}I:name:I:type:I:flags:I:addr:I:offset:I:size:I:link:I:info:I:addralign:I:entsize:}` as const;
const section64 = (mark: Mark) =>
  `T{${mark}I:name:I:type:Q:flags:Q:addr:Q:offset:Q:size:I:link:I:info:Q:addralign:Q:entsize:}` as const;

/** What differs between the two classes and the two orders. */
function layoutsOf(wide: boolean, mark: Mark) {
  return wide
    ? {
        header: header64(mark),
        section: section64(mark),
        segment: `T{${mark}I:type:I:flags:Q:offset:Q:vaddr:Q:paddr:Q:filesz:Q:memsz:Q:align:}`,
        symbol: `T{${mark}I:name:B:info:B:other:H:shndx:Q:value:Q:size:}`,
        rela: `T{${mark}Q:offset:Q:info:q:addend:}`,
        rel: `T{${mark}Q:offset:Q:info:}`,
        dynamic: `T{${mark}q:tag:Q:val:}`,
      }
    : {
        header: header32(mark),
        section: section32(mark),
        segment: `T{${mark}I:type:I:offset:I:vaddr:I:paddr:I:filesz:I:memsz:I:flags:I:align:}`,
        symbol: `T{${mark}I:name:I:value:I:size:B:info:B:other:H:shndx:}`,
        rela: `T{${mark}I:offset:I:info:i:addend:}`,
        rel: `T{${mark}I:offset:I:info:}`,
        dynamic: `T{${mark}i:tag:I:val:}`,
      };
}

/** The types of sections that are tables. */
const TABLES: Readonly<Record<number, readonly [what: string, 'symbol' | 'rela' | 'rel' | 'dynamic']>> = {
  2: ['symbols', 'symbol'],
  4: ['relocations', 'rela'],
  6: ['dynamic entries', 'dynamic'],
  9: ['relocations', 'rel'],
  11: ['symbols', 'symbol'],
};
/** A section that takes no bytes of the file. */
const NOBITS = 8;

const TYPES = ['none', 'relocatable', 'executable', 'shared object', 'core'];
const MACHINES: Readonly<Record<number, string>> = {
  3: '80386',
  8: 'MIPS',
  20: 'PowerPC',
  21: 'PowerPC64',
  22: 'S390',
  40: 'ARM',
  62: 'x86-64',
  183: 'AArch64',
  243: 'RISC-V',
  258: 'LoongArch',
};

/** Bytes of names that are read at most. */
const MOST_NAMES = 2 ** 20;

export async function readElf(file: FileBytes, found: Findings): Promise<string | undefined> {
  const ident = await file.record(IDENT, 0);
  if (ident === undefined || ident.class < 1 || ident.class > 2 || ident.data < 1 || ident.data > 2) {
    found.warn('the header says neither 32 nor 64 bits, or no byte order');
    return undefined;
  }
  const mark = ident.data === 1 ? '<' : '>';
  const layouts = layoutsOf(ident.class === 2, mark);
  found.fact('class', ident.class === 2 ? '64 bits' : '32 bits');
  found.fact('byte order', mark === '<' ? 'little-endian' : 'big-endian');
  const shown = await found.add('header', 'header', layouts.header, { shape: [], offset: 0 });
  const header = await file.record(layouts.header, 0);
  if (header === undefined) return shown;
  found.fact('type', TYPES[header.type] ?? `0x${header.type.toString(16)}`);
  found.fact('machine', MACHINES[header.machine] ?? String(header.machine));
  found.fact('entry', `0x${header.entry.toString(16)}`);
  const phoff = Number(header.phoff);
  if (phoff > 0 && header.phnum > 0) {
    await found.add('segments', 'program headers', layouts.segment, { shape: [header.phnum], offset: phoff });
  }
  await readSections(file, found, layouts, header);
  return shown;
}

type Layouts = ReturnType<typeof layoutsOf>;

interface Header {
  readonly shoff: number | bigint;
  readonly shnum: number;
  readonly shstrndx: number;
}

async function readSections(
  file: FileBytes,
  found: Findings,
  layouts: Layouts,
  { shoff, shnum, shstrndx }: Header,
): Promise<void> {
  const start = Number(shoff);
  if (start === 0) return;
  // Where there are too many for 16 bits, section 0 holds the figures.
  const zero = await file.record(layouts.section, start);
  const count = shnum === 0 ? Number(zero?.size ?? 0) : shnum;
  const names = shstrndx === 0xffff ? Number(zero?.link ?? 0) : shstrndx;
  await found.add('sections', 'section headers', layouts.section, { shape: [count], offset: start });
  found.fact('sections', count);
  const { itemsize } = await file.items(layouts.section, { count: 0 });
  const table = await file.record(layouts.section, start + names * itemsize);
  const strings = await file.bytes(
    Number(table?.offset ?? 0),
    Math.min(Number(table?.size ?? 0), MOST_NAMES),
  );
  for (let k = 1; k < count; k++) {
    const section = await file.record(layouts.section, start + k * itemsize);
    if (section === undefined) break; // the warning about the table has said it
    if (found.full) return found.leaveOut(`there are ${count} sections`);
    const name = textOf(strings.subarray(section.name));
    const offset = Number(section.offset);
    const size = section.type === NOBITS ? 0 : Number(section.size);
    const [what, layout] = TABLES[section.type] ?? ['section', undefined];
    const format = layout === undefined ? 'B' : layouts[layout];
    const entry = layout === undefined ? 1 : (await file.items(format, { count: 0 })).itemsize;
    await found.add(name === '' ? `section ${k}` : name, what, format, {
      shape: [Math.floor(size / entry)],
      offset,
    });
  }
}
