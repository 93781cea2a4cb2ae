// The recipe for a UDP packet: Linux takes what it builds and Node receives it; what Node sends is captured and parsed.
import { once } from 'node:events';
import { type MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { recipe } from '../../recipes/recipes.ts';
import { python } from '../python.ts';
import { Files, run, whyNot } from './programs.ts';
import { capture, listen, whyNoCapture } from './traffic.ts';

const why = whyNot('tcpdump', 'import scapy');
const udp = await recipe('A UDP packet');
const files = new Files();
const build = (ends: object, data: Uint8Array): Uint8Array =>
  (udp('build', ends, data) as MemoryView).asUint8Array();

interface Parsed {
  hosts: number[][];
  ports: number[];
  valid: boolean;
  data: MemoryView;
}

/** Gives a whole packet to Linux to send, which looks at the checksum of IPv4 only. */
function send(packet: Uint8Array): void {
  const program = `
import socket, sys
raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
raw.sendto(sys.stdin.buffer.read(), ('127.0.0.1', 0))`;
  run(python, ['-c', program], packet);
}

/** The packets of a capture on Ethernet, parsed. */
function parsed(capture: Uint8Array): Parsed[] {
  const packets: Parsed[] = [];
  for (let at = 24, size = 0; at < capture.length; at += 16 + size) {
    size = memoryview(capture)
      .slice(at + 8, at + 12)
      .cast('<I')
      .get(0);
    packets.push(udp('parse', capture.slice(at + 16 + 14, at + 16 + size)) as Parsed);
  }
  return packets;
}

const text = new TextEncoder();

describe.skipIf(why !== '')(`beside Scapy ${why}`, () => {
  test.each([0, 1, 2, 5, 100, 1400, 65507])('a packet of %i bytes is the one that Scapy builds', (size) => {
    const data = Uint8Array.from({ length: size }, (_, at) => (at * 7 + 255) % 256);
    const program = `
import sys
from scapy.layers.inet import IP, UDP
packet = IP(src='10.20.30.40', dst='255.254.253.252', id=0) / UDP(sport=65535, dport=1) / sys.stdin.buffer.read()
sys.stdout.buffer.write(bytes(packet))`;
    const theirs = run(python, ['-c', program], data).bytes;
    const ends = {
      hosts: [
        [10, 20, 30, 40],
        [255, 254, 253, 252],
      ],
      ports: [65535, 1],
    };
    expect(build(ends, data)).toEqual(theirs);
    const packet = udp('parse', theirs) as Parsed;
    expect(packet).toMatchObject({ ...ends, valid: true });
    expect(packet.data.asUint8Array()).toEqual(data);
  });
});

describe.skipIf(why !== '' || whyNoCapture !== '')(`on this machine ${why}${whyNoCapture}`, () => {
  test('Linux delivers what was built, and not what was changed since', async () => {
    const socket = await listen();
    const ends = {
      hosts: [
        [127, 0, 0, 1],
        [127, 0, 0, 1],
      ],
      ports: [4321, socket.address().port],
    };
    const broken = build(ends, text.encode('changed'));
    broken[broken.length - 1] = 0;
    const arrived = once(socket, 'message');
    send(broken);
    send(build(ends, text.encode('as built')));
    const [data, from]: unknown[] = await arrived;
    expect([String(data), from]).toEqual([
      'as built',
      expect.objectContaining({ address: '127.0.0.1', port: 4321 }),
    ]);
    socket.close();
  });

  test('what Node sent is parsed; what was built is valid, and tcpdump says so', async () => {
    const [from, to] = [await listen(), await listen()];
    const ends = {
      hosts: [
        [127, 0, 0, 1],
        [127, 0, 0, 1],
      ],
      ports: [from.address().port, to.address().port],
    };
    await capture(files.path('live.pcap'), to.address().port, 2, async () => {
      from.send('from Node', to.address().port, '127.0.0.1');
      await once(to, 'message');
      send(build(ends, text.encode('built')));
    });
    from.close();
    to.close();
    const [sent, built] = parsed(files.read('live.pcap'));
    expect(sent).toMatchObject(ends);
    expect(String(sent?.data.tobytes().decode())).toBe('from Node');
    expect(built).toMatchObject({ ...ends, valid: true });
    expect(built?.data.tobytes().decode()).toBe('built');
    const lines = run('tcpdump', ['-nn', '-vv', '-r', files.path('live.pcap')]).text;
    expect(lines).toMatch(/\[udp sum ok\] UDP, length 5$/m);
  });
});
