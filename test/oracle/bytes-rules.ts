// Tables of lines about one bytes or bytearray, `x`: each line has to give the same in both worlds.

import { expect, test } from 'vitest';
import { differences, type Lines } from './bytes-lines.ts';
import { pythonFunction } from './python.ts';

const BYTES = "bytes.fromhex('6162636263')"; // abcbc
const BYTEARRAY = "bytearray.fromhex('6162636263')";

/** Pieces of Python source, one a line or several between bars. */
export function cells({ raw }: TemplateStringsArray): string[] {
  return raw
    .join('')
    .split(/\n| \| /)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
}

/** Something of every kind, as an argument. */
export const EVERYTHING = cells`
  None | True | 5 | 98 | 256 | -1 | 2**70 | -2**70 | 1.5 | 'b' | '' | b'b' | b'' | b'bc'
  bytearray(b'c') | x | flat | strided | one | gone | grid | signed | chars | shorts
  [] | [98] | [98, 99] | [300] | ['a'] | [None] | [1.5] | [98, -1]`;

/** Places of a slice: none, inside, outside, and what is no integer. */
export const PLACES = [
  '',
  ...cells`0 | 1 | -1 | 3 | 5 | 6 | -9 | 2**70 | -2**70 | None | True | 1.5 | 'a' | []`,
];
const STOPS = ['', ...cells`0 | 3 | -2 | 9 | 'a'`];
const STEPS = ['', ...cells`1 | 2 | -1 | -2 | 0 | 2**70 | 'a'`];

export const SLICES = PLACES.flatMap((start) =>
  STOPS.flatMap((stop) => STEPS.map((step) => `${start}:${stop}:${step}`)),
);

/** The lines, one after the other, give the same for a bytes, a bytearray, and a bytearray that is lent. */
export function agree(title: string, lines: readonly string[]): void {
  agreeOn(title, [
    { x: BYTEARRAY, lent: false, lines },
    { x: BYTEARRAY, lent: true, lines },
    { x: BYTES, lent: false, lines },
  ]);
}

/** The lines, one after the other, give the same for a bytearray, lent or not. */
export function agreeInOrder(title: string, lines: readonly string[]): void {
  agreeOn(
    title,
    [false, true].map((lent) => ({ x: BYTEARRAY, lent, lines })),
  );
}

/** Each line gives the same on a fresh bytearray, lent or not, so that one that changes it does not hide the next. */
export function agreeEach(title: string, lines: readonly string[], python = pythonFunction): void {
  agreeOn(
    title,
    lines.flatMap((line) => [false, true].map((lent) => ({ x: BYTEARRAY, lent, lines: [line] }))),
    python,
  );
}

/** `python` is 3.14, or what a later one has come to. */
export function agreeOn(title: string, cases: readonly Lines[], python = pythonFunction): void {
  test(title, async () => {
    const found = (await differences(cases, python)).filter((text) => text !== null);
    expect(found.slice(0, 3)).toEqual([]);
  });
}
