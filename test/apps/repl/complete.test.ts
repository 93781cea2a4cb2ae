// What Tab offers.

import { readFileSync } from 'node:fs';
import * as library from 'memoryview';
import { array, bytearray, bytes, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { complete } from '../../../apps/repl/complete.ts';

const names = {
  ...library,
  mv: memoryview(bytearray(6)).cast('B', [2, 3]),
  raw: bytes(2),
  grown: bytearray(2),
  numbers: array('i', [1]),
  nested: { inner: { leaf: 1, _hidden: 2 } },
  nothing: null,
  wrong: {
    get trap(): never {
      throw new Error('asked');
    },
  },
};
const offers = (line: string): string[] => complete(line, names, ['help', 'layout', 'exit'])[0];

describe('Tab', () => {
  test.each([
    ['memoryv', ['memoryview']],
    ['x = memoryv', ['memoryview']],
    ['f(byte', ['byteOwners', 'bytearray', 'bytes']],
    ['mv.suboff', ['mv.suboffsets']],
    ['[mv.c_', ['mv.c_contiguous']],
    ['mv.T.sha', ['mv.T.shape']],
    ['struct.pack', ['struct.pack', 'struct.pack_into']],
    ['nested.inner.', ['nested.inner.leaf']],
    ['nested.inner._', ['nested.inner._hidden']],
    ['Math.flo', ['Math.floor']],
    ['whi', ['while']],
    ['.l', ['.layout']],
    ['.', ['.exit', '.help', '.layout']],
  ])('behind %s offers %j', (line, offered) => {
    expect(offers(line)).toEqual(offered);
  });

  test.each(['', 'nix.', 'nothing.', 'wrong.trap.', "'mv.sh", 'f().sh', 'mv[0].sh', '1 + '])(
    'behind %j offers nothing',
    (line) => {
      expect(offers(line)).toEqual([]);
    },
  );

  test('replaces what is typed of the last name', () => {
    expect(complete('x + mv.sh', names, [])).toEqual([['mv.shape'], 'mv.sh']);
  });
});

/** The members that a file of the source declares for users, as `  name(`, `  readonly name:`, `  get name(`. */
function declared(path: string): string[] {
  const text = readFileSync(new URL(`../../../src/${path}`, import.meta.url), 'utf8');
  const open = text
    .replace(/ *\/\*\*[^/]*@internal \*\/\n.*\n/g, '')
    .replace(/^ {2}(?:protected|private|declare) .*$/gm, '');
  const found = open.matchAll(
    /^ {2}(?:readonly |get |abstract |override )*([a-zA-Z]\w*)(?:<[^\n]*?>)?[(:]/gm,
  );
  return [...found].map((match) => match[1] ?? '').filter((name) => name !== 'constructor');
}

const members = (name: string): string[] =>
  offers(`${name}.`)
    .map((offer) => offer.slice(name.length + 1))
    .sort();

describe('the members that are offered are those there are', () => {
  const face = ['attributes', 'comparison', 'lifetime', 'output', 'search', 'writing'].map(
    (name) => `views/face/${name}.ts`,
  );
  const options = [
    'nan',
    'by',
    'width',
    'rows',
    'items',
    'fields',
    'casting',
    'order',
    'copy',
    'view',
    'writeable',
  ];

  test('of a view: those of its face', () => {
    const public_ = [...face, 'views/face.ts'].flatMap(declared).filter((name) => !options.includes(name));
    expect(members('mv')).toEqual([...new Set(public_)].sort());
  });

  test('of bytes, bytearrays and arrays: none of the inside', () => {
    const inside = [
      'memory',
      'made',
      'kept',
      'held',
      'frozen',
      'parts',
      'position',
      'wholeKey',
      'makePlace',
      'requireUnlent',
      'hasOwnProperty',
    ];
    for (const name of ['raw', 'grown', 'numbers'])
      expect(members(name).filter((member) => inside.includes(member))).toEqual([]);
  });
});
