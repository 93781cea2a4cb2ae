// TypeScript without its types: the lines stay, and what is wrong is said in a sentence with its line.
import { describe, expect, test } from 'vitest';
import { strip } from '../../../apps/program/strip.ts';
import { WrongProgram } from '../../../apps/program/wrong.ts';

function failureOf(text: string): unknown {
  try {
    return strip(text);
  } catch (error) {
    return error instanceof WrongProgram ? error.failure : error;
  }
}

describe('strip', () => {
  test('takes types out and leaves every line where it was', () => {
    const program = [
      "import type { Layout } from 'memoryview';",
      "import { type MemoryView, memoryview } from 'memoryview';",
      'interface Point {',
      '  x: number;',
      '}',
      'const a: number = 1 as number;',
      'using mv: MemoryView = memoryview(new Uint8Array(a)!);',
      'function f<T>(x: T, y?: Point): asserts x is T {}',
      'mv satisfies unknown;',
    ].join('\n');
    const lines = strip(program).split('\n');
    expect(lines).toHaveLength(9);
    expect(lines[0]?.trim()).toBe('');
    expect(lines[1]).toMatch(/import \{\s*memoryview\s*\} from 'memoryview';/);
    expect(lines.slice(2, 5).map((line) => line.trim())).toEqual(['', '', '']);
    expect(lines[5]).toMatch(/^const a\s*= 1\s*;$/);
    expect(lines[6]).toMatch(/^using mv\s*= memoryview\(new Uint8Array\(a\)\);$/);
    expect(lines[7]).toMatch(/^function f\s*\(x\s*, y\s*\)\s*\{\}$/);
    expect(lines[8]).toMatch(/^mv\s*;$/);
  });

  test('drops imports of which only types are used, as TypeScript does', () => {
    expect(strip("import { Layout } from 'memoryview';\nlet x: Layout;")).not.toContain('Layout');
  });

  test('makes an enum what it means', () => {
    expect(strip('enum Colour { red, green }\n').split('\n')).toHaveLength(2);
    expect(strip('enum Colour { red, green }')).toContain('Colour');
  });

  test.each([
    ['const a = ;\n', "Unexpected ';'", 1],
    ['const a = 1;\nfoo(,', "Unexpected ','", 2],
    ['a b', "Unexpected 'b'", 1],
    ['\n\n"abc', 'Unterminated string constant', 3],
    ['let x = `abc', 'Unterminated template', 1],
    ['foo(\n\n', 'the program ends in the middle of something', 1],
    ['if (x) {\n  y();\n', 'the program ends in the middle of something', 2],
  ])('says what is wrong with %j', (program, message, line) => {
    const failure = failureOf(program);
    expect(failure).toMatchObject({ name: 'SyntaxError', line });
    expect((failure as { message: string }).message).toContain(message);
  });

  test('takes an empty program', () => {
    expect(strip('')).toBe('');
  });
});
