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
  /** The same packet, made by Scapy. */
  function scapy(ends: { hosts: number[][]; ports: number[] }, data: Uint8Array): Uint8Array {
    const program = `
import sys
from scapy.layers.inet import IP, UDP
source, target, sport, dport = sys.argv[1:]
packet = IP(src=source, dst=target, id=0) / UDP(sport=int(sport), dport=int(dport)) / sys.stdin.buffer.read()
sys.stdout.buffer.write(bytes(packet))`;
    const args = [...ends.hosts.map((host) => host.join('.')), ...ends.ports.map(String)];
    return run(python, ['-c', program, ...args], data).bytes;
  }

  test('sums that come out as 0 are written as Scapy writes them', () => {
    const [to, ports] = [
      [198, 51, 100, 7],
      [40000, 9999],
    ];
    const first = build({ hosts: [[10, 0, 0, 0], to], ports }, new Uint8Array(2));
    const hosts = [[10, 0, ...first.slice(10, 12)], to];
    const word = build({ hosts, ports }, new Uint8Array(2)).slice(26, 28);
    const packet = build({ hosts, ports }, word);
    expect([...packet.slice(10, 12), ...packet.slice(26, 28)]).toEqual([0, 0, 255, 255]);
    expect(packet).toEqual(scapy({ hosts, ports }, word));
    expect(udp('parse', packet)).toMatchObject({ valid: true });
  });

  test.each([0, 1, 2, 5, 100, 1400, 65507])('a packet of %i bytes is the one that Scapy builds', (size) => {
    const data = Uint8Array.from({ length: size }, (_, at) => (at * 7 + 255) % 256);
    const hosts = [
      [10, 20, 30, 40],
      [255, 254, 253, 252],
    ];
    const ends = { hosts, ports: [65535, 1] };
    const theirs = scapy(ends, data);
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
