// Sounds that SoX made: the samples are those that SoX gives as raw ones.
import { describe, expect, test } from 'vitest';
import { recognise } from '../../../apps/files/recognise.ts';
import { answerOf, bytesOf, factOf, made, partOf, read, recognised, recordIn } from './made.ts';

interface Sound {
  readonly samples: string;
  readonly rate: number;
  readonly channels: number;
  readonly frames: number;
}

const sounds = made.filter((name) => name.endsWith('.wav'));

describe('a WAV file', () => {
  test.each(sounds)('%s has the samples, the rate and the channels that SoX says', async (name) => {
    const found = await recognised(name);
    const { samples, rate, channels, frames } = answerOf<Sound>(name);
    expect([found.kind, found.shown, found.warnings]).toEqual(['wav', 'data', []]);
    expect(partOf(found, 'data').items.shape.slice(0, 2)).toEqual([frames, channels]);
    expect((await read(found, 'data')).hex()).toBe(samples);
    expect(factOf(found, 'sample rate')).toBe(String(rate));
    expect((await recordIn(found, 'RIFF')).size).toBe(bytesOf(name).length - 8);
    expect((await recordIn(found, 'fmt')).channels).toBe(channels);
  });

  test.each([
    ['u8.wav', 'B', [21, 1]],
    ['s16.wav', '<h', [20, 2]],
    ['s24.wav', 'B', [20, 2, 3]],
    ['s32.wav', '<i', [20, 3]],
    ['f32.wav', '<f', [20, 2]],
    ['f64.wav', '<d', [20, 1]],
    ['mulaw.wav', 'B', [20, 1]],
  ])('%s: samples are %s, a frame is a row', async (name, format, shape) => {
    const { items } = partOf(await recognised(name), 'data');
    expect([items.format, items.shape]).toEqual([format, shape]);
  });

  test('that claims more samples than it holds is shown to its last whole frame', async () => {
    const bytes = bytesOf('s16.wav').slice(0, 44 + 4 * 7 + 3);
    const found = await recognise(bytes, 'cut.wav');
    expect(partOf(found, 'data').items.shape).toEqual([7, 2]);
    expect((await read(found, 'data')).hex()).toBe(answerOf<Sound>('s16.wav').samples.slice(0, 7 * 8));
    expect(found.warnings).toEqual([
      'the header claims 124 bytes, and the file has 75',
      "'data' has 20 items of 4 bytes from 44 on, and the file ends 31 bytes behind that",
    ]);
  });

  test('of no channels is bytes', async () => {
    const bytes = bytesOf('s16.wav');
    bytes[22] = 0;
    const found = await recognise(bytes, 'none.wav');
    expect(partOf(found, 'data').items.format).toBe('B');
    expect(found.warnings).toEqual(['0 channels of 16 bits in blocks of 4 bytes are no samples']);
  });

  test('without a format says so', async () => {
    const bytes = bytesOf('s16.wav');
    bytes[12] = 0x58;
    const { warnings } = await recognise(bytes, 'x.wav');
    expect(warnings).toEqual(["there is no chunk 'fmt ' that says what the samples are"]);
  });
});
