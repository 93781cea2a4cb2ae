// The code blocks of our documents that import other libraries.
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { programs, Workshop } from '../house/documents.ts';

const workshop = new Workshop(fileURLToPath(new URL('.', import.meta.url)));
const beside = programs('with libraries');

describe('each code block says the truth', () => {
  test.each(beside)('$name', async (program) => {
    await workshop.run(program);
  });

  test('and type-checks', () => {
    expect(workshop.compile(beside)).toBe('');
  });
});
