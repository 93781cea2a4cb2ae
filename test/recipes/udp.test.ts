// The recipe for a UDP packet, on those that Scapy wrote.
import { type MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { errorOf } from '../support.ts';
import { editedFile, plainFile, recipe } from './recipes.ts';

const run = await recipe('A UDP packet');

/** What `parse` tells of a packet. */
interface Parsed {
  hosts: number[][];
  ports: number[];
  valid: boolean;
  data: MemoryView;
}

/** The first packet of a capture, without Ethernet. */
function firstOf(capture: Uint8Array): Uint8Array {
  const size = memoryview(capture).slice(32, 36).cast('<I').get(0);
  return capture.slice(24 + 16 + 14, 24 + 16 + size);
}

const parse = (packet: Uint8Array): Parsed => run('parse', packet) as Parsed;

describe.each([
  ['192.0.2.1', plainFile('traffic.pcap')],
  ['10.0.0.255', editedFile('traffic.pcap')],
])('a packet from %s', (host, capture) => {
  const hosts = [host.split('.').map(Number), [198, 51, 100, 7]];
  const ends = { hosts, ports: [40000, 9999] };
  const data = new TextEncoder().encode('ping!');

  test('is built as Scapy builds it', () => {
    const packet = run('build', ends, data) as MemoryView;
    expect(packet.asUint8Array()).toEqual(firstOf(capture));
  });

  test('is read as Scapy was told to write it', () => {
    const { data: read, ...header } = parse(firstOf(capture));
    expect(header).toMatchObject({ ...ends, valid: true, ttl: 64, protocol: 17 });
    expect(read.asUint8Array()).toEqual(data);
  });

  test('is not valid with any bit but those that no checksum covers turned around', () => {
    const packet = firstOf(capture);
    const wrong = Array.from(packet, (_, at) => {
      const broken = packet.slice();
      broken[at] = (broken[at] ?? 0) ^ 0x10;
      return errorOf(() => parse(broken)) || parse(broken).valid;
    });
    expect(wrong.filter((valid) => valid === true)).toEqual([]);
  });
});

test('a packet in a longer frame ends where it says', () => {
  const frame = new Uint8Array(60);
  frame.set(firstOf(plainFile('traffic.pcap')));
  expect(parse(frame)).toMatchObject({ valid: true, data: { length: 5 } });
});

test('a packet without a checksum is valid, and one cut off is not', () => {
  const packet = firstOf(plainFile('traffic.pcap'));
  expect(parse(packet.slice(0, -1)).valid).toBe(false);
  packet.fill(0, 26, 28);
  expect(parse(packet).valid).toBe(true);
  expect(errorOf(() => parse(packet.slice(0, 27)))).toMatch(/^TypeError: /);
});
