// Text over memory that `TextDecoder` refuses, long text, and the errors as JavaScript objects.
import { describe, expect, test } from 'vitest';
import { bytearray } from '../../src/bytes/bytearray.ts';
import { Bytes, bytes } from '../../src/bytes/bytes.ts';
import { decode } from '../../src/bytes/codecs.ts';
import { LookupError, UnicodeDecodeError, UnicodeEncodeError, UnicodeError } from '../../src/bytes/errors.ts';
import { ValueError } from '../../src/words/errors.ts';

function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('text', () => {
  test('is read from shared memory', () => {
    const text = 'é€😀';
    const shared = new Uint8Array(new SharedArrayBuffer(9));
    shared.set(bytes(text, 'utf-8').asUint8Array());
    expect(decode(shared, 'utf-8', 'strict', () => bytes())).toBe(text);
    shared.set([0x61, 0, 0x62, 0, 0x3d, 0xd8, 0, 0xde, 0x63].slice(0, 8));
    expect(decode(shared.subarray(0, 8), 'utf-16', 'strict', () => bytes())).toBe('ab😀');
  });

  test('goes there and back whole, however long, whatever stands where the pieces meet', () => {
    for (const character of ['a', 'é', '€', '😀', '\udc80']) {
      const text = character.repeat(30_001);
      for (const name of ['utf-8', 'utf-16', 'utf-16-be', 'utf-32', 'utf-32-be']) {
        expect(bytes(text, name, 'surrogatepass').decode(name, 'surrogatepass')).toBe(text);
      }
    }
  });

  test('agrees with TextEncoder and TextDecoder where these can do it', () => {
    const text = Array.from({ length: 0x800 }, (_, k) => String.fromCodePoint(k * 0x21f)).join('');
    const ours = bytes(text, 'utf-8', 'replace');
    const clean = text.replace(/\p{Surrogate}/gu, '?');
    expect(ours.equals(new TextEncoder().encode(clean))).toBe(true);
    expect(ours.decode()).toBe(clean);
  });

  test('has a pair of surrogates as one character, as JavaScript does', () => {
    expect(bytes('\ud83d\ude00', 'utf-8').length).toBe(4);
  });
});

describe('errors', () => {
  test('of decoding have their fields, and the bytes as Bytes', () => {
    const source = bytearray([65, 255]);
    const error = thrown(() => source.decode());
    expect(error).toBeInstanceOf(UnicodeDecodeError);
    expect(error).toBeInstanceOf(UnicodeError);
    expect(error).toBeInstanceOf(ValueError);
    expect(error).toBeInstanceOf(RangeError);
    if (!(error instanceof UnicodeDecodeError)) return;
    source.set(0, 66);
    expect(error.object).toBeInstanceOf(Bytes);
    expect(bytes([65, 255]).equals(error.object)).toBe(true);
    expect([error.encoding, error.start, error.end]).toEqual(['utf-8', 1, 2]);
  });

  test('of encoding count code points, not UTF-16 units', () => {
    const error = thrown(() => bytes('😀é', 'ascii', 'surrogateescape'));
    expect(error).toBeInstanceOf(UnicodeEncodeError);
    if (!(error instanceof UnicodeEncodeError)) return;
    expect([error.object, error.start, error.end, error.name]).toEqual(['😀é', 0, 2, 'UnicodeEncodeError']);
  });

  test('of names are LookupError, an Error of its own', () => {
    const error = thrown(() => bytes('a', 'nothing'));
    expect(error).toBeInstanceOf(LookupError);
    expect(error).not.toBeInstanceOf(RangeError);
  });
});
