// The rows of hexadecimal digits: as hosts make and read them, and as views, bytes and peers do.

import { bytes as bytesOf, memoryview } from 'memoryview';
import { type Candidate, keep, type Row } from '../harness.ts';
import { byHand, of, ofBuffer, ours, raw } from './candidates.ts';
import { NAMES, type Peers } from './peers.ts';
import { doing, quietly } from './python.ts';

const big = Uint8Array.from({ length: 1 << 20 }, (_, k) => k * 31);

/** What the engine itself has, on the newest ones. */
const nativeHex = nativeMethod('toHex');

function nativeMethod(name: string): ((bytes: Uint8Array) => unknown) | undefined {
  const method: unknown = Reflect.get(Uint8Array.prototype, name);
  return typeof method === 'function' ? (bytes) => method.call(bytes) : undefined;
}

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
function loopHex(array: Uint8Array): string {
  let text = '';
  for (let i = 0; i < array.length; i++) text += DIGITS[array[i] ?? 0] ?? '';
  return text;
}
function loopFromHex(text: string): Uint8Array {
  const array = new Uint8Array(text.length / 2);
  for (let i = 0; i < array.length; i++) array[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return array;
}

/** Some times, each kept; the last is what it answers. Each text is looked at: an engine may leave it unmade till then. */
function often(calls: number, run: () => string): string {
  let last = '';
  for (let k = 0; k < calls; k++) {
    last = run();
    keep(last.charCodeAt(k & 15));
  }
  return last;
}

/** The first of the candidates that there are is the base. */
function row(
  parts: Omit<Row, 'candidates'>,
  host: readonly Candidate[],
  loop: Candidate,
  rest: readonly Candidate[],
): Row {
  const [base = loop, ...others] = [...host, loop];
  return { ...parts, candidates: [base, ...others, ...rest] };
}

function hexRow(name: string, size: number, calls: number, peers: Peers | undefined): Row {
  const array = big.slice(0, size);
  const view = memoryview(array);
  const setup = `mv = memoryview(bytearray(k * 31 & 255 for k in range(${size})))`;
  return row(
    {
      name: `hex(), ${name}`,
      work: size * calls,
      unit: 'byte',
      part: size > 1 << 16 ? 1 / 4 : 1,
      goal: { ratio: 1.1 },
      python: doing(setup, calls, 'mv.hex()'),
    },
    ofBuffer((host) => {
      const buffer = host.from(array.buffer);
      return [raw(() => often(calls, () => buffer.toString('hex')), NAMES.buffer)];
    }),
    byHand(() => often(calls, () => loopHex(array))),
    [
      ours(() => often(calls, () => view.hex())),
      ...(nativeHex ? [raw(() => often(calls, () => String(nativeHex(array))), 'Uint8Array.toHex')] : []),
      ...of(peers, ({ extras }) => [
        raw(() => often(calls, () => extras.uint8ArrayToHex(array)), NAMES.extras),
      ]),
    ],
  );
}

export function hexRows(peers: Peers | undefined): readonly Row[] {
  const few = big.slice(0, 1024);
  const digits = loopHex(few);
  const count = few.length;
  const expected = (made: Uint8Array): number => {
    keep(made);
    return made.length;
  };
  return [
    hexRow('16 bytes', 16, 256, peers),
    hexRow('1 KiB', 1024, 8, peers),
    hexRow('1 MiB', 1 << 20, 1, peers),
    row(
      {
        name: 'fromhex(), 1 KiB',
        work: count,
        unit: 'byte',
        python: quietly(`mv = '${digits}'`, 'bytes.fromhex(mv)'),
      },
      ofBuffer((host) => [raw(() => expected(host.from(digits, 'hex')), NAMES.buffer)]),
      byHand(() => expected(loopFromHex(digits))),
      [
        ours(() => {
          const made = bytesOf.fromhex(digits);
          keep(made);
          return made.length;
        }, 'memoryview'),
        ...of(peers, ({ extras }) => [raw(() => expected(extras.hexToUint8Array(digits)), NAMES.extras)]),
      ],
    ),
  ];
}
