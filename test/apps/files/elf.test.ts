// Objects that binutils made, in both classes and both orders, and what readelf says of them; and Node itself.
import { spawnSync } from 'node:child_process';
import { open } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { recognise } from '../../../apps/files/recognise.ts';
import { answerOf, bytesOf, factOf, made, partOf, read, recognised, recordIn } from './made.ts';

interface Section {
  readonly name: string;
  readonly type: string;
  readonly offset: number;
  readonly size: number;
  readonly entsize: number;
}

interface Program {
  readonly class: string;
  readonly data: string;
  readonly shoff: number;
  readonly sections: readonly Section[];
  readonly symbols: readonly { value: number; size: number; name: string }[];
}

/** A record with its integers as numbers. */
function numbers(record: unknown): Record<string, unknown> {
  const entries = Object.entries(Object(record));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
  );
}

const programs = made.filter((name) => name.endsWith('.elf'));

describe('an ELF file', () => {
  test.each(programs)('%s has the sections and symbols that readelf lists', async (name) => {
    const found = await recognised(name);
    const { class: wide, data, shoff, sections, symbols } = answerOf<Program>(name);
    expect([found.kind, found.shown, found.warnings]).toEqual(['elf', 'header', []]);
    expect(factOf(found, 'class')).toBe(wide === 'ELF64' ? '64 bits' : '32 bits');
    expect(data).toContain(factOf(found, 'byte order')?.replace('-', ' '));
    expect(numbers(await recordIn(found, 'header'))).toMatchObject({ shoff, shnum: sections.length });
    const table = ((await read(found, 'sections')).tolist() as unknown[]).map(numbers);
    expect(table.map(({ offset, size, entsize }) => ({ offset, size, entsize }))).toEqual(
      sections.map(({ offset, size, entsize }) => ({ offset, size, entsize })),
    );
    for (const { name: own, offset, size } of sections.slice(1)) {
      const { items } = partOf(found, own);
      expect([own, items.places?.().offset, (items.shape[0] ?? 0) * items.itemsize]).toEqual([
        own,
        offset,
        size,
      ]);
    }
    const listed = ((await read(found, '.symtab')).tolist() as unknown[]).map(numbers);
    expect(listed.map(({ value, size }) => ({ value, size }))).toEqual(
      symbols.map(({ value, size }) => ({ value, size })),
    );
    expect(String((await read(found, '.data')).tobytes())).toBe("b'some bytes of data'");
  });

  test('lists its parts in the order of their places', async () => {
    const { parts } = await recognised('elf64-little.elf');
    const names = ['header', '.data', '.symtab', '.strtab', '.shstrtab', 'sections'];
    expect(parts.map(({ name }) => name)).toEqual(names);
  });

  test('with too many sections for 16 bits has their number in the first of them', async () => {
    const bytes = bytesOf('elf64-little.elf');
    const view = new DataView(bytes.buffer);
    view.setUint16(60, 0, true); // shnum
    view.setUint16(62, 0xffff, true); // shstrndx
    view.setUint32(392 + 32, 5, true); // of section 0: size
    view.setUint32(392 + 40, 4, true); // and link
    const found = await recognise(bytes, 'x');
    expect(found.parts.map(({ name }) => name)).toEqual(
      (await recognised('elf64-little.elf')).parts.map(({ name }) => name),
    );
  });

  const elf = process.platform === 'linux';
  const there = elf && spawnSync('readelf', ['--version']).status === 0;

  test.skipIf(!there)('the one that runs this has the sections that readelf lists', async () => {
    const { stdout } = spawnSync('readelf', ['-W', '-S', process.execPath], { encoding: 'utf8' });
    const lines = [...stdout.matchAll(/^ *\[ *\d+\] (\S+) +(\S+) +[0-9a-f]+ ([0-9a-f]+) ([0-9a-f]+) /gm)];
    const handle = await open(process.execPath);
    try {
      const found = await recognise(handle, 'node');
      for (const [, name = '', type, offset = '', size = ''] of lines) {
        if (type === 'NULL') continue;
        const { items } = partOf(found, name);
        expect([name, items.places?.().offset]).toEqual([name, Number.parseInt(offset, 16)]);
        const bytes = (items.shape[0] ?? 0) * items.itemsize;
        expect([name, bytes]).toEqual([name, type === 'NOBITS' ? 0 : Number.parseInt(size, 16)]);
      }
      expect(lines.length).toBeGreaterThan(10);
    } finally {
      await handle.close();
    }
  });

  test.each([
    [
      'sections beyond the end',
      40,
      2 ** 30,
      "'sections' has 5 items of 64 bytes from 1073741824 on, and the file ends before",
    ],
    [
      '65535 sections',
      60,
      0xffff,
      "'sections' has 65535 items of 64 bytes from 392 on, and the file ends 320 bytes behind that",
    ],
  ])('that claims %s is shown as far as it goes', async (_, at, value, warning) => {
    const bytes = bytesOf('elf64-little.elf');
    const view = new DataView(bytes.buffer);
    if (at === 60) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    const { warnings, parts } = await recognise(bytes, 'x');
    expect(warnings).toContain(warning);
    expect(parts.some(({ name }) => name === 'header')).toBe(true);
  });

  test('whose table of names is a megabyte without an end keeps its sections', async () => {
    const bytes = bytesOf('elf64-little.elf');
    const long = new Uint8Array(2 ** 21).fill(0x61);
    long.set(bytes);
    const names = 392 + 4 * 64; // the header of the section with the names: its offset and its size
    const view = new DataView(long.buffer);
    view.setUint32(names + 24, 0x1000, true);
    view.setUint32(names + 32, 2 ** 20, true);
    const { parts } = await recognise(long, 'x');
    expect(parts.map(({ name }) => name.length).sort((a, b) => a - b)).toEqual([6, 8, 200, 204, 204, 204]);
  });

  test('of neither class is bytes', async () => {
    const bytes = bytesOf('elf64-little.elf');
    bytes[4] = 3;
    const { parts, warnings } = await recognise(bytes, 'x');
    expect(parts.map(({ name }) => name)).toEqual(['bytes']);
    expect(warnings).toEqual(['the header says neither 32 nor 64 bits, or no byte order']);
  });
});
