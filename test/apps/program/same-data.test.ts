// Which values of the two are the same. Beside CPython itself: test/oracle/apps-program.test.ts.
import { expect, test } from 'vitest';
import { sameData, withoutAddresses } from '../../../apps/program/same-data.ts';

test.each([
  [1, 1],
  [Number.NaN, { float: 'nan' }],
  [-0, 0],
  [2 ** 60, { int: String(2n ** 60n) }],
  [{ int: '9007199254740993' }, { int: '9007199254740993' }],
  [
    [1, [true, null, 'x']],
    [1, [true, null, 'x']],
  ],
  [{ unknown: '<Point object>' }, { unknown: 'large' }],
  [{ bytes: '00ff' }, { bytes: '00ff' }],
  ['<memory at 0x12>', '<memory at 0xA9>'],
])('%j is %j', (a, b) => {
  expect(sameData(a, b)).toBe(true);
  expect(sameData(b, a)).toBe(true);
});

test.each([
  [1, 2],
  [1, '1'],
  [1, true],
  [0, null],
  [{ int: '9007199254740993' }, 9007199254740992],
  [{ int: '9007199254740993' }, { int: '9007199254740994' }],
  [{ float: 'inf' }, { float: '-inf' }],
  [{ int: '9007199254740993' }, { float: 'nan' }],
  [[1], [1, 2]],
  [[1], { dict: [] }],
  [{ bytes: '00' }, { bytearray: '00' }],
  [{ bytes: '00' }, { unknown: 'large' }],
  [{ view: { format: 'B' } }, { view: { format: 'b' } }],
  ['<memory at 0x12>', '<released memory at 0x12>'],
])('%j is not %j', (a, b) => {
  expect(sameData(a, b)).toBe(false);
  expect(sameData(b, a)).toBe(false);
});

test('addresses are taken out of any text', () => {
  expect(withoutAddresses('<a at 0x7fAb> and <b at 0x1>')).toBe('<a at 0x…> and <b at 0x…>');
});
