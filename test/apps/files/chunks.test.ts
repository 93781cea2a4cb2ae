// Where chunks end, and what stands there instead of one.
import { describe, expect, test } from 'vitest';
import { recognise } from '../../../apps/files/recognise.ts';
import { bytesOf, partOf, read } from './made.ts';

const fourCC = (text: string): number[] => [...Buffer.from(text, 'latin1')];

/** A file of each kind without what its reader says beside chunks, and a name that no chunk of it has. */
const FILES: readonly [name: string, nameless: readonly number[]][] = [
  ['s16.wav', [0, 1, 2, 3, 4, 0, 0, 0]],
  ['separate.glb', [4, 0, 0, 0, 0, 1, 2, 3]],
];

describe.each(FILES)('chunks of %s', (name, nameless) => {
  const file = bytesOf(name);

  test.each([1, 7])('end where %i bytes are left, which are shown', async (count) => {
    const rest = Array.from({ length: count }, (_, k) => 0x80 + k);
    const found = await recognise(Uint8Array.from([...file, ...rest]), name);
    expect(found.warnings).toContain(`the file ends within the head of a chunk, at ${file.length}`);
    expect((await read(found, 'rest')).tolist()).toEqual(rest);
  });

  test('end where bytes name none, which are shown', async () => {
    const found = await recognise(Uint8Array.from([...file, ...nameless, 9]), name);
    expect(found.warnings).toContain(`9 bytes from ${file.length} on are no chunk`);
    expect((await read(found, 'rest')).tolist()).toEqual([...nameless, 9]);
  });
});

test('chunks of RIFF start at even bytes', async () => {
  const odd = [...fourCC('odd '), 3, 0, 0, 0, 1, 2, 3, 0xff];
  const even = [...fourCC('even'), 2, 0, 0, 0, 4, 5];
  const found = await recognise(Uint8Array.from([...bytesOf('s16.wav'), ...odd, ...even]), 'x.wav');
  expect((await read(found, 'odd ')).tolist()).toEqual([1, 2, 3]);
  expect((await read(found, 'even')).tolist()).toEqual([4, 5]);
});

test('a chunk that claims more than the file has is the last', async () => {
  const long = [...fourCC('long'), 0xff, 0xff, 0xff, 0xff, 1, 2];
  const found = await recognise(Uint8Array.from([...bytesOf('s16.wav'), ...long]), 'x.wav');
  expect(partOf(found, 'long').items.shape).toEqual([2]);
  expect(found.parts.at(-1)?.name).toBe('long');
});
