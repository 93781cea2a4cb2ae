// The directory at the end of a ZIP archive, and where the bytes of each entry are.

import type { FileBytes } from './filebytes.ts';
import type { Findings } from './findings.ts';

const END = 'T{4s:magic:<H:disk:H:directory_disk:H:here:H:entries:I:size:I:offset:H:comment:}';
const END_SIZE = 22;
const LOCATOR64 = 'T{4s:magic:<I:disk:Q:offset:I:disks:}';
const LOCATOR64_SIZE = 20;
const END64 =
  'T{4s:magic:<Q:size:H:made:H:needed:I:disk:I:directory_disk:Q:here:Q:entries:Q:directory:Q:offset:}';
const ENTRY =
  'T{4s:magic:<H:made:H:needed:H:flags:H:method:H:time:H:date:I:crc32:I:compressed:I:size:H:name:H:extra:H:comment:H:disk:H:attributes:I:external:I:offset:}';
const ENTRY_SIZE = 46;
const LOCAL =
  'T{4s:magic:<H:needed:H:flags:H:method:H:time:H:date:I:crc32:I:compressed:I:size:H:name:H:extra:}';
const LOCAL_SIZE = 30;

/** The end may have a comment behind it of so many bytes. */
const MOST_COMMENT = 65_535;
/** Flags: sizes are behind the bytes; the name is UTF-8. */
const [FIGURES_BEHIND, UTF8] = [8, 0x800];
const IN_ZIP64 = 0xffff_ffff;

/** An entry as the directory has it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly compressed: number;
  readonly size: number;
  /** Where its bytes start in the file; `undefined` where there is no local header. */
  readonly start: number | undefined;
}

/** The directory. */
export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  /** As many as the archive says there are. */
  readonly count: number;
  readonly offset: number;
  readonly size: number;
}

/** The first `most` entries. Says what is wrong with the directory; without one, they are looked for from the start on. */
export async function directoryOf(file: FileBytes, found: Findings, most: number): Promise<ZipDirectory> {
  const end = await endOf(file);
  if (end === undefined) {
    found.warn('the directory at the end of the archive is missing');
    const entries = await entriesAhead(file, most);
    return { entries, count: entries.length, offset: file.size, size: 0 };
  }
  const { at, offset, size, count } = end;
  // Archives may stand behind other bytes, a program that unpacks them: what they say of places does not count these.
  const before = at - size - offset;
  const shift = before > 0 && (await isMagic(file, offset + before, 'PK\x01\x02')) ? before : 0;
  if (shift > 0) found.fact('before the archive', `${shift} bytes`);
  const entries: ZipEntry[] = [];
  let place = offset + shift;
  while (entries.length < Math.min(count, most)) {
    const entry = await file.record(ENTRY, place);
    if (entry === undefined || entry.magic.decode('latin-1') !== 'PK\x01\x02') {
      found.warn(`the directory has ${entries.length} entries, where ${count} are claimed`);
      break;
    }
    entries.push(await entryOf(file, entry, place, shift));
    place += ENTRY_SIZE + entry.name + entry.extra + entry.comment;
  }
  return { entries, count, offset: offset + shift, size };
}

/** Whether a file ends as archives do; they may begin with anything. */
export async function endsAsZip(file: FileBytes): Promise<boolean> {
  return (await endOf(file)) !== undefined;
}

/** The entries that follow each other from the start of the file, until one does not say how long it is. */
async function entriesAhead(file: FileBytes, most: number): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < most; ) {
    const local = await file.record(LOCAL, at);
    if (local?.magic.decode('latin-1') !== 'PK\x03\x04') break;
    const name = await nameOf(file, local, at + LOCAL_SIZE);
    const start = at + LOCAL_SIZE + local.name + local.extra;
    const wide = wideFigures(await file.bytes(at + LOCAL_SIZE + local.name, local.extra));
    const size = local.size === IN_ZIP64 ? (wide.shift() ?? local.size) : local.size;
    const compressed = local.compressed === IN_ZIP64 ? (wide.shift() ?? local.compressed) : local.compressed;
    entries.push({ name, method: local.method, encrypted: (local.flags & 1) !== 0, compressed, size, start });
    if (local.flags & FIGURES_BEHIND) break;
    at = start + compressed;
  }
  return entries;
}

/** The name at a place, in the encoding that the flags say. */
async function nameOf(
  file: FileBytes,
  { flags, name }: { readonly flags: number; readonly name: number },
  at: number,
): Promise<string> {
  return new TextDecoder(flags & UTF8 ? 'utf-8' : 'latin1').decode(await file.bytes(at, name));
}

async function isMagic(file: FileBytes, at: number, magic: string): Promise<boolean> {
  return String.fromCharCode(...(await file.bytes(at, magic.length))) === magic;
}

interface End {
  readonly at: number;
  readonly offset: number;
  readonly size: number;
  readonly count: number;
}

async function endOf(file: FileBytes): Promise<End | undefined> {
  const from = Math.max(0, file.size - END_SIZE - MOST_COMMENT);
  const tail = await file.bytes(from, file.size - from);
  for (let k = tail.length - END_SIZE; k >= 0; k--) {
    if (tail[k] !== 0x50 || tail[k + 1] !== 0x4b || tail[k + 2] !== 5 || tail[k + 3] !== 6) continue;
    const at = from + k;
    const end = await file.record(END, at);
    if (end === undefined) continue;
    const wide = await end64Of(file, at);
    return wide ?? { at, offset: end.offset, size: end.size, count: end.entries };
  }
  return undefined;
}

/** The figures of an archive that is too large for those of the plain end. */
async function end64Of(file: FileBytes, end: number): Promise<End | undefined> {
  if (end < LOCATOR64_SIZE) return undefined;
  const locator = await file.record(LOCATOR64, end - LOCATOR64_SIZE);
  if (locator?.magic.decode('latin-1') !== 'PK\x06\x07') return undefined;
  const at = Number(locator.offset);
  const wide = await file.record(END64, at);
  if (wide?.magic.decode('latin-1') !== 'PK\x06\x06') return undefined;
  return { at, offset: Number(wide.offset), size: Number(wide.directory), count: Number(wide.entries) };
}

interface Figures {
  readonly flags: number;
  readonly method: number;
  readonly compressed: number;
  readonly size: number;
  readonly name: number;
  readonly extra: number;
  readonly offset: number;
}

async function entryOf(file: FileBytes, entry: Figures, at: number, shift: number): Promise<ZipEntry> {
  const name = await nameOf(file, entry, at + ENTRY_SIZE);
  const wide = wideFigures(await file.bytes(at + ENTRY_SIZE + entry.name, entry.extra));
  // Those figures stand in this order, and only those that did not fit.
  const [size, compressed, offset] = [entry.size, entry.compressed, entry.offset].map((figure) =>
    figure === IN_ZIP64 ? (wide.shift() ?? figure) : figure,
  );
  const place = (offset ?? 0) + shift;
  const local = await file.record(LOCAL, place);
  const there = local?.magic.decode('latin-1') === 'PK\x03\x04';
  return {
    name,
    method: entry.method,
    encrypted: (entry.flags & 1) !== 0,
    compressed: compressed ?? 0,
    size: size ?? 0,
    start: there ? place + LOCAL_SIZE + local.name + local.extra : undefined,
  };
}

/** The 64-bit figures in an entry's extra fields. */
function wideFigures(extra: Uint8Array): number[] {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      const count = Math.floor(Math.min(length, extra.length - at - 4) / 8);
      return Array.from({ length: count }, (_, k) => Number(view.getBigUint64(at + 4 + 8 * k, true)));
    }
    at += 4 + length;
  }
  return [];
}
