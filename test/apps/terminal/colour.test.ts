// When there are colours.
import { describe, expect, test } from 'vitest';
import { painter, swatch, wantsColor } from '../../../apps/terminal/colour.ts';

describe('wantsColor', () => {
  test.each([
    ['auto', {}, true, true],
    ['auto', {}, false, false],
    ['auto', { NO_COLOR: '1' }, true, false],
    ['auto', { NO_COLOR: '' }, true, true],
    ['auto', { FORCE_COLOR: '1' }, false, true],
    ['auto', { FORCE_COLOR: '0' }, true, false],
    ['auto', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    ['auto', { TERM: 'dumb' }, true, false],
    ['always', { NO_COLOR: '1' }, false, true],
    ['never', { FORCE_COLOR: '1' }, true, false],
  ] as const)('%s with %j, terminal %s: %s', (mode, env, terminal, wanted) => {
    expect(wantsColor(mode, env, terminal)).toBe(wanted);
  });
});

test('painted text is the text between codes of ANSI, and without colours the text', () => {
  expect(painter(true)('warning', 'x')).toBe('\u001b[33mx\u001b[39m');
  expect(painter(false)('warning', 'x')).toBe('x');
  expect(painter(true)('title', '')).toBe('');
});

test('neighbours have different colours', () => {
  for (let n = 0; n < 20; n++) expect(swatch(n)).not.toBe(swatch(n + 1));
});
