// `g` under a 32-bit data model is IEEE's of 128 bits: WebAssembly's, so CPython's ctypes is asked. Intel's is NumPy's, in test/numpy.
import { expect, test } from 'vitest';
import type { LongDouble } from '../../src/formats/dtype.ts';
import { dtypeOf } from '../../src/formats/parse.ts';
import { readLongDouble, writeLongDouble } from '../../src/items/longdouble.ts';
import { pythonFunction } from './python.ts';
import { Random } from './random.ts';

const SEED = 5;

function quad(): LongDouble {
  const type = dtypeOf('g', 'ILP32');
  if (type.type !== 'longdouble') throw new Error('g is no long double');
  return type;
}

function floats(): number[] {
  const random = new Random(SEED, 0);
  const scratch = new DataView(new ArrayBuffer(8));
  const all = [0, -0, 1, -1.5, 5e-324, -2.5e-310, 2 ** -1022, Number.MAX_VALUE, 1 / 3, Infinity, -Infinity];
  for (let k = 0; k < 2000; k++) {
    scratch.setUint32(0, random.below(2 ** 32));
    scratch.setUint32(4, random.below(2 ** 32));
    all.push(scratch.getFloat64(0));
  }
  return all.filter((value) => !Number.isNaN(value));
}

test(`doubles written as CPython's long doubles, seed ${SEED}`, async () => {
  const ask = await pythonFunction('alone', 'long_doubles');
  const values = floats();
  const hex = JSON.parse(ask(JSON.stringify(values.map(spell)))) as string[];
  const data = new DataView(new ArrayBuffer(16));
  for (const [k, value] of values.entries()) {
    writeLongDouble(quad(), data, 0, value);
    const ours = Array.from(new Uint8Array(data.buffer), (byte) => byte.toString(16).padStart(2, '0')).join(
      '',
    );
    expect(ours, spell(value)).toBe(hex[k]);
    expect(readLongDouble(quad(), data, 0), spell(value)).toBe(value);
  }
});

test(`any 16 bytes read to the double that CPython makes of them, seed ${SEED}`, async () => {
  const ask = await pythonFunction('alone', 'from_long_doubles');
  const random = new Random(SEED, 1);
  const given = Array.from({ length: 3000 }, (_, k) => {
    const bytes = new Uint8Array(16).map(() => random.below(256));
    // Exponents around those of doubles, and of their smallest.
    const exponent =
      k % 3 === 0
        ? random.below(0x8000)
        : 16_383 + random.pick([0, 1024, -1022, -1074, -1070]) + random.below(4) - 2;
    bytes[14] = exponent & 0xff;
    bytes[15] = (exponent >> 8) | (random.below(2) << 7);
    if (k % 5 === 0) bytes.fill(k % 2 === 0 ? 0 : 255, 0, 7);
    return bytes;
  });
  const hex = given.map((bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
  const answers = JSON.parse(ask(JSON.stringify(hex))) as string[];
  for (const [k, bytes] of given.entries()) {
    const found = readLongDouble(quad(), new DataView(bytes.buffer), 0);
    expect(spell(found), hex[k]).toBe(answers[k]);
  }
});

/** A double as the hexadecimal digits of its bits, one spelling for all NaNs. */
function spell(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  const data = new DataView(new ArrayBuffer(8));
  data.setFloat64(0, value);
  return data.getBigUint64(0).toString(16).padStart(16, '0');
}
