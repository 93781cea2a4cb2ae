// `bytearray.take_bytes`, which CPython has from 3.15 on.
import { describe } from 'vitest';
import { agreeEach, agreeOn, cells } from './bytes-rules.ts';
import { pythonFunction315 } from './python315.ts';

const GIVEN = cells`
  None | 0 | 1 | 4 | 5 | 6 | -1 | -5 | -6 | True | False | 2**70 | -2**70 | 1.5 | 'a' | b'a' | [] | x | flat`;

describe('take_bytes', () => {
  agreeEach(
    'of every kind of size, also while lent',
    ['x.take_bytes()', ...GIVEN.map((size) => `x.take_bytes(${size})`)],
    pythonFunction315,
  );
  agreeOn(
    'one after the other',
    [
      {
        x: "bytearray.fromhex('6162636465666768')",
        lent: false,
        lines: cells`
          x.take_bytes(2) | repr(x) | x.append(105) | x.take_bytes(-3) | repr(x) | x.take_bytes() | x.take_bytes() | x.append(1)
          x.take_bytes(1) | x.extend(b'abc') | repr(x)`,
      },
    ],
    pythonFunction315,
  );
});
