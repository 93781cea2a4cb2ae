// `bytes(...)`, `bytearray(...)` and `fromhex` beside CPython.
import { describe } from 'vitest';
import { agree, cells, EVERYTHING } from './bytes-rules.ts';

const TEXT_FORMS = cells`
  1, 2, 3, 4 | 'a', 5 | 'a', None | 'a', 'utf-8', 5 | 'a', 'utf-8', None | 'a', b'utf-8' | b'', None | 3, 5`;

const DIGITS = cells`
  '' | '0' | '00 0' | '0g' | 'g0' | '00 gg' | '0 0' | ' 00\t0A\nfF\v\f\r ' | '00\x1c00' | '0a:0b'
  '00\xa000' | '\u00e9' | 'zz\u00e9' | '0\u00e9' | '\U0001f600' | '00 \U0001f600'
  b'0A0b' | b'0A0' | b'zz\xff' | b'0A\xff' | bytearray(b'0a') | strided | flat | gone | grid
  5 | None | 1.5 | [] | b'', b''`;

for (const type of ['bytes', 'bytearray']) {
  describe(`${type}(...)`, () => {
    agree('of every kind of value', [`${type}()`, ...EVERYTHING.map((value) => `${type}(${value})`)]);
    agree(
      'of every kind of value with an encoding',
      EVERYTHING.flatMap((value) => [`${type}(${value}, 'utf-8')`, `${type}(${value}, 'utf-8', 'strict')`]),
    );
    agree(
      'with the wrong arguments',
      TEXT_FORMS.map((args) => `${type}(${args})`),
    );
    agree('of what has the method __bytes__', [`${type}(own)`, `${type}(text)`, `${type}(own, 'utf-8')`]);
    agree('fromhex', [`${type}.fromhex()`, ...DIGITS.map((text) => `${type}.fromhex(${text})`)]);
  });
}
