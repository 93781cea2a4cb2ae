// gzip: a header, compressed bytes, a checksum and a length.

import type { FileBytes } from './filebytes.ts';
import type { Findings } from './findings.ts';

const HEADER = 'T{2s:magic:B:method:B:flags:<I:mtime:B:extra_flags:B:os:}';
const TRAILER = 'T{<I:crc32:I:size:}';
const [FHCRC, FEXTRA, FNAME, FCOMMENT] = [2, 4, 8, 16];
/** Characters of a name or a comment that are looked at. */
const MOST_TEXT = 65_536;

export async function readGzip(file: FileBytes, found: Findings): Promise<string | undefined> {
  await found.add('header', 'header', HEADER, { shape: [], offset: 0 });
  const header = await file.record(HEADER, 0);
  if (header === undefined) return undefined;
  found.fact('method', header.method === 8 ? 'deflate' : header.method);
  if (header.mtime > 0) found.fact('mtime', new Date(header.mtime * 1000).toISOString().replace('.000', ''));
  let at = 10;
  if (header.flags & FEXTRA) {
    const length = (await file.record('<H', at)) ?? 0;
    await found.bytes('extra', 'extra field', at + 2, length);
    at += 2 + length;
  }
  for (const [flag, name] of [
    [FNAME, 'name'],
    [FCOMMENT, 'comment'],
  ] as const) {
    if ((header.flags & flag) === 0) continue;
    const bytes = await file.bytes(at, MOST_TEXT);
    const end = bytes.indexOf(0);
    if (end < 0) {
      found.warn(`the ${name} has no end`);
      return undefined;
    }
    found.fact(name, String.fromCharCode(...bytes.subarray(0, Math.min(end, 200))));
    await found.bytes(name, 'text', at, end + 1);
    at += end + 1;
  }
  if (header.flags & FHCRC) {
    await found.add('header crc', 'checksum', '<H', { shape: [], offset: at });
    at += 2;
  }
  const end = file.size - 8;
  if (end < at) {
    found.warn('the file ends before the checksum and the length of what is compressed');
    return await found.bytes('compressed', 'compressed bytes', at, Math.max(0, file.size - at));
  }
  const shown = await found.bytes('compressed', 'compressed bytes', at, end - at);
  await found.add('trailer', 'checksum and length', TRAILER, { shape: [], offset: end });
  const trailer = await file.record(TRAILER, end);
  if (trailer !== undefined) found.fact('size inflated', `${trailer.size} bytes, modulo 2**32`);
  return shown;
}
