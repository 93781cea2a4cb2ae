// The state of the page as the part of its address behind `#`, so that a link shows what one sees.

/** What a link keeps. */
export interface Shared {
  readonly program: string;
  /** Bytes that the program has as `file`, where they are few. */
  readonly hex?: string | undefined;
  /** The name of the example whose file the program has. */
  readonly example?: string | undefined;
  /** The step that is shown; the last one where there is none. */
  readonly step?: number | undefined;
  /** The name of the view that is looked at. */
  readonly view?: string | undefined;
  /** Whether CPython runs the same program. */
  readonly oracle?: boolean | undefined;
}

/** Longer addresses are cut off by programs that pass links on. */
export const MOST_HEX = 4096;

/** The state as text for an address: deflated JSON, in the letters of base64url. */
export async function addressOf(state: Shared): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(state));
  const packed = await through(bytes, new CompressionStream('deflate-raw'));
  const letters = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(''));
  return letters.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The state that an address keeps. Errors: `Error`, a sentence, for what is none. */
export async function sharedOf(address: string): Promise<Shared> {
  try {
    const letters = atob(address.replaceAll('-', '+').replaceAll('_', '/'));
    const packed = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(
      await through(packed, new DecompressionStream('deflate-raw')),
    );
    return checked(JSON.parse(text));
  } catch {
    throw new Error('The link is broken: what stands behind # is no state of this page.');
  }
}

const TYPES = {
  program: 'string',
  hex: 'string',
  example: 'string',
  step: 'number',
  view: 'string',
  oracle: 'boolean',
} as const;

function checked(value: unknown): Shared {
  const object: object = Object(value);
  const program: unknown = Reflect.get(object, 'program');
  if (typeof program !== 'string') throw new Error('no program');
  for (const [name, type] of Object.entries(TYPES)) {
    const part: unknown = Reflect.get(object, name);
    if (part !== undefined && typeof part !== type) throw new Error(`${name} is no ${type}`);
  }
  return { ...object, program };
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const out = new Response(new Blob([bytes]).stream().pipeThrough(stream));
  return new Uint8Array(await out.arrayBuffer());
}
