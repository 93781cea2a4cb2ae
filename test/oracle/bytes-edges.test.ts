// Bounds of methods of bytes and bytearray that random arguments never meet, beside CPython.
import { describe } from 'vitest';
import { agreeOn, cells } from './bytes-rules.ts';

const hexOf = (text: string): string => Buffer.from(text, 'latin1').toString('hex');
const format = (text: string): string => `bytes.fromhex('${hexOf(text)}')`;

/** No width near its bound: Pyodide's is that of 32 bits, and half of them would take gigabytes. */
describe('%', () => {
  agreeOn(
    'widths and precisions of three digits and more',
    cells`%126d | %127d | %128s | %-300x | %0200d | %+01000d | %.126d | %.128x | %#.200o | %130.127d | %1000.3s | %.1000s | %255c | %.200f | %.127e | %300.150g`.map(
      (text) => ({
        x: format(text),
        lent: false,
        lines: text.endsWith('s') ? cells`x % (b'abc',)` : cells`x % (65,) | x % (200,)`,
      }),
    ),
  );
  agreeOn(
    'precisions at the bounds of a C int, which take no memory because they are refused, or because bytes are shorter',
    cells`%.2147483645d | %.2147483646x | %.2147483647i | %.2147483648d | %.2147483644s | %.2147483647s | %.2147483648s | %.2147483649s | %.21474836470s | %5.2147483647b`.map(
      (text) => ({
        x: format(text),
        lent: false,
        lines: /[sb]$/.test(text) ? cells`x % (b'abc',)` : cells`x % (1,) | x % (-1,) | x % ('a',) | x % ()`,
      }),
    ),
  );
});
