// Every format with every sort of value: written, read back, and the bytes.
import { describe } from 'vitest';
import { agree } from './rules.ts';
import { sweep } from './sweep.ts';

const LETTERS = [...'cbB?hHeiIflLnNPqQd'];
describe('every value under', () => {
  for (const letter of LETTERS) {
    agree(letter, sweep(`record(format='${letter}', shape=[3])`));
    agree(
      `@${letter}, unaligned and backwards`,
      sweep(`record(format='@${letter}', shape=[3], strides=[-9])`),
    );
  }
  for (const mark of ['<', '>', '=', '!']) {
    for (const letter of LETTERS.filter((other) => !'nNP'.includes(other))) {
      agree(`${mark}${letter}`, sweep(`record(format='${mark}${letter}', shape=[3], strides=[9])`));
    }
  }
});

describe('every half of two bytes', () => {
  for (const format of ['e', '<e', '>e']) {
    agree(
      format,
      `x = record(format='${format}', shape=[65536], data=bytes(b for k in range(65536) for b in (k % 256, k // 256)))
      m = memoryview(x)
      m.tolist()`,
    );
  }
});
