// Format strings: any text is one, parsed once, and no text is taken for another.
import { describe, expect, test } from 'vitest';
import type { DType } from '../../src/formats/dtype.ts';
import { formatOf } from '../../src/formats/format.ts';
import { KINDS } from '../../src/formats/kinds.ts';
import type { DataModel } from '../../src/formats/letters.ts';
import { Random } from '../oracle/random.ts';

const SEED = 99;
const MODELS: readonly DataModel[] = ['LP64', 'ILP32', 'LLP64'];
const LETTERS = 'cbB?hHiIlLqQnNPefd'.split('');

describe('a letter', () => {
  test('is the same item behind nothing and behind @', () => {
    for (const letter of LETTERS) {
      const [bare, marked] = [formatOf(letter), formatOf(`@${letter}`)];
      expect([bare.kind, bare.bare]).toEqual([marked.kind, marked.bare]);
      expect(marked.text).toBe(`@${letter}`);
    }
  });

  test('is one item behind an order mark, unless it exists natively only', () => {
    for (const letter of LETTERS) {
      for (const mark of '<>=!') {
        const format = formatOf(mark + letter);
        expect(format.kind === null, mark + letter).toBe('nNP'.includes(letter));
        expect(format.bare).toBe(mark + letter);
      }
    }
  });

  test('of four bytes behind a mark is the same under every data model', () => {
    for (const model of MODELS) {
      expect([formatOf('<l', model).kind, formatOf('>L', model).kind]).toEqual([KINDS.int32, KINDS.uint32]);
      expect(formatOf('q', model).kind).toBe(KINDS.int64);
    }
  });
});

test('what names no single item has no kind', () => {
  for (const text of [
    '',
    '@',
    '<',
    'BB',
    '1B',
    ' B',
    'B ',
    '@@B',
    '<<B',
    '@<B',
    'z',
    'g',
    'O',
    's',
    'x',
    'F',
    'T{B:a:}',
    '\0',
    'é',
    '😀',
    '\ud800',
    '__proto__',
    'constructor',
    'toString',
  ]) {
    expect(formatOf(text).kind, text).toBeNull();
    expect(formatOf(text).text).toBe(text);
  }
});

test('a format is parsed once, for each data model on its own', () => {
  for (const text of ['l', '@n', 'P', 'ih', 'T{l:a:}']) {
    const [first, ...others] = MODELS.map((model) => formatOf(text, model));
    expect(formatOf(text)).toBe(first);
    for (const [k, format] of [first, ...others].entries()) {
      expect(format?.model).toBe(MODELS[k]);
      expect(formatOf(text, MODELS[k])).toBe(format);
    }
  }
});

test('thousands of formats change nothing about any of them', () => {
  const before = formatOf('<d');
  for (let k = 0; k < 3000; k++) formatOf(`${k}s`);
  const after = formatOf('<d');
  expect(after).toEqual(before);
});

test(`random text is a format, whatever it holds (seed ${SEED})`, () => {
  for (let at = 0; at < 5000; at++) {
    const random = new Random(SEED, at);
    const text = Array.from({ length: random.below(8) }, () =>
      random.pick([
        ...LETTERS,
        '@',
        '<',
        '>',
        '0',
        '3',
        '9',
        ' ',
        's',
        'p',
        'x',
        'F',
        'D',
        'T{',
        '(2)',
        'w',
        'Zd',
        '&',
        ':a:',
        '}',
        ':',
        'z',
        '\n',
        '\0',
      ]),
    ).join('');
    const format = formatOf(text, random.pick(MODELS));
    expect(format.text, text).toBe(text);
    if (format.kind !== null) expect(format.type?.size, text).toBe(format.kind.size);
    if (format.type !== null) expectInside(format.type, text);
  }
});

/** Every part of an item lies in it. */
function expectInside(type: DType, text: string): void {
  expect(Number.isSafeInteger(type.size), text).toBe(true);
  if (type.type === 'array') expectInside(type.of, text);
  if (type.type !== 'record') return;
  for (const field of type.fields) {
    const end = field.offset + field.count * field.type.size;
    expect(field.offset >= 0 && end <= type.size, text).toBe(true);
    expectInside(field.type, text);
  }
}
