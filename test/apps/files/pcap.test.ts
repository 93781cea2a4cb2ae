// Packets that Scapy wrote, and what Scapy reads.
import { Bytes } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { recognise } from '../../../apps/files/recognise.ts';
import { answerOf, bytesOf, factOf, made, recognised, recordIn } from './made.ts';

interface Capture {
  readonly linktype: number;
  readonly snaplen: number;
  readonly nano: boolean;
  readonly packets: readonly { sec: number; usec: number; wirelen: number; caplen: number; data: string }[];
}

const captures = made.filter((name) => name.endsWith('.pcap'));

describe('a pcap file', () => {
  test.each(captures)('%s has the packets that Scapy reads', async (name) => {
    const found = await recognised(name);
    const { linktype, snaplen, nano, packets } = answerOf<Capture>(name);
    expect([found.kind, found.shown, found.warnings]).toEqual(['pcap', 'header', []]);
    expect(await recordIn(found, 'header')).toMatchObject({ linktype, snaplen, version_major: 2 });
    expect(factOf(found, 'packets')).toBe(String(packets.length));
    expect(found.parts.length).toBe(1 + packets.length);
    for (const [k, { sec, usec, wirelen, caplen, data }] of packets.entries()) {
      const packet = await recordIn(found, `packet ${k}`);
      expect(packet).toMatchObject({ ts_sec: sec, incl_len: caplen, orig_len: wirelen });
      expect(packet[nano ? 'ts_nsec' : 'ts_usec']).toBe(usec);
      expect(packet.data instanceof Bytes ? packet.data.hex() : '').toBe(data);
    }
  });

  test('of many packets lists the first, and says that others follow', async () => {
    const bytes = bytesOf('little.pcap');
    const packets = Array(400)
      .fill([...bytes.subarray(24)])
      .flat();
    const found = await recognise(Uint8Array.from([...bytes.subarray(0, 24), ...packets]), 'many.pcap');
    expect(found.parts.length).toBe(1001);
    expect(factOf(found, 'packets')).toBe('more than 1000');
    const others = 24 + 250 * (bytes.length - 24);
    expect(found.warnings).toEqual([
      `only the first 1000 packets are listed: others follow from byte ${others} on`,
    ]);
  });

  test('that is cut off shows what is there of the last packet', async () => {
    const found = await recognise(bytesOf('little.pcap').slice(0, 24 + 16 + 10), 'cut.pcap');
    expect((await recordIn(found, 'packet 0')).data).toHaveLength(10);
    expect(found.warnings).toEqual(['packet 0 at 24 has 42 bytes, and the file ends after 10 of them']);
  });

  test('with a packet of 4 GiB says that there is no such one', async () => {
    const bytes = bytesOf('big.pcap');
    new DataView(bytes.buffer).setUint32(24 + 8, 2 ** 32 - 1);
    const { parts, warnings } = await recognise(bytes, 'x.pcap');
    expect(parts.map(({ name }) => name)).toEqual(['header']);
    expect(warnings).toEqual(['packet 0 at 24 claims 4294967295 bytes, which no packet has']);
  });
});
