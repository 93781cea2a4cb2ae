// The face of python-struct: its README's examples, its answers and CPython's (record.ts), Buffers out.
import { inspect } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as all from '../../../src/adapters/python-struct/module.ts';
import struct, {
  type Long,
  pack,
  sizeOf,
  unpack,
  unpackFrom,
} from '../../../src/adapters/python-struct/module.ts';
import { bytearray } from '../../../src/bytes/bytearray.ts';
import { bytes } from '../../../src/bytes/bytes.ts';
import { errorOf } from '../../support.ts';
import { DIFFERENT, type Recorded, SAME, type Written } from './cases.ts';
import rows from './recorded.json' with { type: 'json' };

const recorded = rows as readonly Recorded[];

/** A `long` as that package makes it: only its fields count. */
function longOf(digits: string, unsigned = false): object {
  const bits = BigInt.asIntN(64, BigInt(digits));
  return {
    low: Number(BigInt.asIntN(32, bits)),
    high: Number(bits >> 32n),
    unsigned,
    __isLong__: true,
  };
}

function read(value: Written): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return 'long' in value ? longOf(value.long, value.unsigned) : BigInt(value.bigint);
}

function written(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) {
    return { long: String(value), unsigned: Reflect.get(value, 'unsigned') };
  }
  return Number.isNaN(value) ? 'nan' : value;
}

function answer({ format, values, bytes: hex, position = 0 }: Recorded): unknown {
  let result: unknown;
  const error = errorOf(() => {
    if (values) result = Buffer.from(pack(format, values.map(read))).toString('hex');
    else result = [...unpackFrom(format, Buffer.from(hex ?? '', 'hex'), false, position)].map(written);
  });
  return error === '' ? result : error;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("python-struct's README", () => {
  const hex = '000004d20000162e0000ab54a98ceb1f0ad26162636465666700000001';
  const number = longOf('12345678901234567890');

  test('sizeOf', () => {
    expect(struct.sizeOf('>iixxQ10sb')).toBe(29);
  });

  test('pack', () => {
    const buffer = struct.pack('>iixxQ10sb', [1234, 5678, number as Long, 'abcdefg', true]);
    expect(Buffer.isBuffer(buffer)).toBe(true);
    expect(inspect(buffer)).toBe(`<Buffer ${hex.replace(/..(?!$)/g, '$& ')}>`);
  });

  test('unpack', () => {
    const values = struct.unpack('>iixxQ10sb', Buffer.from(hex, 'hex'));
    expect(inspect(values)).toBe("[ 1234, 5678, 12345678901234567890, 'abcdefg', 1 ]");
  });
});

describe('the module', () => {
  test('has the four functions, by name and in its default export, as import and require expect them', () => {
    expect(Object.keys(all).sort()).toEqual(['default', 'pack', 'sizeOf', 'unpack', 'unpackFrom']);
    expect(struct).toEqual({ pack, sizeOf, unpack, unpackFrom });
  });

  test('is the package export memoryview/python-struct', async () => {
    const { exports } = (await import('../../../package.json', { with: { type: 'json' } })).default;
    expect(exports['./python-struct']).toEqual({
      types: './dist/adapters/python-struct/module.d.ts',
      node: './dist/joined/adapters/python-struct/module.js',
      default: './dist/adapters/python-struct/module.js',
    });
  });
});

describe('against python-struct and CPython', () => {
  test('the record is of the cases as they are now', () => {
    const cases = [...SAME, ...Object.values(DIFFERENT).flat()];
    const asked = recorded.map(({ difference: _, theirs: __, python: ___, ...asked }) => asked);
    expect(asked).toEqual(JSON.parse(JSON.stringify(cases)));
  });

  test('answers as both where they agree', () => {
    const same = recorded.filter(({ difference }) => difference === '');
    expect(same.map(answer)).toEqual(same.map(({ theirs }) => theirs));
    expect(same.map(answer)).toEqual(same.map(({ python }) => python));
  });

  test.each(Object.keys(DIFFERENT))('answers as CPython where they differ: %s', (difference) => {
    const different = recorded.filter((each) => each.difference === difference);
    expect(different.map(answer)).toEqual(different.map(({ python }) => python));
    for (const { theirs, python } of different) expect(theirs).not.toEqual(python);
  });

  test('native l and L are 8 bytes', () => {
    expect([sizeOf('l'), sizeOf('@L'), sizeOf('<l'), sizeOf('bl')]).toEqual([8, 8, 4, 16]);
    expect(String(unpack('l', pack('l', [-5]))[0])).toBe('-5');
  });
});

describe('pack', () => {
  test('takes the values as an array or one by one, with a bound check or without', () => {
    const expected = Buffer.from('0100020000', 'hex').subarray(0, 4);
    expect(pack('<HH', [1, 2])).toEqual(expected);
    expect(pack('<HH', [1, 2], true)).toEqual(expected);
    expect(pack('<HH', 1, 2)).toEqual(expected);
    expect(pack('<')).toEqual(Buffer.alloc(0));
  });

  test('leaves the array it is given as it is', () => {
    const values: [string, object] = ['ab', longOf('5')];
    pack('<3sq', values as [string, Long]);
    expect(values).toEqual(['ab', longOf('5')]);
  });

  test('gives a Buffer that may be written to, in memory of its own', () => {
    const [one, other] = [pack('<H', 1), pack('<H', 1)];
    one[0] = 9;
    expect(other[0]).toBe(1);
    expect(unpack('<H', one)).toEqual([9]);
    expect([one.byteOffset, one.buffer.byteLength]).toEqual([0, 2]);
    expect(pack('<100H', Array(100).fill(258))).toEqual(Buffer.alloc(200, Buffer.from([2, 1])));
  });

  test('gives a Uint8Array where there is no Buffer', async () => {
    vi.stubGlobal('Buffer', undefined);
    vi.resetModules();
    const elsewhere = await import('../../../src/adapters/python-struct/module.ts');
    const packed = elsewhere.pack('<H', 258);
    vi.unstubAllGlobals();
    expect(packed.constructor).toBe(Uint8Array);
    expect([...packed]).toEqual([2, 1]);
  });

  test('takes Buffers, bytes and bytearrays for text', () => {
    const expected = Buffer.from('61620000026364', 'hex');
    for (const of of [
      Buffer.from,
      (text: string) => bytes(text, 'utf-8'),
      (text: string) => bytearray(text, 'utf-8'),
    ]) {
      expect(pack('<4s3p', [of('ab') as Buffer, of('cd') as Buffer])).toEqual(expected);
    }
    expect(pack('c', Buffer.from('x'))).toEqual(Buffer.from('x'));
  });

  test('fills no more than 255 bytes of a Pascal string', () => {
    const packed = pack('300p', ['é'.repeat(200)]);
    expect([packed[0], packed.length]).toEqual([254, 300]);
    expect(unpack('300p', packed)).toEqual(['é'.repeat(127)]);
  });

  test('takes the digits of an integer for 64 bits, and for nothing else', () => {
    expect(pack('>q', '-2')).toEqual(Buffer.from('fffffffffffffffe', 'hex'));
    expect(errorOf(() => pack('>q', 'two'))).toBe(
      "ValueError: invalid literal for int() with base 10: 'two'",
    );
    expect(errorOf(() => pack('>q', ''))).toBe("ValueError: invalid literal for int() with base 10: ''");
  });

  test('refuses what no letter takes, and runs no getter for a Long that is none', () => {
    expect(errorOf(() => pack('<i', { low: 1 } as never))).toBe(
      'struct.error: required argument is not an integer',
    );
    expect(errorOf(() => pack('<q', { __isLong__: true } as never))).toBe(
      'struct.error: required argument is not an integer',
    );
    expect(errorOf(() => pack('<q', undefined as never))).toBe(
      'struct.error: required argument is not an integer',
    );
  });
});

describe('unpack', () => {
  test('reads any buffer, and ignores what lies behind the format', () => {
    const data = Uint8Array.of(1, 0, 2, 0, 99);
    for (const each of [data, data.buffer, new DataView(data.buffer), bytes(data), bytearray(data)]) {
      expect(unpack('<HH', each)).toEqual([1, 2]);
      expect(unpackFrom('<H', each, true, 2)).toEqual([2]);
    }
  });

  test('reads from the start where no position is given', () => {
    expect(unpackFrom('<H', Buffer.from([1, 0]))).toEqual([1]);
    expect(unpackFrom('<H', Buffer.from([1, 0]), undefined, undefined)).toEqual([1]);
  });

  test('checks bounds always, and rightly', () => {
    expect(unpack('BB', Buffer.from([1, 2]), true)).toEqual([1, 2]);
    expect(errorOf(() => unpack('BBB', Buffer.from([1, 2]), false))).toMatch(
      /^struct\.error: unpack_from requires/,
    );
  });

  test('refuses a format that is none before it looks at the data', () => {
    expect(errorOf(() => unpack('<y' as string, Buffer.alloc(0)))).toBe(
      'struct.error: bad char in struct format',
    );
  });
});
