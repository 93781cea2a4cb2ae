// Digits that somebody pasted: the bytes that Node reads from them, or a sentence.
import { expect, test } from 'vitest';
import { bytesOfHex, hexOfBytes } from '../../../apps/play/hex.ts';

test.each(['', '00', '5249 4646', '0x52, 0x49', '\\x52\\x49', '52:49:46', 'FF-fe_01;02', ' 0a\n0b\t'])(
  '%j',
  (text) => {
    const digits = text.replace(/0x|\\x|[^0-9a-f]/gi, '');
    expect(Buffer.from(bytesOfHex(text))).toEqual(Buffer.from(digits, 'hex'));
  },
);

test.each([
  ['5', '1 digits: a byte has two'],
  ['0g', "'g' is no hexadecimal digit"],
  ['52 4', '3 digits: a byte has two'],
  ['0x', undefined],
])('%j is refused with a sentence', (text, sentence) => {
  if (sentence === undefined) expect(bytesOfHex(text)).toHaveLength(0);
  else expect(() => bytesOfHex(text)).toThrow(sentence);
});

test('digits that are written are read again', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, k) => k);
  expect(bytesOfHex(hexOfBytes(bytes))).toEqual(bytes);
});
