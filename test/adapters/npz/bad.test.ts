// Broken and lying archives: each an error of its own, before anything is allocated for what it claims.
import { open } from 'memoryview/npz';
import { describe, expect, test } from 'vitest';
import { answers, archive, refusal } from './support.ts';

/** What is said of the archive, or of its array `a`. */
const SENTENCES: Record<string, RegExp> = {
  bad_crc_deflated: /^BadZipFile: File "a.npy": Invalid CRC32$/,
  encrypted: /^ValueError: File "a.npy" is encrypted$/,
  bzip2: /^NotImplementedError: File "a.npy" is compressed by method 12; 0 and 8 are read$/,
  local_name: /^BadZipFile: File "a.npy": Ambiguous archive, mismatched local file header \(filename\)$/,
  no_local_header: /^BadZipFile: File "a.npy": Local file header not found$/,
  offset_outside: /^BadZipFile: File "a.npy" starts behind the end of the archive$/,
  truncated: /^BadZipFile: End of central directory not found$/,
  truncated_data: /^BadZipFile: /,
  not_a_zip: /^BadZipFile: End of central directory not found$/,
  empty_file: /^BadZipFile: File format is not recognized$/,
  claims_more_stored: /^BadZipFile: File "a.npy": Entry data out of bounds$/,
  claims_more_deflated:
    /^BadZipFile: File "a.npy" claims 2147483648 bytes, and its \d+ in the archive hold at most \d+$/,
  claims_less_deflated: /^(ValueError|BadZipFile): /,
  lying_header: /^ValueError: /,
  short_array: /^ValueError: /,
  overlapping: /^BadZipFile: (File "a.npy": |Overlapped entries: "a.npy")/,
  zip64_huge: /^BadZipFile: File "a.npy" claims 1099511627776 bytes, and its 6 in the archive hold 6$/,
};

async function read(name: string, limit?: number): Promise<string> {
  const before = process.memoryUsage().arrayBuffers;
  const said = await refusal(open(archive(name), { limit }).then((file) => file.get('a')));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * 2 ** 20);
  return said;
}

describe('an error for', () => {
  test.each(Object.entries(SENTENCES))('%s', async (name, sentence) => {
    expect(await read(name)).toMatch(sentence);
  });

  test('an array beyond the limit, which is looked at before it is inflated', async () => {
    expect(await read('bomb', 2 ** 20)).toBe(
      'ValueError: File "a.npy" has 50000128 bytes, and the limit is 1048576',
    );
  });

  test('a name that there is not', async () => {
    expect(await refusal(open(archive('stored')).then((file) => file.get('no')))).toBe(
      'KeyError: no is not a file in the archive',
    );
  });

  test('a stream, which cannot be read from its end', async () => {
    expect(await refusal(open(new Blob([archive('stored').slice()]).stream()))).toMatch(
      /^ValueError: an archive is read from its end, and a stream only goes forward/,
    );
  });

  test('what NumPy refuses too', () => {
    const refused = Object.entries(answers).filter(
      ([, { error, arrays }]) => error !== null || Object.values(arrays).some((array) => array.error),
    );
    const known = new Set([...Object.keys(SENTENCES), 'prepended', 'bad_crc_stored']);
    expect(refused.map(([name]) => name).filter((name) => !known.has(name))).toEqual([]);
  });
});

test('a checksum of a stored entry is compared where the entry is read, and not where memory is shared', async () => {
  const bytes = archive('bad_crc_stored');
  expect((await (await open(bytes)).get('a')).get(1, 2)).toBe(0);
  expect(await refusal(open(new Blob([bytes.slice()])).then((file) => file.get('a')))).toBe(
    'BadZipFile: File "a.npy": Invalid CRC32',
  );
});

test('a source that fails is no fault of the archive, and may be asked again', async () => {
  const bytes = archive('deflated');
  let fails = false;
  const source = {
    size: bytes.length,
    read: async (offset: number, length: number) => {
      if (fails) throw new Error('the cable');
      return bytes.subarray(offset, offset + length);
    },
  };
  const file = await open(source);
  fails = true;
  expect(await refusal(file.get('grid'))).toBe('Error: the cable');
  fails = false;
  expect((await file.get('grid')).shape).toEqual([2, 3]);
  fails = true;
  expect(await refusal(open(source))).toBe('Error: the cable');
});

test('several arrays may be asked for at once', async () => {
  const file = await open(new Blob([archive('deflated')]));
  const arrays = await Promise.all(file.files.map((name) => file.get(name)));
  expect(arrays.map(({ shape }) => [...shape])).toEqual(
    file.files.map((name) => answers.deflated?.arrays[name]?.shape),
  );
});

test('a limit that is none is an error', async () => {
  expect(await refusal(open(archive('stored'), { limit: Number.NaN }))).toBe(
    'ValueError: limit is a number of bytes, not NaN',
  );
});

test('an array that inflates well within the limit is read', async () => {
  const array = await (await open(archive('bomb'), { limit: 2 ** 26 })).get('a');
  expect(array.shape).toEqual([50_000_000]);
});

test('archives with bytes changed at random give arrays or errors of ours', async () => {
  const seed = Number(process.env.MEMORYVIEW_SEED ?? 20261122);
  console.log(`seed ${seed}`);
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 2 ** 31) * below);
  };
  const ours =
    /^(ValueError|BadZipFile|NotImplementedError|OverflowError|KeyError|EOFError|BufferError|gave)/;
  const small = ['positional', 'members', 'twice', 'stored', 'deflated'];
  for (let run = 0; run < 150; run++) {
    const bytes: Uint8Array<ArrayBuffer> = archive(small[run % small.length] ?? 'twice');
    for (let change = random(4); change >= 0; change--) bytes[random(bytes.length)] = random(256);
    const cut = random(5) === 0 ? bytes.slice(0, random(bytes.length)) : bytes;
    const whole = await open(random(2) === 0 ? cut : new Blob([cut])).catch((error: unknown) => error);
    if (whole instanceof Error) {
      expect(`${whole.name}: ${whole.message}`).toMatch(ours);
      continue;
    }
    const file = whole as Awaited<ReturnType<typeof open>>;
    for (const name of file.files) expect(await refusal(file.get(name))).toMatch(ours);
  }
});
