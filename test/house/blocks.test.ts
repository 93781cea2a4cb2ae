// The README runner itself: what it takes for true, and that a wrong comment does fail.
import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { blocksOf, check, withChecks } from './blocks.ts';

async function verdict(code: string): Promise<string> {
  const { code: js } = transformSync(withChecks(code), { loader: 'ts', format: 'esm', target: 'es2022' });
  Object.assign(globalThis, { check });
  try {
    await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(js)}`);
    return 'true';
  } catch (error) {
    return error instanceof Error ? error.message : 'not an error';
  }
}

describe('a comment is true when the value prints so', () => {
  test.each([
    ['a number', '40 + 2 //=> 42'],
    ['a number, the comment on the next line', '40 + 2;\n//=> 42'],
    ['a string, as code', "'a' + 'b' //=> 'ab'"],
    ['a list', '[1, 2].map((x) => x * 2) //=> [ 2, 4 ]'],
    ['an object with a toString', "({ toString: () => '<it>' }) //=> <it>"],
    [
      'a statement of several lines',
      '[1, 2]\n  .map((x) =>\n    x + 1,\n  )\n  .join();\n//=> "2,3"'.replaceAll('"', "'"),
    ],
    ['a constant', 'const x = 1 + 1; //=> 2'],
    ['what is printed', "console.log('one', 2); //=> one 2"],
    ['an error', "(() => { throw new RangeError('too far'); })() //=> RangeError: too far"],
    ['any text', "'<memory at 0x7f>' //=> '<memory at 0x...>'"],
    ['an awaited value', 'await Promise.resolve(3) //=> 3'],
    ['an assignment', 'const a = [1];\na[0] = 5; //=> 5\na //=> [ 5 ]'],
  ])('%s', async (_, code) => {
    expect(await verdict(code)).toBe('true');
  });
});

describe('a comment is false', () => {
  test.each([
    ['a wrong number', '40 + 2 //=> 43'],
    ['a string without quotes', "'ab' //=> ab"],
    ['a wrong constant', 'const x = 2; //=> 3'],
    ['wrong print', "console.log('one'); //=> two"],
    ['no error', '1 //=> RangeError: too far'],
    ['a dot is a dot', '1.5 //=> 1x5'],
  ])('%s', async (_, code) => {
    expect(await verdict(code)).toMatch(/^the text says/);
  });
});

test('a block without an import goes on where the one before it ended', () => {
  const markdown = "# T\n\n```ts\nimport 'x';\nlet a = 1;\n```\n\n```sh\nls\n```\n\n```ts\na++;\n```\n";
  expect(blocksOf(markdown)).toEqual([
    { line: 4, code: "import 'x';\nlet a = 1;\n" },
    { line: 13, code: "import 'x';\nlet a = 1;\na++;\n" },
  ]);
});
