// The state of the page in its address, there and back.
import { describe, expect, test } from 'vitest';
import { addressOf, type Shared, sharedOf } from '../../../apps/play/address.ts';

const states: Shared[] = [
  { program: '' },
  { program: "const a = 'ä€😀';\n", step: 3, view: 'mv', oracle: true },
  { program: 'x', hex: '00ff', example: 'A WAV file' },
];

describe('a state', () => {
  test.each(states)('comes back: %j', async (state) => {
    const address = await addressOf(state);
    expect(address).toMatch(/^[\w-]*$/);
    expect(await sharedOf(address)).toEqual(state);
  });
});

describe('what is no state is one sentence', () => {
  const wrong = async (value: unknown): Promise<string> => await addressOf(value as Shared);
  test.each(['nonsense', '!!!', 'AAAA', ''])('%j', async (address) => {
    await expect(sharedOf(address)).rejects.toThrow('The link is broken');
  });
  test.each([null, 5, {}, { program: 1 }, { program: 'x', step: 'y' }, { program: 'x', oracle: 1 }])(
    '%j',
    async (value) => {
      await expect(sharedOf(await wrong(value))).rejects.toThrow('The link is broken');
    },
  );
});
