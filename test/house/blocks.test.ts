// The README runner itself: what it takes for true, and that a wrong comment does fail.
import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { blocksOf, check, withChecks } from './blocks.ts';

async function verdict(code: string, printed?: string): Promise<string> {
  const { code: js } = transformSync(withChecks(code, printed), {
    loader: 'ts',
    format: 'esm',
    target: 'es2022',
  });
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

describe('text that follows a block', () => {
  const markdown =
    "```ts\nimport 'x';\nlog(1);\n```\n\n```text\n1\n 2\n```\n\n```ts\nlog(2);\n```\nprose\n\n```text\n3\n```\n";

  test('is what its last statement prints, where nothing stands between', () => {
    expect(blocksOf(markdown).map(({ printed }) => printed)).toEqual(['1\n 2', undefined]);
  });

  test('is true when it does', async () => {
    expect(await verdict("const a = 'one\\n two';\nconsole.log(a);\n\n", 'one\n two')).toBe('true');
  });

  test('is false when it prints anything else', async () => {
    expect(await verdict("console.log('one\\ntwo');\n", 'one\n two')).toMatch(/^the text says/);
  });
});

test('a block without an import goes on where the one before it ended', () => {
  const markdown = "# T\n\n```ts\nimport 'x';\nlet a = 1;\n```\n\n```sh\nls\n```\n\n```ts\na++;\n```\n";
  expect(blocksOf(markdown)).toEqual([
    { line: 4, code: "import 'x';\nlet a = 1;\n" },
    { line: 13, code: "import 'x';\nlet a = 1;\na++;\n" },
  ]);
});
