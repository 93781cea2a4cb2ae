// The prompt on streams: what it runs, prints, remembers and refuses.

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { outputOf, Typed } from './streams.ts';

describe('values print as Python prints them', () => {
  test.each([
    ['an index', "memoryview(bytearray('XYZ', 'utf-8'))[0]", '88'],
    ['a slice', "bytes(memoryview(bytes('XYZ', 'utf-8'))['::-1'])", "b'ZYX'"],
    ['text, in quotes', "'it\\'s'", '"it\'s"'],
    ['truth', 'true', 'True'],
    ['a big integer', '2n ** 70n', '1180591620717411303424'],
    ['an object, though braces begin a block', '{ a: 1 }', "{'a': 1}"],
    ['a shape, which is a tuple', 'memoryview(bytes(6)).shape', '(6,)'],
    ['two on a line', '1; 2', '1\n2'],
    ['a view', 'memoryview(bytes(3))', '<memory at 0x'],
    ['a whole float of a view', 'const d = memoryview(Float64Array.of(1, 2)); d[0]; d.get(1)', '1.0\n2.0'],
    [
      'whole floats of a view',
      "memoryview(Float32Array.of(1, 2)).cast('B').cast('f', [1, 2]).tolist()",
      '[[1.0, 2.0]]',
    ],
    ['a whole float of a typed array', 'const f = Float64Array.of(1); f[0]', '1.0'],
    [
      'a whole float of an array',
      "const a = array('d', [3]); a[0]; a.pop(); array('i', [3])[0]",
      '3.0\n3.0\n3',
    ],
    [
      'a float of a record',
      "memoryview(bytes(12)).cast('T{<I:id:<d:price:}').get(0)",
      "{'id': 0, 'price': 0.0}",
    ],
    ['an integer of a view', 'memoryview(Int32Array.of(1))[0]', '1'],
    ['a list of what is no view', '[1].at(0)', '1'],
    ['a list', '[1, [null]]', '[1, [None]]'],
    ['what was awaited', 'await Promise.resolve(5)', '5'],
  ])('%s', async (_, code, printed) => {
    const text = await outputOf(code);
    if (printed.endsWith('0x')) expect(text).toMatch(/^<memory at 0x[0-9a-f]+>\n$/);
    else expect(text).toBe(`${printed}\n`);
  });

  test.each([
    'undefined',
    'null',
    'const a = 1',
    'let b; b = 2',
    'let c = 1; c++',
    'function f() {}',
    'delete ({}).x',
    'if (1) 5;',
    '',
  ])('nothing of %s', async (code) => {
    expect(await outputOf(code)).toBe('');
  });

  test('a million items print short', async () => {
    const text = await outputOf(
      'const big = memoryview(new Uint8Array(1e6))',
      'big.tolist()',
      'bytes(big)',
      "array('i', big)",
      "'x'.repeat(1e6)",
      'new Float64Array(1e6)',
    );
    expect(text.split('\n')).toHaveLength(6);
    for (const line of text.trimEnd().split('\n')) {
      expect(line.length).toBeLessThan(1500);
      expect(line).toContain('...');
    }
  });
});

describe('errors print as the last line of Python', () => {
  test.each([
    ['memoryview(bytes(3))[9]', 'IndexError: index out of bounds on dimension 1'],
    ["struct.pack('B', 256)", "struct.error: 'B' format requires 0 <= number <= 255"],
    ['memoryview(bytes(3)).set(0, 1)', 'TypeError: cannot modify read-only memory'],
    ['nix', 'ReferenceError: nix is not defined'],
    ['a b', 'SyntaxError: Unexpected token (1:2)'],
    ['throw 5', 'thrown: 5'],
    ['await Promise.reject(new ValueError("late"))', 'ValueError: late'],
    ["import { nix } from 'memoryview'", "SyntaxError: 'memoryview' exports no nix"],
    ['f(', 'SyntaxError: the input ends before the code does'],
  ])('%s', async (code, printed) => {
    expect(await outputOf(code)).toBe(`${printed}\n`);
  });

  test('and the prompt goes on', async () => {
    expect(await outputOf('nix', '1')).toBe('ReferenceError: nix is not defined\n1\n');
  });

  test('those that nobody waits for too', async () => {
    const typed = new Typed();
    typed.keys("setTimeout(() => { throw new ValueError('later') }, 1); 1\n");
    await typed.until('ValueError: later\n');
    typed.keys('2\n');
    await typed.until('2\n');
    await typed.end();
  });
});

describe('the session', () => {
  test('_ is the last value that was not None', async () => {
    expect(await outputOf('41', '_ + 1', 'null', 'const x = 7', '_')).toBe('41\n42\n42\n');
  });

  test('a name may be declared again', async () => {
    expect(
      await outputOf('const x = 1', 'const x = 2', 'let x = x + 1', 'x', 'class A {}', 'class A {}'),
    ).toBe('3\n');
  });

  test('destructuring, functions and closures live on', async () => {
    const text = await outputOf(
      'const { a, b: [c, ...d] } = { a: 1, b: [2, 3, 4] }',
      '[a, c, d]',
      'function f(x) { return x + a }',
      'a = 10',
      'f(1)',
    );
    expect(text).toBe('[1, 2, [3, 4]]\n11\n');
  });

  test('imports, as a program has them', async () => {
    const text = await outputOf(
      "import { dumps, loads as read } from 'memoryview/npy'",
      'read(dumps(memoryview(Float64Array.of(1.5, 2.5)))).tolist()',
      "(await import('memoryview')).memoryview === memoryview",
      "import * as path from 'node:path'",
      "path.basename('/a/b')",
      "import fs, { existsSync } from 'node:fs'",
      'fs.existsSync === existsSync',
    );
    expect(text).toBe("[1.5, 2.5]\nTrue\n'b'\nTrue\n");
  });

  test('lines that are not whole go on', async () => {
    expect(await outputOf('function f(', 'x) {', '  return `a', '$' + '{x}`;', '}', 'f(1)')).toBe(
      "'a\\n1'\n",
    );
  });

  test('lines that come while another waits run after it, once', async () => {
    const text = await outputOf(
      'let n = 0',
      'await new Promise((done) => setTimeout(done, 50)); n += 1',
      'n += 1',
      'n',
    );
    expect(text).toBe('2\n');
  });

  test('using holds until the end of the prompt', async () => {
    const text = await outputOf(
      'const data = bytearray(2)',
      'using mv = memoryview(data)',
      'data.append(1)',
      'mv[0]',
    );
    expect(text).toBe('BufferError: Existing exports of data: object cannot be re-sized\n0\n');
  });

  test('console.log prints as Python prints', async () => {
    expect(await outputOf("console.log('a', bytes('b', 'ascii'), true, [1.5])")).toBe("a b'b' True [1.5]\n");
  });

  test('what it declares stays out of the globals', async () => {
    await outputOf('const secretOfThePrompt = 1');
    expect('secretOfThePrompt' in globalThis).toBe(false);
    expect('memoryview' in globalThis).toBe(false);
  });

  test.each(['exit', 'quit()', '.exit'])('%s ends it', async (word) => {
    expect(await outputOf(word, '1')).toBe('');
  });
});

describe('commands', () => {
  test('.layout draws a view, fitted to the columns', async () => {
    const typed = new Typed({ columns: 40 });
    typed.keys("const mv = memoryview(bytearray(24)).cast('<i')\n.layout mv\n");
    const lines = (await typed.end()).split('\n');
    expect(lines[0]).toContain("format '<i'");
    expect(lines.filter((line) => /^ +\d+ │/.test(line)).length).toBeGreaterThan(1);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
  });

  test('.layout alone draws _, and bytes lend their memory for it only', async () => {
    const text = await outputOf('const b = bytearray(2)', 'b', '.layout', 'b.append(1)', 'b');
    expect(text).toContain('2 items of 1 byte');
    expect(text).toMatch(/bytearray\(b'\\x00\\x00\\x01'\)\n$/);
  });

  test.each([
    ['.layout 5', 'TypeError: .layout draws a view or what lends memory, not 5\n'],
    ['.layout nix', 'ReferenceError: nix is not defined\n'],
    ['.layout f(', 'SyntaxError: the code ends too early\n'],
    ['.nix', 'There is no command .nix; .help names those there are.\n'],
    ['.python', 'Nothing was typed yet.\n'],
  ])('%s', async (line, printed) => {
    expect(await outputOf(line)).toBe(printed);
  });

  test('.python shows the last line', async () => {
    const text = await outputOf(
      "const mv = memoryview(bytearray('abc', 'ascii'))",
      '.python',
      "mv['1:'].tolist().length === 2 && !mv.includes(5)",
      '.python',
    );
    expect(text).toBe(
      "mv = memoryview(bytearray('abc', 'ascii'))\nTrue\nlen(mv[1:].tolist()) == 2 and not 5 in mv\n",
    );
  });

  test('.python says why Python cannot', async () => {
    const text = await outputOf(
      "const r = memoryview(bytearray(12)).cast('T{<I:id:<d:price:}')",
      '.python',
      "r.field('id').get(0)",
      '.python',
    );
    expect(text).toBe(
      "r = memoryview(bytearray(12)).cast('T{<I:id:<d:price:}')\nCPython differs: CPython casts to a single native letter only\n" +
        "0\n# r.field('id').get(0)\nno Python: CPython reads no records; NumPy has fields\n",
    );
  });

  test('.python of code runs nothing', async () => {
    expect(await outputOf('.python x.set(0, 1)', 'x')).toBe('x[0] = 1\nReferenceError: x is not defined\n');
  });

  test('.layout waits for what it draws', async () => {
    expect(await outputOf('.layout await Promise.resolve(bytes(2))', '5')).toMatch(
      /2 items of 1 byte[\s\S]*\n5\n$/,
    );
  });

  test('.break drops what was begun', async () => {
    expect(await outputOf('f(', '.break', '1')).toBe('1\n');
  });

  test('a number may begin with a point', async () => {
    expect(await outputOf('.5 + .25')).toBe('0.75\n');
  });

  test('.help names them all', async () => {
    const text = await outputOf('.help');
    for (const name of ['.help', '.layout', '.python', '.break', '.exit', '_', 'Tab'])
      expect(text).toContain(name);
  });
});

describe('in a terminal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'memoryview-repl-'));

  test('a banner of two lines, then the prompt', async () => {
    const typed = new Typed({ terminal: true });
    await typed.until('>>> ');
    const [first, second, third] = stripVTControlCharacters(typed.text).split('\n');
    expect(first).toMatch(/^memoryview \d+\.\d+\.\d+ on Node \d+/);
    expect(second).toContain('.help');
    expect(third?.trim()).toBe('>>>');
    await typed.end();
  });

  test('errors are red, unless NO_COLOR is set', async () => {
    for (const [env, red] of [
      [{ NO_COLOR: '' }, true],
      [{ NO_COLOR: '1' }, false],
      [{ NO_COLOR: '', TERM: 'dumb' }, false],
    ] as const) {
      const typed = new Typed({ terminal: true, env });
      typed.keys('nix\n');
      await typed.until('nix is not defined');
      expect(typed.text.includes('\x1b[31mReferenceError')).toBe(red);
      await typed.end();
    }
  });

  test('history goes to a file, and comes back with the arrow', async () => {
    const file = join(folder, 'history');
    const first = new Typed({ terminal: true, env: { MEMORYVIEW_HISTORY: file } });
    first.keys('1 + 1\n');
    await first.until('\n2\n');
    first.keys("'second'\n'second'\n");
    await first.end();
    expect(readFileSync(file, 'utf8')).toBe("1 + 1\n'second'\n");
    const second = new Typed({ terminal: true, env: { MEMORYVIEW_HISTORY: file } });
    await second.until('>>> ');
    second.keys('\x1b[A\x1b[A\n');
    await second.until('\n2\n');
    await second.end();
  });

  test('a history that cannot be read or written is no error', async () => {
    const typed = new Typed({
      terminal: true,
      env: { MEMORYVIEW_HISTORY: join(folder, 'no', 'such', 'folder') },
    });
    typed.keys('40 + 2\n');
    await typed.until('42\n');
    await typed.end();
    expect(typed.text).not.toContain('ENOENT');
  });

  test('a long history is cut', async () => {
    const file = join(folder, 'long');
    writeFileSync(file, Array.from({ length: 3000 }, (_, k) => `${k}\n`).join(''));
    const typed = new Typed({ terminal: true, env: { MEMORYVIEW_HISTORY: file } });
    await typed.end();
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(1001);
  });

  test('Ctrl-C stops waiting', async () => {
    const typed = new Typed({ terminal: true });
    typed.keys('await new Promise(() => {})\n');
    await new Promise((resolve) => setTimeout(resolve, 100));
    typed.keys('\x03');
    await typed.until('KeyboardInterrupt');
    typed.keys('6 * 7\n');
    await typed.until('42');
    await typed.end();
  });
});
