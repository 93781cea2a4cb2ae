// How wide texts are, and texts made to fit.
import { describe, expect, test } from 'vitest';
import { cutTo, padTo, textWidth, visible, wrapWords } from '../../../apps/terminal/width.ts';

describe('textWidth', () => {
  // What terminals take, by Unicode's East Asian Width and general categories.
  test.each([
    ['abc', 3],
    ['wörld', 5],
    ['日本', 4],
    ['한글', 4],
    ['ｆｕｌｌ', 8],
    ['e\u0301', 1],
    ['🙂', 2],
    ['', 0],
    ['\u200d', 0],
  ])('%j takes %i columns', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe('visible', () => {
  test.each([
    ['\u001b[31mred', '\\x1b[31mred'],
    ['two\nlines\r', 'two\\x0alines\\x0d'],
    ['\u009b2J', '\\x9b2J'],
    ['right \u202eto left', 'right \\u202eto left'],
    ['\ud800', '\\ud800'],
    ['\u2028', '\\u2028'],
    ['plain – ünïcode 日本', 'plain – ünïcode 日本'],
  ])('lets nothing of %j drive the terminal', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

describe('cutTo', () => {
  test.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
  ])('%j at %i columns is %j', (text, width, cut) => {
    expect(cutTo(text, width)).toBe(cut);
    expect(textWidth(cut)).toBeLessThanOrEqual(width);
  });
});

test('padTo counts columns, not characters', () => {
  expect(padTo('日本', 6, 'right')).toBe('  日本');
  expect(padTo('日本', 6, 'left')).toBe('日本  ');
});

describe('wrapWords', () => {
  test('fills lines, and indents those after the first', () => {
    expect(wrapWords('one two three four', 9, '  ')).toEqual(['one two', '  three', '  four']);
  });

  test('leaves a word that is too long whole', () => {
    expect(wrapWords('a incomprehensible b', 6)).toEqual(['a', 'incomprehensible', 'b']);
  });
});
