// The recipe for pcap, on captures of tcpdump and Scapy; both read what came out.
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { recipe } from '../../recipes/recipes.ts';
import { python } from '../python.ts';
import { Files, run, whyNot } from './programs.ts';
import { capture, listen, whyNoCapture } from './traffic.ts';

const why = whyNot('tcpdump', 'import scapy');
const readdress = await recipe('pcap');
const files = new Files();
const script = fileURLToPath(new URL('packets.py', import.meta.url));

/** What tcpdump tells of each packet, checksums looked at. */
function told(path: string): string[] {
  return run('tcpdump', ['-nn', '-vv', '-tt', '-r', path])
    .text.split('\n')
    .filter((line) => !line.startsWith('reading'));
}

describe.skipIf(why !== '').each(['<', '>', '<ns', '>ns'])(`captures of Scapy, %s ${why}`, (order) => {
  test.each([
    ['192.0.2.1', '10.0.0.255'],
    ['10.1.2.3', '255.255.255.255'],
    ['0.0.0.0', '203.0.113.9'],
  ])('%s becomes %s as if Scapy had written it', (from, to) => {
    run(python, [script, files.folder, order, from, to, '65535']);
    const file = files.read('before.pcap');
    readdress('readdress', file, from, to);
    const edited = files.write('edited.pcap', file);
    expect(told(edited)).toEqual(told(files.path('after.pcap')));
    expect(told(edited).filter((line) => /bad cksum|bad udp cksum|incorrect/.test(line))).toEqual([]);
    expect(file).toEqual(files.read('after.pcap'));
  });
});

describe.skipIf(why !== '')(`captures that keep the beginnings of packets ${why}`, () => {
  // Addresses and sums are there as a whole or not at all.
  test.each([10, 14, 24, 34, 35, 38, 40, 42, 44, 46, 50, 52, 54, 57])(
    'packets of which %i bytes were kept become those that Scapy would have cut',
    (snap) => {
      run(python, [script, files.folder, '<', '192.0.2.1', '10.0.0.255', String(snap)]);
      const file = files.read('before.pcap');
      readdress('readdress', file, '192.0.2.1', '10.0.0.255');
      expect(file).toEqual(files.read('after.pcap'));
    },
  );

  test.each([26, 27, 30, 32, 33, 41, 51])(
    'packets cut within an address or a sum, at %i, are no error',
    (snap) => {
      run(python, [script, files.folder, '<', '192.0.2.1', '10.0.0.255', String(snap)]);
      const file = files.read('before.pcap');
      expect(() => readdress('readdress', file, '192.0.2.1', '10.0.0.255')).not.toThrow();
    },
  );
});

describe.skipIf(why !== '' || whyNoCapture !== '')(`captures of this machine ${why}${whyNoCapture}`, () => {
  test('datagrams of Node have the new address, and the sums of IPv4 are right', async () => {
    const [here, there] = [await listen('127.0.0.1'), await listen('127.0.0.2')];
    const { port } = there.address();
    await capture(files.path('live.pcap'), port, 2, async () => {
      there.once('message', (data, { port: from }) => there.send(`${data}pong`, from, '127.0.0.1'));
      here.send('ping!', port, '127.0.0.2');
      await once(here, 'message');
    });
    here.close();
    there.close();
    const before = told(files.path('live.pcap'));
    expect(before.join('\n')).toMatch(/127\.0\.0\.1\.\d+ > 127\.0\.0\.2\.\d+: .*UDP, length 5/);

    const file = files.read('live.pcap');
    readdress('readdress', file, '127.0.0.1', '192.0.2.77');
    const after = told(files.write('live.pcap', file));
    expect(after.join('\n')).toMatch(/192\.0\.2\.77\.\d+ > 127\.0\.0\.2\.\d+: .*UDP, length 5/);
    expect(after.join('\n')).toMatch(/127\.0\.0\.2\.\d+ > 192\.0\.2\.77\.\d+: .*UDP, length 9/);
    expect(after.join('\n')).not.toMatch(/127\.0\.0\.1\b|[^p] bad cksum/);
    expect(after.length).toBe(before.length);
  });
});
