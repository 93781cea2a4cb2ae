// Files that lie, or are none: a clear error before any memory is taken. Sentences of numpy.lib.format where it has one.
import { bytearray, bytes, memoryview } from 'memoryview';
import { loads, open } from 'memoryview/npy';
import { describe, expect, test } from 'vitest';
import { errorOf } from '../../support.ts';
import { fileOfArray, fileWith } from './made.ts';
import { fileOf } from './recorded.ts';

const descr = (text: string): Uint8Array<ArrayBuffer> => fileOfArray(text);
const shape = (text: string): Uint8Array<ArrayBuffer> => fileOfArray("'<i4'", text);
const header = (text: string): Uint8Array<ArrayBuffer> => fileWith(text);
const GOOD = "'fortran_order': False, 'shape': (2,)";

/** What the error of `loads` and `open` says, which must be the same. */
async function refusal(file: Uint8Array<ArrayBuffer>): Promise<string> {
  const error = errorOf(() => loads(file));
  for (const source of [file, new Blob([file])]) {
    const opened = await open(source).then(
      () => '',
      (reason: unknown) => String(reason),
    );
    expect(opened).toBe(error);
  }
  return error;
}

describe('the preamble', () => {
  const start = fileOf('growing');
  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['nothing', new Uint8Array(0), 'EOF: reading magic string, expected 8 bytes got 0'],
    ['half of the magic', start.slice(0, 4), 'EOF: reading magic string, expected 8 bytes got 4'],
    ['no version', start.slice(0, 7), 'EOF: reading magic string, expected 8 bytes got 7'],
    ['no length', start.slice(0, 8), 'EOF: reading array header length, expected 2 bytes got 0'],
    ['half a length', start.slice(0, 9), 'EOF: reading array header length, expected 2 bytes got 1'],
    ['no header', start.slice(0, 10), 'EOF: reading array header, expected 118 bytes got 0'],
    ['half a header', start.slice(0, 60), 'EOF: reading array header, expected 118 bytes got 50'],
    [
      'text',
      Uint8Array.from(Buffer.from('hello world!')),
      "the magic string is not correct; expected b'\\x93NUMPY', got b'hello '",
    ],
    [
      'a zip',
      Uint8Array.from(Buffer.from('PK\x03\x04 and more')),
      "the magic string is not correct; expected b'\\x93NUMPY', got b'PK\\x03\\x04 a' (a zip: .npz files are opened by memoryview/npz)",
    ],
    [
      'version 4',
      fileWith('{}', new Uint8Array(8), [4, 0]),
      'we only support format version (1,0), (2,0), and (3,0), not (4, 0)',
    ],
    [
      'version 1.1',
      fileWith('{}', new Uint8Array(8), [1, 1]),
      'we only support format version (1,0), (2,0), and (3,0), not (1, 1)',
    ],
    [
      'a header of 4 GB',
      Uint8Array.of(...start.slice(0, 6), 2, 0, 255, 255, 255, 255, 1, 2),
      "Header info length (4294967295) is large and may not be safe to load securely. To allow loading, adjust 'max_header_size' (1048576)",
    ],
    [
      'a header longer than the file',
      Uint8Array.of(...start.slice(0, 6), 2, 0, 0, 0, 15, 0, 1, 2),
      'EOF: reading array header, expected 983040 bytes got 2',
    ],
  ])('%s', async (_, file, sentence) => {
    expect(await refusal(file)).toBe(`ValueError: ${sentence}`);
  });

  test('a header is as long as the caller allows', async () => {
    const file = fileOf('header_large');
    expect(loads(file, { max_header_size: 6000 }).shape).toEqual([1]);
    expect(errorOf(() => loads(file, { max_header_size: 5000 }))).toMatch(
      /^ValueError: Header info length \(/,
    );
    await expect(open(file, { max_header_size: 5000 })).rejects.toThrow("adjust 'max_header_size' (5000)");
    expect(errorOf(() => loads(file, { max_header_size: Number.NaN }))).toMatch(/^TypeError: 'float'/);
    expect(errorOf(() => loads(file, { max_header_size: -1 }))).toMatch(/^ValueError: max_header_size must/);
    expect(errorOf(() => loads(file, { maxHeaderSize: 5 } as never))).toBe(
      "TypeError: loads() got an unexpected option 'maxHeaderSize'",
    );
  });
});

describe('the dict', () => {
  test.each<[string, string]>([
    ['', "Cannot parse header: '' (no literal at 0)"],
    ['[]', 'Header is not a dictionary: []'],
    ["'text'", "Header is not a dictionary: 'text'"],
    ['{}', 'Header does not contain the correct keys: []'],
    [
      `{'descr': '<i4', ${GOOD}, 'x': 1}`,
      "Header does not contain the correct keys: ['descr', 'fortran_order', 'shape', 'x']",
    ],
    [
      "{'descr': '<i4', 'fortran_order': False}",
      "Header does not contain the correct keys: ['descr', 'fortran_order']",
    ],
    ['{1: 2, None: (3,)}', 'Header does not contain the correct keys: [1, None]'],
    [
      "{'descr': '<i4' 'fortran_order': False}",
      "Cannot parse header: \"{'descr': '<i4' 'fortran_order': False}\" (',' or '}' is missing at 31)",
    ],
    ["{'descr'", "Cannot parse header: \"{'descr'\" (':' is missing at 8)"],
    ["{'descr': '<i4", "Cannot parse header: \"{'descr': '<i4\" (a string does not end at 15)"],
    [
      `{'descr': '<i4', ${GOOD}} 1`,
      /* more */ `Cannot parse header: "{'descr': '<i4', ${GOOD}} 1" (more follows at 56)`,
    ],
    [
      "__import__('os').system('ls')",
      "Cannot parse header: \"__import__('os').system('ls')\" (no literal at 0)",
    ],
    ["{'descr': open('x')}", "Cannot parse header: \"{'descr': open('x')}\" (no literal at 10)"],
    [
      "{'descr': '\\N{BULLET}'}",
      "Cannot parse header: \"{'descr': '\\\\N{BULLET}'}\" (characters by name (\\N) are not supported at 13)",
    ],
    ["{'descr': '\\x4'}", "Cannot parse header: \"{'descr': '\\\\x4'}\" ('\\x4'' is no character at 13)"],
    [
      "{'descr': '\\U00110000'}",
      "Cannot parse header: \"{'descr': '\\\\U00110000'}\" ('\\U00110000' is no character at 13)",
    ],
    ["{'descr': b'<i4'}", "Cannot parse header: \"{'descr': b'<i4'}\" (no literal at 10)"],
    ["{'shape': (007,)}", 'Cannot parse header: "{\'shape\': (007,)}" (an integer begins with 0 at 14)'],
    ["{'shape': (2 ** 3,)}", "Cannot parse header: \"{'shape': (2 ** 3,)}\" (',' or ')' is missing at 13)"],
    ["{'shape': (2, , 3)}", 'Cannot parse header: "{\'shape\': (2, , 3)}" (no literal at 14)'],
    ["{'shape': 1e5j}", "Cannot parse header: \"{'shape': 1e5j}\" (',' or '}' is missing at 13)"],
  ])('%s', async (text, sentence) => {
    expect(await refusal(header(text))).toBe(`ValueError: ${sentence}`);
  });

  test('ten thousand parentheses', async () => {
    for (const [open, close] of ['()', '[]']) {
      const text = `${open?.repeat(10_000)}${close?.repeat(10_000)}`;
      expect(await refusal(header(text))).toMatch(
        /^ValueError: Cannot parse header: '.{199}… \(too many nested parentheses at 201\)$/,
      );
    }
    expect(await refusal(header('{1:'.repeat(10_000)))).toContain('too many nested parentheses');
  });

  test('a hundred thousand digits', async () => {
    const file = fileWith(`{'shape': (${'9'.repeat(100_000)},)}`, new Uint8Array(8), [2, 0]);
    expect(await refusal(file)).toContain('an integer of more than 4300 digits');
  });

  test('no UTF-8 where it should be', async () => {
    const file = fileWith("{'descr': [('x', '<i4')]}", new Uint8Array(8), [3, 0]);
    file[file.indexOf(0x78)] = 0xff;
    expect(await refusal(file)).toMatch(/^UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff/);
  });

  test('bytes of zero', async () => {
    expect(await refusal(header(`{'descr': '<i4', ${GOOD}}\0`))).toContain('more follows');
  });
});

describe('the shape', () => {
  test.each<[string, string]>([
    ['[2]', 'shape is not valid: [2]'],
    ['2', 'shape is not valid: 2'],
    ['None', 'shape is not valid: None'],
    ['(2.0,)', 'shape is not valid: (2.0,)'],
    ['(2e300,)', 'shape is not valid: (2e300,)'],
    ["('2',)", "shape is not valid: ('2',)"],
    ['(True,)', 'shape is not valid: (True,)'],
    ['((2,),)', 'shape is not valid: ((2,),)'],
    ['(-1,)', 'negative dimensions are not allowed: (-1,)'],
    ['(2, -9223372036854775808)', 'shape is larger than any memory: (2, -9223372036854775808)'],
    ['(100,)', 'EOF: reading array data, expected 400 bytes got 64'],
    ['(17,)', 'EOF: reading array data, expected 68 bytes got 64'],
    ['(1152921504606846976,)', 'shape is larger than any memory: (1152921504606846976,)'],
    ['(9007199254740991,)', 'shape is larger than any memory: (9007199254740991) of 4 bytes each'],
    ['(4294967296, 4294967296)', 'shape is larger than any memory: (4294967296, 4294967296) of 4 bytes each'],
    [
      '(4294967296, 4294967296, 0)',
      'shape is larger than any memory: (4294967296, 4294967296, 0) of 4 bytes each',
    ],
    ['(1000000000000,)', 'EOF: reading array data, expected 4000000000000 bytes got 64'],
    [`(${'1, '.repeat(65)})`, 'maximum supported dimension for an ndarray is 64, found 65'],
  ])('%s', async (text, sentence) => {
    expect(await refusal(shape(text))).toBe(`ValueError: ${sentence}`);
  });

  test('of items without bytes', async () => {
    expect(loads(fileOfArray("'|V0'", '(1000000,)')).shape).toEqual([1_000_000]);
    expect(await refusal(fileOfArray("'|V0'", '(9007199254740991, 2)'))).toContain('larger than any memory');
  });

  test('an order that is no bool', async () => {
    for (const order of ['1', 'None', "'False'", '()']) {
      expect(await refusal(fileOfArray("'<i4'", '(2,)', order))).toBe(
        `ValueError: fortran_order is not a valid bool: ${order}`,
      );
    }
  });
});

describe('the description', () => {
  test.each<[string, string]>([
    ['None', 'a type is a string, or a list of fields'],
    ['4', 'a type is a string, or a list of fields'],
    ["{'names': ['a'], 'formats': ['<i4'], 'offsets': [0]}", 'a type is a string, or a list of fields'],
    ["''", "data type '' not understood"],
    ["'<i3'", "data type '<i3' not understood"],
    ["'!i4'", "data type '!i4' not understood"],
    ["' <i4'", "data type ' <i4' not understood"],
    ["'<f12'", "data type '<f12' not understood"],
    ["'<M4'", "data type '<M4' not understood"],
    ["'<M8[foo]'", "data type '<M8[foo]' not understood"],
    ["'<M8[]'", "data type '<M8[]' not understood"],
    ["'<i4[s]'", "data type '<i4[s]' not understood"],
    ["'V-1'", "data type 'V-1' not understood"],
    ["'S99999999999999999999'", "data type 'S99999999999999999999' not understood"],
    ["'__proto__'", "data type '__proto__' not understood"],
    ["'constructor'", "data type 'constructor' not understood"],
    ["'i4,f8'", "data type 'i4,f8' not understood"],
    ["'|O'", "Object arrays cannot be loaded: type 'O' stands for pickled Python objects"],
    ["'O8'", "Object arrays cannot be loaded: type 'O' stands for pickled Python objects"],
    [
      "[('a', '<i4'), ('b', '|O')]",
      "Object arrays cannot be loaded: type 'O' stands for pickled Python objects",
    ],
    ["('<i4', (2,))", 'an array of arrays has their axes in its shape'],
    ['[1]', 'a field is (name, type) or (name, type, shape)'],
    ["['<i4']", 'a field is (name, type) or (name, type, shape)'],
    ["[('a',)]", 'a field is (name, type) or (name, type, shape)'],
    ["[('a', '<i4', 2, 3)]", 'a field is (name, type) or (name, type, shape)'],
    ["[(1, '<i4')]", 'the name of a field is a string, or (title, name)'],
    ["[(('t', 'n', 'm'), '<i4')]", 'the name of a field is a string, or (title, name)'],
    ["[('a', '<i4', (2, -1))]", 'invalid shape in fixed-type tuple: dimension smaller than zero'],
    ["[('a', '<i4', 'x')]", 'a shape is a list of whole numbers'],
    ["[('a', '<i4', (2.5,))]", 'a shape is a list of whole numbers'],
    ["[('a', '<i4'), ('a', '<i4')]", "name already used as a name or title: 'a'"],
    ["[('', '<i4'), ('', '<i4')]", "name already used as a name or title: ''"],
    ["[(('b', 'a'), '<i4'), ('b', '<i4')]", "name already used as a name or title: 'b'"],
    ["[(('a', 'a'), '<i4')]", 'title already used as a name or title.'],
    ["[('a:b', '<i4')]", "':' is not an allowed character in buffer field names: 'a:b'"],
    ["[('a', '<i4', (4294967296, 4294967296))]", 'an item is larger than any memory'],
    ["[('a', '<i4', (9007199254740991,)), ('b', 'i1')]", 'an item is larger than any memory'],
  ])('%s', async (text, why) => {
    const error = await refusal(descr(text));
    expect(error).toMatch(/^ValueError: descr is not a valid dtype descriptor: /);
    expect(error).toContain(`(${why})`);
  });

  test('nested a hundred deep', async () => {
    let text = "'<i4'";
    for (let k = 0; k < 90; k++) text = `[('a', ${text})]`;
    expect(await refusal(descr(text))).toContain('nested deeper than 64');
  });

  test('sub-arrays of more axes than a format has, or of a billion items without bytes', async () => {
    expect(await refusal(descr(`[('a', '<i4', (${'1, '.repeat(65)}))]`))).toContain('more than 64 axes');
    expect(await refusal(descr("[('a', 'S0', (1000000000,))]"))).toContain('too many items without bytes');
  });

  test('a long one is cut in the error', async () => {
    const file = fileWith(`{'descr': [('${'a'.repeat(9000)}', '<i3')], ${GOOD}}`);
    expect((await refusal(file)).length).toBeLessThan(400);
    expect((await refusal(descr(`'<i${'4'.repeat(9000)}'`))).length).toBeLessThan(500);
    expect(
      (await refusal(descr(`[('${'a'.repeat(4000)}', 'i4'), ('${'a'.repeat(4000)}', 'i4')]`))).length,
    ).toBeLessThan(500);
  });
});

describe('what is no memory', () => {
  test('is a TypeError', () => {
    for (const value of [null, undefined, 5, 'file.npy', {}, []]) {
      expect(errorOf(() => loads(value as never))).toMatch(/^TypeError: .*bytes-like object is required/);
    }
  });

  test('memory with gaps is refused', () => {
    const twice = memoryview(bytearray(256)).slice(null, null, 2);
    expect(errorOf(() => loads(twice))).toMatch(/^BufferError: .*without gaps/);
  });

  test('memory is given back after an error', () => {
    const memory = bytearray(fileOf('growing'));
    memory.set(0, 0);
    expect(errorOf(() => loads(memory))).toMatch(/^ValueError: the magic string/);
    memory.append(1);
    expect(memory.length).toBe(fileOf('growing').length + 1);
    expect(() => loads(bytes(fileOf('growing')))).not.toThrow();
  });
});
