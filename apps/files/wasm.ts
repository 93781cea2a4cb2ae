// WebAssembly modules: sections of an id, a length and their bytes; what is put into memory lies in one of them.

import type { FileBytes } from './filebytes.ts';
import { textOf } from './filebytes.ts';
import type { Findings } from './findings.ts';

const HEADER = 'T{4s:magic:<I:version:}';
const NAMES = [
  'custom',
  'type',
  'import',
  'function',
  'table',
  'memory',
  'global',
  'export',
  'start',
  'element',
  'code',
  'data',
  'data count',
  'tag',
];
const CUSTOM = 0;
const DATA = 11;
/** Sections that begin with the number of their entries. */
const LISTS = [1, 2, 3, 4, 5, 6, 7, 9, 10, DATA];

/** A number and where what follows it is. */
interface Leb {
  readonly value: number;
  readonly next: number;
}

export async function readWasm(file: FileBytes, found: Findings): Promise<string | undefined> {
  const shown = await found.add('header', 'header', HEADER, { shape: [], offset: 0 });
  const header = await file.record(HEADER, 0);
  if (header !== undefined) found.fact('version', header.version);
  let sections = 0;
  let data: { readonly count: Leb; readonly end: number } | undefined;
  for (let at = 8; at < file.size; sections++) {
    if (found.full) {
      found.leaveOut(`sections from byte ${at} on`);
      break;
    }
    const [id = 0] = await file.bytes(at, 1);
    const size = await lebAt(file, at + 1);
    if (size === undefined) {
      found.warn(`the length of the section at ${at} has no end`);
      break;
    }
    if (id === CUSTOM && size.value === 0) {
      found.warn(`${file.size - at} bytes from ${at} on are no section`);
      await found.bytes('rest', 'bytes', at, file.size - at);
      break;
    }
    const count = await addSection(file, found, id, size.next, size.value);
    if (id === DATA && count !== undefined)
      data = { count, end: Math.min(size.next + size.value, file.size) };
    at = size.next + size.value;
  }
  found.fact('sections', sections);
  if (data !== undefined) await addData(file, found, data.count, data.end);
  return shown;
}

/** Adds a section. Gives the number of its entries, where it has one. */
async function addSection(
  file: FileBytes,
  found: Findings,
  id: number,
  start: number,
  size: number,
): Promise<Leb | undefined> {
  const name = NAMES[id] ?? `section ${id}`;
  if (id === CUSTOM) {
    const length = await lebAt(file, start);
    if (length !== undefined && length.next + length.value <= start + size) {
      const own = textOf(await file.bytes(length.next, Math.min(length.value, 200)));
      const data = length.next + length.value;
      await found.bytes(own === '' ? name : own, 'custom section', data, start + size - data);
      return undefined;
    }
    found.warn(`the name of the custom section at ${start} is longer than the section`);
  }
  await found.bytes(name, 'section', start, size);
  const count = LISTS.includes(id) ? await lebAt(file, start) : undefined;
  if (count === undefined) return undefined;
  found.fact(`${name} section`, `${count.value} entries, ${size} bytes`);
  return count;
}

/** What the module puts into memory, a part for each piece. */
async function addData(file: FileBytes, found: Findings, count: Leb, end: number): Promise<void> {
  let at = count.next;
  for (let k = 0; k < count.value; k++) {
    if (found.full) return found.leaveOut(`there are ${count.value} pieces of data`);
    const place = at < end ? await placeAt(file, at) : undefined;
    const size = place === undefined ? undefined : await lebAt(file, place.next);
    if (place === undefined || size === undefined || size.next > end) {
      found.warn(`piece ${k} of the data section, at ${at}, cannot be read`);
      return;
    }
    await found.bytes(`data ${k}`, place.what, size.next, size.value);
    at = size.next + size.value;
  }
}

/** Where in memory a piece of data goes: an expression that is one constant, or a global; `undefined` for any other. */
async function placeAt(file: FileBytes, at: number): Promise<{ what: string; next: number } | undefined> {
  const flags = await lebAt(file, at);
  if (flags === undefined || flags.value > 2) return undefined;
  if (flags.value === 1) return { what: 'data, passive', next: flags.next };
  const memory = flags.value === 2 ? await lebAt(file, flags.next) : flags;
  if (memory === undefined) return undefined;
  const [opcode] = await file.bytes(memory.next, 1);
  const operand = await lebAt(file, memory.next + 1, opcode === 0x41 || opcode === 0x42);
  if (operand === undefined || ![0x41, 0x42, 0x23].includes(opcode ?? 0)) return undefined;
  const [last] = await file.bytes(operand.next, 1);
  if (last !== 0x0b) return undefined;
  const what = opcode === 0x23 ? `data at global ${operand.value}` : `data at ${operand.value}`;
  return { what, next: operand.next + 1 };
}

/** A number of seven bits a byte, the lowest first; `undefined` where it has no end. */
async function lebAt(file: FileBytes, at: number, signed = false): Promise<Leb | undefined> {
  const bytes = await file.bytes(at, 10);
  let value = 0n;
  for (const [k, byte] of bytes.entries()) {
    value |= BigInt(byte & 0x7f) << BigInt(7 * k);
    if (byte & 0x80) continue;
    // An i32 is written as signed; as an address it is not.
    const whole = signed && byte & 0x40 ? BigInt.asUintN(32, value - (1n << BigInt(7 * (k + 1)))) : value;
    return { value: Number(whole), next: at + k + 1 };
  }
  return undefined;
}
