// The recipe for ELF, on files of binutils.
import { type MemoryView, memoryview } from 'memoryview';
import { expect, test } from 'vitest';
import { errorOf } from '../support.ts';
import { editedFile, plainFile, recipe, surprises } from './recipes.ts';

const run = await recipe('ELF');

test('a variable that is set makes the program that the assembler makes with that value', () => {
  const file = plainFile('answer.elf');
  memoryview(run('variable', file, 'answer') as MemoryView)
    .cast('<i')
    .set(0, 7);
  expect(file).toEqual(editedFile('answer.elf'));
});

test('a name that there is not, or only as a part of one, is an error', () => {
  for (const name of ['nothing', 'answe', 'answers', ''])
    expect(errorOf(() => run('variable', plainFile('answer.elf'), name))).toBe(`Error: no symbol ${name}`);
});

test('a file that is cut off anywhere ends in a sentence', () => {
  expect(surprises(plainFile('answer.elf'), (part) => run('variable', part, 'answer'))).toEqual([]);
  expect(errorOf(() => run('variable', plainFile('answer.elf').slice(0, -1), 'answer'))).toMatch(
    /^TypeError: /,
  );
});
