// Text as Python's repr writes it.
import { describe, expect, test } from 'vitest';
import { reprOfText } from '../../src/bytes/text-repr.ts';

describe('reprOfText', () => {
  // python3 -c "print(repr(…))"
  test.each([
    ['a', "'a'"],
    ["it's", '"it\'s"'],
    ['"\'', "'\"\\''"],
    ['\t\n\r\\', "'\\t\\n\\r\\\\'"],
    ['\0\x1f\x7f\xa0\xad', "'\\x00\\x1f\\x7f\\xa0\\xad'"],
    ['é中😀', "'é中😀'"],
    ['\u2028\u200b\ud800', "'\\u2028\\u200b\\ud800'"],
    ['\u{e0001}', "'\\U000e0001'"],
  ])('%j', (text, repr) => {
    expect(reprOfText(text)).toBe(repr);
  });
});
