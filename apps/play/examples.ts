// The examples: programs to look at, some with a file.

import bmp from './examples/bmp.ts?raw';
import npy from './examples/npy.ts?raw';
import wasm from './examples/wasm.ts?raw';
import wav from './examples/wav.ts?raw';
import flag from './files/flag.bmp?url';
import tone from './files/tone.wav?url';
import trades from './files/trades.npy?url';

/** One example. */
export interface Example {
  readonly name: string;
  readonly program: string;
  /** Where the bytes are that the program knows as `file`. */
  readonly file?: string | undefined;
}

const five = import.meta.glob<string>('../../tour/examples/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The five of the mission first. */
export const EXAMPLES: readonly Example[] = [
  ...Object.entries(five)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([path, program]) => ({ name: titleOf(path), program })),
  { name: 'A WAV file', program: wav, file: tone },
  { name: 'A BMP image', program: bmp, file: flag },
  { name: 'A NumPy array of records', program: npy, file: trades },
  { name: 'A WebAssembly heap', program: wasm },
];

/** `../../tour/examples/2-change-in-place.ts` is `2. Change in place`. */
function titleOf(path: string): string {
  const [, number = '', words = ''] = /(\d+)-([\w-]+)\.ts$/.exec(path) ?? [];
  const text = words.replaceAll('-', ' ');
  return `${number}. ${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

export async function fileOf({ file }: Example): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (file === undefined) return undefined;
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(`The file of the example cannot be read: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
