// The rows of what a host without a Buffer does instead, in plain JavaScript: on all hosts, by the functions themselves.

import { hexPortably } from '../../src/bytes/hex.ts';
import { sameBytesPortably } from '../../src/layout/bytewise.ts';
import { countPortably } from '../../src/layout/seekbyte.ts';
import { type Candidate, keep, type Row } from '../harness.ts';
import { byHand, of, ofBuffer, ours, raw } from './candidates.ts';
import { NAMES, type Peers } from './peers.ts';

const MIB = 1 << 20;
const big = Uint8Array.from({ length: MIB }, (_, k) => (k % 256 === 77 ? 251 : (k * 31) % 249));
const same = big.slice();
const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call.
function loopEquals(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}
function loopHex(array: Uint8Array): string {
  let text = '';
  for (let i = 0; i < array.length; i++) text += DIGITS[array[i] ?? 0] ?? '';
  return text;
}
function loopCount(array: Uint8Array, byte: number): number {
  let count = 0;
  for (let i = 0; i < array.length; i++) if (array[i] === byte) count++;
  return count;
}

/** A text whose characters have been made: an engine may leave them unmade till they are looked at. */
function seen(text: string): string {
  keep(text.charCodeAt(text.length >> 1));
  return text;
}

function hexRow(name: string, size: number, peers: Peers | undefined): Row {
  const array = big.slice(0, size);
  return {
    name: `hex() without a Buffer, ${name}`,
    work: size,
    unit: 'byte',
    part: size > 1 << 16 ? 1 / 4 : 1,
    goal: { nanoseconds: 3 },
    candidates: [
      byHand(() => seen(loopHex(array))),
      ours(() => seen(hexPortably(array))),
      ...of(peers, ({ extras }) => [raw(() => seen(extras.uint8ArrayToHex(array)), NAMES.extras)]),
    ],
  };
}

export function portableRows(peers: Peers | undefined): readonly Row[] {
  const loop: Candidate = byHand(() => loopEquals(big, same));
  const hosts = ofBuffer((host) => {
    const [a, b] = [host.from(big.buffer), host.from(same.buffer)];
    return [raw(() => a.equals(b), 'Buffer.equals')];
  });
  const [base = loop, ...rest] = [...hosts, loop];
  return [
    {
      name: 'equals() without a Buffer, 1 MiB',
      work: MIB,
      unit: 'byte',
      part: 1 / 2,
      goal: { ratio: 3.5 },
      candidates: [base, ...rest, ours(() => sameBytesPortably(big, 0, same, 0, MIB))],
    },
    hexRow('16 bytes', 16, peers),
    hexRow('1 KiB', 1024, peers),
    hexRow('1 MiB', MIB, peers),
    {
      name: 'count() of a byte without a Buffer, 1 MiB',
      work: MIB,
      unit: 'byte',
      part: 1 / 4,
      goal: { nanoseconds: 0.4 },
      candidates: [byHand(() => loopCount(big, 251)), ours(() => countPortably(big, 251, 0, MIB))],
    },
  ];
}
