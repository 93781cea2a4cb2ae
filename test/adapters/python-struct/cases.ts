// What is asked of python-struct, of CPython and of our face of it, and how values are written in JSON.

/** A value in JSON: a `long` as its digits. */
export type Written =
  | null
  | boolean
  | number
  | string
  | { long: string; unsigned: boolean }
  | { bigint: string };

/** One question: a format, with values to pack, or with bytes in hex and a position to unpack from. */
export interface Case {
  readonly format: string;
  readonly values?: readonly Written[];
  readonly bytes?: string;
  readonly position?: number;
}

/** A case and the two answers: hex or values, or the error as `Name: sentence`. */
export interface Recorded extends Case {
  /** Empty where python-struct and CPython have to agree; else what differs. */
  readonly difference: string;
  readonly theirs: readonly Written[] | string;
  readonly python: readonly Written[] | string;
}

const long = (digits: string, unsigned = false): Written => ({ long: digits, unsigned });

/** Values of each letter that both sides pack alike. */
const LETTERS: Readonly<Record<string, readonly Written[]>> = {
  c: ['a', '\0', 'ÿ'],
  b: [0, -1, 127, -128, true],
  B: [0, 1, 255],
  '?': [true, false],
  h: [0, 258, 32767, -32768],
  H: [258, 65535],
  i: [66051, 2147483647, -2147483648],
  I: [66051, 4294967295],
  l: [66051, 2147483647, -2147483648],
  L: [66051, 4294967295],
  q: [5, -5, 2 ** 53, '123456789012345678', long('-9223372036854775808'), long('9223372036854775807')],
  Q: [5, long('12345678901234567890', true), long('-1'), long('18446744073709551615', true)],
  f: [1.5, -0.25, 3, 0.1],
  d: [1.5, -0.25, 3, 0.1],
};

const MARKS = ['', '@', '=', '<', '>', '!'];

/** Native `l L` are 4 bytes in python-struct and 8 in CPython, but 4 in the WebAssembly that records its answers. */
const SINGLE: Case[] = MARKS.flatMap((mark) =>
  Object.entries(LETTERS)
    .filter(([letter]) => !('lL'.includes(letter) && (mark === '' || mark === '@')))
    .flatMap(([letter, all]) => all.map((value) => ({ format: mark + letter, values: [value] }))),
);

const SEVERAL: Case[] = [
  { format: '>iixxQ10sb', values: [1234, 5678, long('12345678901234567890'), 'abcdefg', true] },
  { format: '<IHdq', values: [1, 2, 3.5, long('-4')] },
  { format: 'bi', values: [1, 2] },
  { format: 'bhq', values: [1, 2, 3] },
  { format: '@?d?', values: [true, 1.5, false] },
  { format: 'bxhxxxi', values: [1, 2, 3] },
  { format: '=b3xh', values: [1, 2] },
  { format: '!3h2c', values: [1, 2, 3, 'x', 'y'] },
  { format: '<3s2s', values: ['abc', 'de'] },
  { format: '<5s', values: ['ab'] },
  { format: '<3s', values: ['éé'] },
  { format: '<2s', values: ['abcdef'] },
  { format: '<4s', values: ['\ud800'] },
  { format: '<4s', values: [''] },
  { format: '<b h ', values: [1, 2] },
  { format: '<', values: [] },
  { format: '>ff', values: [Number.MAX_SAFE_INTEGER, 1e-45] },
  { format: '<i', values: [long('7')] },
  { format: '<d', values: [long('7')] },
];

const READ: Case[] = [
  { format: '<4s', bytes: '41004243' },
  { format: '<4s', bytes: 'ff41efbb' },
  { format: '<4s', bytes: 'efbbbf41' },
  { format: '<3c', bytes: '4100c8' },
  { format: '<2?', bytes: '0002' },
  { format: '<h', bytes: '0102030405' },
  { format: '<h', bytes: '0102030405', position: 3 },
  { format: '>Q', bytes: '00ffffffffffffffff', position: 1 },
  { format: '>q', bytes: 'ffffffffffffffff00' },
  { format: 'bi', bytes: '01ffffff02000000' },
  { format: '<f', bytes: '0000c07f' },
];

export const SAME: readonly Case[] = [...SINGLE, ...SEVERAL, ...READ];

/** Where the two part, by what parts them. */
export const DIFFERENT: Readonly<Record<string, readonly Case[]>> = {
  'alignment starts at the position': [{ format: '@i', bytes: '0001020304050607', position: 1 }],
  'a count of nothing, and none before s': [
    { format: '0i', values: [] },
    { format: 's', values: ['a'] },
    { format: 's', bytes: '41' },
    { format: '<0hb', bytes: '05ffff' },
  ],
  'Pascal strings': [
    { format: '5p', values: ['abc'] },
    { format: '3p', values: ['abc'] },
    { format: '<b5p', bytes: '070361626300' },
  ],
  'letters there are not': [
    { format: '<P', values: [5] },
    { format: '<iz', values: [5] },
    { format: '3', values: [] },
    { format: '<b 3', bytes: '01' },
  ],
  'integers out of range': [
    { format: 'B', values: [300] },
    { format: 'B', values: [-1] },
    { format: 'b', values: [200] },
    { format: '<h', values: [40000] },
    { format: '>I', values: [-1] },
    { format: '<q', values: [{ bigint: '1180591620717411303424' }] },
    { format: '<Q', values: [-1] },
    { format: '<q', values: ['9223372036854775808'] },
  ],
  'characters that are not one byte': [
    { format: 'c', values: ['ab'] },
    { format: 'c', values: [''] },
    { format: 'c', values: ['Ā'] },
    { format: 'c', values: [65] },
    { format: '3s', values: [5] },
  ],
  'what is no integer': [
    { format: '<h', values: [1.5] },
    { format: 'B', values: [1.5] },
    { format: '<q', values: [1.5] },
    { format: '<h', values: ['12'] },
    { format: 'B', values: ['a'] },
    { format: '<i', values: [null] },
    { format: '<q', values: [null] },
  ],
  'what is no float': [
    { format: '<d', values: ['1.5'] },
    { format: '<d', values: ['x'] },
    { format: '<f', values: [null] },
  ],
  'a number of values that does not fit': [
    { format: '<hh', values: [1] },
    { format: '<h', values: [1, 2] },
    { format: 'B', values: [] },
    { format: '<q', values: [] },
    { format: 'x', values: [1] },
  ],
  'data too short': [
    { format: '<h', bytes: '01' },
    { format: 'BB', bytes: '01' },
    { format: '?', bytes: '' },
    { format: '<4s', bytes: '4142' },
    { format: '<h', bytes: '0102', position: 1 },
    { format: '<b', bytes: '01', position: -2 },
  ],
  'floats too large': [
    { format: '<f', values: [1e40] },
    { format: '>f', values: [-1e300] },
  ],
  'more letters, and bigint': [
    { format: '<e', values: [1.5] },
    { format: '<q', values: [{ bigint: '-5' }] },
    { format: '<Q', values: [{ bigint: '18446744073709551615' }] },
    { format: '<e', bytes: '003e' },
  ],
};
