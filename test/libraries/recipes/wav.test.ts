// The recipe for WAV, on sounds that SoX makes; Python and SoX read what came out.
import { describe, expect, test } from 'vitest';
import { recipe } from '../../recipes/recipes.ts';
import { python } from '../python.ts';
import { Files, run, whyNot } from './programs.ts';

const why = whyNot('sox', 'import wave');
const halve = await recipe('WAV');
const files = new Files();

/** The samples as Python's module `wave` reads them, a list for each channel. */
function channelsOf(path: string): number[][] {
  const program = `
import json, struct, sys, wave
with wave.open(sys.argv[1]) as file:
    assert file.getsampwidth() == 2
    count = file.getnchannels()
    samples = struct.unpack(f'<{count * file.getnframes()}h', file.readframes(file.getnframes()))
print(json.dumps([samples[channel::count] for channel in range(count)]))`;
  return JSON.parse(run(python, ['-c', program, path]).text);
}

/** The same as SoX reads them. */
function channelsOfSox(path: string): number[][] {
  const count = Number(run('soxi', ['-c', path]).text);
  return Array.from({ length: count }, (_, channel) => {
    const { bytes } = run('sox', [path, '-t', 's16', '-L', '-', 'remix', String(channel + 1)]);
    return [...new Int16Array(bytes.buffer, 0, bytes.length / 2)];
  });
}

describe.skipIf(why !== '')(`beside SoX ${why}`, () => {
  test.each([
    ['one channel', ['-c', '1'], 0],
    ['two channels, the left', ['-c', '2'], 0],
    ['two channels, the right', ['-c', '2'], 1],
    ['six channels, with a header that Python does not know yet', ['-c', '6'], 4],
  ])('%s', (name, args, channel) => {
    const sound = files.path(`${name}.wav`);
    run('sox', [
      '-R',
      '-n',
      '-r',
      '8000',
      '-b',
      '16',
      ...args,
      sound,
      'synth',
      '0.3',
      'pinknoise',
      'vol',
      '0.9',
    ]);
    const before = channelsOfSox(sound);
    const file = files.read(`${name}.wav`);
    halve('halve', file, channel);
    const edited = files.write(`${name} edited.wav`, file);
    const expected = before.map((samples, at) =>
      at === channel ? samples.map((sample) => sample >> 1) : samples,
    );
    expect(channelsOfSox(edited)).toEqual(expected);
    if (before.length <= 2) expect(channelsOf(edited)).toEqual(expected);
    expect(before[channel]).not.toEqual(expected[channel]);
  });

  test('a chunk of odd size in front of the sound', () => {
    const sound = files.path('plain.wav');
    run('sox', ['-R', '-n', '-r', '8000', '-b', '16', sound, 'synth', '0.1', 'sine', '440']);
    const plain = files.read('plain.wav');
    const chunk = new TextEncoder().encode('note\x05\0\0\0hello\0');
    const file = Uint8Array.from([...plain.slice(0, 36), ...chunk, ...plain.slice(36)]);
    new DataView(file.buffer).setUint32(4, file.length - 8, true);
    const before = channelsOf(files.write('noted.wav', file));
    expect(before).toEqual(channelsOf(sound));
    halve('halve', file, 0);
    expect(channelsOf(files.write('noted.wav', file))).toEqual([before[0]?.map((sample) => sample >> 1)]);
  });

  test('other samples are refused', () => {
    run('sox', ['-R', '-n', '-r', '8000', '-b', '24', files.path('24.wav'), 'synth', '0.1', 'sine', '440']);
    expect(() => halve('halve', files.read('24.wav'), 0)).toThrow('a WAV of 24 bits, not 16');
  });
});
