// The command line, taken apart.
import { describe, expect, test } from 'vitest';
import { asked } from '../../../apps/command/arguments.ts';
import { memoryview } from './support.ts';

describe('asked', () => {
  test('knows verbs, operands and options in any order', () => {
    const { verb, operands, options } = asked(['diff', 'a', '--format', '<f', 'b', '--json']);
    expect(verb).toBe('diff');
    expect(operands).toEqual(['a', 'b']);
    expect(options.text('format')).toBe('<f');
    expect(options.flag('json')).toBe(true);
  });

  test('takes negative numbers for what they are', () => {
    const { operands } = asked(['set', 'f', '-1', '-5']);
    expect(operands).toEqual(['f', '-1', '-5']);
    expect(asked(['set', 'f', '-3:', '-inf']).operands).toEqual(['f', '-3:', '-inf']);
    expect(asked(['f', '--index', '-1']).options.text('index')).toBe('-1');
    expect(asked(['f', '--index', '-1:, ::-1']).options.text('index')).toBe('-1:, ::-1');
    expect(asked(['f', '--shape', '-1,3']).options.text('shape')).toBe('-1,3');
  });

  test('takes what stands behind -- for files', () => {
    expect(asked(['--', '--json'])).toMatchObject({ verb: 'show', operands: ['--json'] });
    expect(asked(['--', 'diff'])).toMatchObject({ verb: 'show', operands: ['diff'] });
    expect(asked(['--', '-1'])).toMatchObject({ verb: 'show', operands: ['-1'] });
  });

  test('takes paths of Windows for paths', () => {
    expect(asked(['C:\\x\\y.npy']).operands).toEqual(['C:\\x\\y.npy']);
    expect(asked(['\\\\server\\share\\y.npy', '--json']).operands).toEqual(['\\\\server\\share\\y.npy']);
  });

  test('reads whole numbers in decimal and hexadecimal', () => {
    expect(asked(['f', '--offset', '0x10']).options.whole('offset')).toBe(16);
    expect(asked(['f', '--offset', '16']).options.whole('offset')).toBe(16);
    expect(asked(['f']).options.whole('offset')).toBeUndefined();
  });
});

describe('wrong use is a sentence, a hint, and status 2', () => {
  test.each([
    [['--frmat', 'x'], 'there is no option --frmat', 'is it --format?'],
    [
      ['-x', 'f'],
      'there is no option -x',
      'memoryview --help lists them; a file of such a name goes behind --',
    ],
    [['f', '--format'], '--format needs a value', 'such as --format=FORMAT'],
    [['f', '--format', '--json'], '--format needs a value', 'such as --format=FORMAT'],
    [['f', '--json=1'], '--json takes no value', 'write --json alone'],
    [['f', '--json', '--json'], '--json is there twice', 'memoryview --help tells what there is'],
    [['f', '--write'], '--write is no option of memoryview FILE', 'memoryview --help lists them'],
    [
      ['layout', 'f', '--csv'],
      '--csv is no option of memoryview layout',
      'memoryview layout --help lists them',
    ],
    [['f', 'g'], "'g' is one argument too many", 'usage: memoryview FILE [options]'],
    [
      ['diff', 'g'],
      'B is missing',
      'usage: memoryview diff A B [options]; a file of the name diff is ./diff',
    ],
    [['--json'], 'FILE is missing', 'usage: memoryview FILE [options]'],
    [[], 'FILE is missing', 'usage: memoryview FILE [options]; memoryview --help tells more'],
    [['f', '--rows', 'x'], "--rows takes a whole number from 1 on, not 'x'", 'such as --rows 16'],
    [['f', '--rows', '0'], "--rows takes a whole number from 1 on, not '0'", 'such as --rows 16'],
    [['f', '--width', '1e3'], "--width takes a whole number from 20 on, not '1e3'", 'such as --width 16'],
    [['f', '--color', 'red'], "--color takes one of auto, always, never, not 'red'", 'such as --color auto'],
    [['f', '--csv', '--raw'], '--csv and --raw exclude each other', 'give one of them'],
  ])('%j', async (argv, sentence, hint) => {
    const { status, out, err } = await memoryview(argv);
    expect(err).toBe(`memoryview: ${sentence}\nhint: ${hint}\n`);
    expect(out).toBe('');
    expect(status).toBe(2);
  });
});
