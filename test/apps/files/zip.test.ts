// Archives that Python's zipfile made, and what it says of them; gzip files of Python and of GNU gzip.
import { crc32, gunzipSync, inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { recognise } from '../../../apps/files/recognise.ts';
import { answerOf, bytesOf, factOf, made, partOf, read, recognised, recordIn } from './made.ts';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly size: number;
  readonly compressed: number;
  readonly content: string;
}

const archives = made.filter((name) => name.endsWith('.zip'));

describe('a ZIP file', () => {
  test.each(archives)('%s has the entries that zipfile lists, with their bytes', async (name) => {
    const found = await recognised(name);
    const entries = answerOf<readonly Entry[]>(name);
    expect([found.kind, found.warnings]).toEqual(['zip', []]);
    expect(factOf(found, 'entries')).toBe(String(entries.length));
    if (entries.length > 0)
      expect(found.parts.map((part) => part.name)).toEqual(entries.map((one) => one.name));
    for (const { name: own, method, compressed, content } of entries) {
      const bytes = Buffer.from((await read(found, own)).tobytes().hex(), 'hex');
      expect(bytes.length).toBe(compressed);
      if (method === 0) expect(bytes.toString('hex')).toBe(content);
      if (method === 8) expect(inflateRawSync(bytes).toString('hex')).toBe(content);
    }
  });

  test('tells how entries are compressed', async () => {
    const found = await recognised('plain.zip');
    expect(partOf(found, 'deflated.txt').what).toBe('500 bytes, compressed by deflate');
    expect(partOf(found, 'bzip2.txt').what).toBe('500 bytes, compressed by bzip2');
    expect(partOf(found, 'stored.txt').what).toBe('bytes');
  });

  test('behind other bytes is known by its name', async () => {
    expect((await recognise(bytesOf('prepended.zip'), 'program')).kind).toBe('raw');
    expect(factOf(await recognised('prepended.zip'), 'before the archive')).toBe('30 bytes');
  });

  test('without its end shows the entries from the start on', async () => {
    const cut = await recognise(bytesOf('plain.zip').slice(0, 200), 'cut.zip');
    expect(cut.parts.map(({ name }) => name)).toEqual(['stored.txt', 'deflated.txt', 'bzip2.txt']);
    expect(cut.warnings).toEqual([
      'the directory at the end of the archive is missing',
      "'bzip2.txt' has 51 bytes from 157 on, and the file ends 43 bytes behind that",
    ]);
  });

  test('whose plain end has no figures takes those of its wide one', async () => {
    const bytes = bytesOf('wide-end.zip');
    bytes.fill(0xff, bytes.length - 14, bytes.length - 2);
    const [entry] = answerOf<readonly Entry[]>('wide-end.zip');
    const found = await recognise(bytes, 'x.zip');
    expect((await read(found, entry?.name ?? '')).hex()).toBe(entry?.content);
    expect(found.warnings).toEqual([]);
  });

  test('that claims 65535 entries shows those that there are', async () => {
    const bytes = bytesOf('zip64.zip');
    bytes.fill(0xff, bytes.length - 14, bytes.length - 10);
    const found = await recognise(bytes, 'x.zip');
    expect(found.parts.length).toBe(1);
    expect(found.warnings).toEqual(['the directory has 1 entries, where 65535 are claimed']);
  });
});

describe('a gzip file', () => {
  test.each(['named.gz', 'plain.gz'])(
    '%s: what is between header and trailer inflates to what gzip gives',
    async (name) => {
      const found = await recognised(name);
      const { content, name: own } = answerOf<{ content: string; name: string | null }>(name);
      const bytes = Buffer.from((await read(found, 'compressed')).tobytes().hex(), 'hex');
      expect(inflateRawSync(bytes).toString('hex')).toBe(content);
      expect((await recordIn(found, 'trailer')).size).toBe(content.length / 2);
      expect([found.kind, found.shown, found.warnings]).toEqual(['gzip', 'compressed', []]);
      expect(factOf(found, 'name') ?? null).toBe(own);
      expect(factOf(found, 'mtime')).toBe(own === null ? undefined : '2020-01-02T03:04:05Z');
    },
  );

  test('with all fields that a header can have is read as zlib reads it', async () => {
    const plain = bytesOf('plain.gz');
    const text = [...new TextEncoder().encode('a name\0a comment\0')];
    const header = [0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 5, 0, 1, 2, 3, 4, 5, ...text];
    const crc = crc32(Uint8Array.from(header)) & 0xffff;
    const bytes = Uint8Array.from([...header, crc & 0xff, crc >> 8, ...plain.subarray(10)]);
    const found = await recognise(bytes, 'x.gz');
    const data = Buffer.from((await read(found, 'compressed')).tobytes().hex(), 'hex');
    expect(inflateRawSync(data).equals(gunzipSync(bytes))).toBe(true);
    expect((await read(found, 'header crc')).item()).toBe(crc);
    expect((await read(found, 'extra')).tolist()).toEqual([1, 2, 3, 4, 5]);
    expect([factOf(found, 'name'), factOf(found, 'comment')]).toEqual(['a name', 'a comment']);
  });

  test('whose name has no end says so', async () => {
    const { warnings } = await recognise(bytesOf('named.gz').slice(0, 15), 'x.gz');
    expect(warnings).toEqual(['the name has no end']);
  });

  test('without its trailer shows what is compressed', async () => {
    const found = await recognise(bytesOf('plain.gz').slice(0, 15), 'x.gz');
    expect(partOf(found, 'compressed').items.shape).toEqual([5]);
    expect(found.warnings).toEqual([
      'the file ends before the checksum and the length of what is compressed',
    ]);
  });
});
