// The first bytes of a `.npy` file: magic, version, how long the header is. NumPy: `numpy.lib.format`, `read_magic`.

import { bytes as bytesOf } from '../../bytes/bytes.ts';
import { reprOf } from '../../bytes/repr.ts';
import { atMost, options } from '../../views/arguments.ts';
import { ValueError } from '../../words/errors.ts';

/** Major and minor. */
export type Version = readonly [major: number, minor: number];

/** How a header may be read. */
export interface HeaderOptions {
  /** Characters of a header at most: 1048576 if not given. NumPy takes 10000. */
  readonly max_header_size?: number | undefined;
}

/** What stands before the header. */
export interface Preamble {
  readonly version: Version;
  /** Where the header starts, in bytes from the start of the file. */
  readonly start: number;
  /** Where the data start. */
  readonly end: number;
}

/** Every version's preamble fits. */
export const PREAMBLE_BYTES = 12;
/** `\x93NUMPY`. */
export const MAGIC: readonly number[] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** A header is parsed in one go, so a longer one is refused before it is read. */
const MAX_HEADER_SIZE = 2 ** 20;

/** How a version writes its header: the bytes that its length takes, and its encoding. */
interface Layout {
  readonly major: number;
  readonly minor: number;
  readonly width: 2 | 4;
  readonly encoding: 'latin-1' | 'utf-8';
}

/** Major versions, the bytes that the length of the header takes, and its encoding. NumPy: `_header_size_info`. */
const VERSIONS: Readonly<Record<number, { readonly width: 2 | 4; readonly encoding: 'latin-1' | 'utf-8' }>> =
  {
    1: { width: 2, encoding: 'latin-1' },
    2: { width: 4, encoding: 'latin-1' },
    3: { width: 4, encoding: 'utf-8' },
  };

/** A version and its layout. Errors: `TypeError` for what is none, `ValueError` for any other. */
export function layoutOf(version: unknown): Layout {
  const [major, minor, ...more]: unknown[] = Array.isArray(version) ? version : [];
  if (typeof major !== 'number' || typeof minor !== 'number' || more.length > 0) {
    throw new TypeError('a version is a list of two numbers, such as [1, 0]');
  }
  const layout = minor === 0 ? VERSIONS[major] : undefined;
  if (layout !== undefined) return { major, minor, ...layout };
  throw new ValueError(`we only support format version (1,0), (2,0), and (3,0), not (${major}, ${minor})`);
}

/** The error of a file that ends too soon. NumPy: `_read_bytes`. */
export function ends(what: string, expected: number, got: number): ValueError {
  return new ValueError(`EOF: reading ${what}, expected ${expected} bytes got ${got}`);
}

/** The characters that a header may have. Errors: `TypeError` and `ValueError` for options that are none. */
export function mostOf(given: unknown, who: string): number {
  const { max_header_size } = options(given, ['max_header_size'], who);
  return atMost(max_header_size, 'max_header_size', MAX_HEADER_SIZE);
}

/** Reads what stands before the header from the first bytes of a file, twelve if it has so many. */
export function preambleOf(bytes: Uint8Array, most: number): Preamble {
  if (MAGIC.some((byte, k) => k < bytes.length && bytes[k] !== byte)) throw noMagic(bytes);
  if (bytes.length < 8) throw ends('magic string', 8, bytes.length);
  const version: Version = [bytes[6] ?? 0, bytes[7] ?? 0];
  const { width } = layoutOf(version);
  const start = 8 + width;
  if (bytes.length < start) throw ends('array header length', width, bytes.length - 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = width === 2 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (size > most) {
    throw new ValueError(
      `Header info length (${size}) is large and may not be safe to load securely. To allow loading, adjust 'max_header_size' (${most})`,
    );
  }
  return { version, start, end: start + size };
}

function noMagic(bytes: Uint8Array): ValueError {
  const got = reprOf(bytes.slice(0, 6));
  const zip =
    bytes[0] === 0x50 && bytes[1] === 0x4b ? ' (a zip: .npz files are opened by memoryview/npz)' : '';
  return new ValueError(
    `the magic string is not correct; expected ${reprOf(Uint8Array.from(MAGIC))}, got ${got}${zip}`,
  );
}

/** The text of a header. Errors: `UnicodeDecodeError`, a `ValueError`. */
export function textOf(header: Uint8Array, version: Version): string {
  return bytesOf(header).decode(layoutOf(version).encoding);
}
