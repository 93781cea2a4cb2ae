// The recipe for pcap, on files of Scapy.
import { memoryview } from 'memoryview';
import { expect, test } from 'vitest';
import { errorOf } from '../support.ts';
import { editedFile, plainFile, recipe, surprises } from './recipes.ts';

const run = await recipe('pcap');

test('addresses and checksums become those that Scapy writes', () => {
  const file = plainFile('traffic.pcap');
  run('readdress', file, '192.0.2.1', '10.0.0.255');
  expect(file).toEqual(editedFile('traffic.pcap'));
  run('readdress', file, '10.0.0.255', '192.0.2.1');
  expect(file).toEqual(plainFile('traffic.pcap'));
});

test('a file without the address stays as it is', () => {
  const file = plainFile('traffic.pcap');
  run('readdress', file, '192.0.2.2', '10.0.0.255');
  expect(file).toEqual(plainFile('traffic.pcap'));
});

test('a UDP packet without a checksum stays without one', () => {
  const file = plainFile('traffic.pcap');
  const sum = memoryview(file)
    .slice(24 + 16 + 14 + 20 + 6)
    .slice(0, 2)
    .cast('>H');
  sum.set(0, 0);
  run('readdress', file, '192.0.2.1', '10.0.0.255');
  expect(sum.get(0)).toBe(0);
});

test('what is no address is refused, and nothing is written', () => {
  const file = plainFile('traffic.pcap');
  expect(errorOf(() => run('readdress', file, '192.0.2', '10.0.0.1'))).toMatch(/^(?:struct\.)?error: /);
  expect(file).toEqual(plainFile('traffic.pcap'));
});

test('a file that is cut off anywhere ends in a sentence', () => {
  const edit = (part: Uint8Array): unknown => run('readdress', part, '192.0.2.1', '10.0.0.1');
  expect(surprises(plainFile('traffic.pcap'), edit)).toEqual([]);
  expect(errorOf(() => edit(plainFile('traffic.pcap').slice(0, 30)))).toMatch(/^IndexError: /);
});
