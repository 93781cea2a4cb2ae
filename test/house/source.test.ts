// House rules that no linter rule says: captions, size, no holes in the types, nothing of one runtime only, no test by chance.
import { describe, expect, test } from 'vitest';
import { codeOf, type SourceFile, sources } from './files.ts';

/** A file with more lines holds more than one concept. */
const lineLimit = 300;

const written = sources('without');
const all = sources('with');
const apps = sources('with', 'apps');

/** "path:line: text" for every line that matches. */
function lines(files: SourceFile[], pattern: RegExp, textOf: (file: SourceFile) => string): string[] {
  return files.flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

const code = (file: SourceFile): string => codeOf(file.text);
const text = (file: SourceFile): string => file.text;

describe.each([
  { house: 'src', all, written },
  { house: 'apps', all: apps, written: apps },
])('every file of $house/', ({ all, written }) => {
  test('starts with a caption', () => {
    expect(all.filter((file) => !/^(?:#!.*\n)?\/\/ \S/.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  test(`has at most ${lineLimit} lines`, () => {
    const long = written.map((file) => ({ path: file.path, lines: file.text.trimEnd().split('\n').length }));
    expect(long.filter((file) => file.lines > lineLimit)).toEqual([]);
  });

  test('has no any and no double cast', () => {
    expect(lines(all, /(?:\bas|[:<,|&(])\s*any\b|\bany\[\]|\bas unknown as\b/, code)).toEqual([]);
  });

  test('suppresses no compiler or linter message', () => {
    expect(lines(all, /@ts-|biome-ignore|eslint-disable/, text)).toEqual([]);
  });

  test('has no code in strings', () => {
    expect(lines(all, /\bnew Function\b|\bFunction\(|(?<![.\w])eval\(/, code)).toEqual([]);
  });

  test('leaves no note to self and no ruler', () => {
    expect(lines(written, /\b(?:TODO|FIXME|XXX|HACK)\b|^\s*\/\/\s*[-=*#─━]{4,}/, text)).toEqual([]);
  });
});

describe('every file of src/', () => {
  test('uses no global of Node', () => {
    const names =
      /(?<![.\w$#'])(?:process|Buffer|require|global|__dirname|__filename|setImmediate)(?=\s*[.([])/;
    expect(lines(all, names, code)).toEqual([]);
    expect(lines(all, /\bglobalThis\s*(?:\.\s*|\[\s*')(?:process|Buffer|require)\b/, text)).toEqual([]);
  });

  test('exports by name', () => {
    expect(lines(all, /^export (?:default\b|\* from)/, code)).toEqual([]);
  });
});

describe('every file of test/', () => {
  test('draws no number by chance that MEMORYVIEW_SEED does not choose', () => {
    expect(lines(sources('with', 'test'), /\bMath\s*\.\s*random\b/, code)).toEqual([]);
  });
});
