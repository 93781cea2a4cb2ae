// Bytes that somebody typed or pasted as hexadecimal digits.

/** What two digits may stand behind, or between. */
const MARKS = /0x|\\x|[\s,;:_-]/gi;

/**
 * The bytes of digits such as `52 49`, `0x52, 0x49`, `\x52\x49` or `5249`.
 * Errors: `Error` that says what is no digit, or that one is missing.
 */
export function bytesOfHex(text: string): Uint8Array<ArrayBuffer> {
  const digits = text.replace(MARKS, '');
  const wrong = /[^0-9a-f]/i.exec(digits)?.[0];
  if (wrong !== undefined) throw new Error(`'${wrong}' is no hexadecimal digit`);
  if (digits.length % 2 === 1) throw new Error(`${digits.length} digits: a byte has two`);
  return Uint8Array.from({ length: digits.length / 2 }, (_, k) =>
    Number.parseInt(digits.slice(2 * k, 2 * k + 2), 16),
  );
}

/** Two digits. */
export function hexOfByte(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** All digits, with blanks between bytes. */
export function hexOfBytes(bytes: Uint8Array): string {
  return Array.from(bytes, hexOfByte).join(' ');
}
