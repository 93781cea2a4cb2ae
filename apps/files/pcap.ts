// pcap: packets as they were captured, each behind a header of its own, in the byte order of the machine that did it.

import type { FileBytes } from './filebytes.ts';
import type { Findings } from './findings.ts';
import type { Reader } from './kind.ts';

type Mark = '<' | '>';

const header = (mark: Mark) =>
  `T{4s:magic:${mark}H:version_major:H:version_minor:i:thiszone:I:sigfigs:I:snaplen:I:linktype:}` as const;
const packet = (mark: Mark, fraction: 'ts_usec' | 'ts_nsec') =>
  `T{${mark}I:ts_sec:I:${fraction}:I:incl_len:I:orig_len:}` as const;
const HEADER = 24;
const PACKET = 16;

/** Packets lie at no regular distance, so that each is a part: of so many. */
const MOST_PACKETS = 1000;
/** A packet is not larger than this, whatever the header says. */
const MOST_SNAPLEN = 2 ** 26;

const LINKS: Readonly<Record<number, string>> = {
  0: 'BSD loopback',
  1: 'Ethernet',
  101: 'raw IP',
  105: 'Wi-Fi',
  113: 'Linux cooked',
  276: 'Linux cooked v2',
};

export function pcapReader(mark: Mark, fraction: 'ts_usec' | 'ts_nsec'): Reader {
  return async (file, found) => await readPcap(file, found, mark, fraction);
}

async function readPcap(
  file: FileBytes,
  found: Findings,
  mark: Mark,
  fraction: 'ts_usec' | 'ts_nsec',
): Promise<string | undefined> {
  const shown = await found.add('header', 'header', header(mark), { shape: [], offset: 0 });
  const global = await file.record(header(mark), 0);
  if (global === undefined) return shown;
  found.fact('byte order', mark === '<' ? 'little-endian' : 'big-endian');
  found.fact('times', fraction === 'ts_usec' ? 'microseconds' : 'nanoseconds');
  found.fact('version', `${global.version_major}.${global.version_minor}`);
  found.fact('link type', LINKS[global.linktype & 0xffff] ?? String(global.linktype));
  found.fact('snaplen', global.snaplen);
  let count = 0;
  let at = HEADER;
  for (; at < file.size && count < MOST_PACKETS; count++) {
    const head = await file.record(packet(mark, fraction), at);
    if (head === undefined) {
      found.warn(`the file ends within the header of packet ${count}, at ${at}`);
      break;
    }
    if (head.incl_len > MOST_SNAPLEN) {
      found.warn(`packet ${count} at ${at} claims ${head.incl_len} bytes, which no packet has`);
      break;
    }
    await addPacket(file, found, count, at, packet(mark, fraction), head.incl_len);
    at += PACKET + head.incl_len;
  }
  const more = count === MOST_PACKETS && at < file.size;
  found.fact('packets', more ? `more than ${count}` : count);
  if (more) found.warn(`only the first ${count} packets are listed: others follow from byte ${at} on`);
  return shown;
}

/** A packet is one record: its header, and its bytes behind it. */
async function addPacket(
  file: FileBytes,
  found: Findings,
  number: number,
  at: number,
  head: string,
  length: number,
): Promise<void> {
  const there = Math.min(length, file.size - at - PACKET);
  if (there < length) {
    found.warn(`packet ${number} at ${at} has ${length} bytes, and the file ends after ${there} of them`);
  }
  const format = there === 0 ? head : head.replace('}', `${there}s:data:}`);
  await found.add(`packet ${number}`, 'packet', format, { shape: [], offset: at });
}
