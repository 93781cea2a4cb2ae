// The zip library: what is used of npm's `@zip.js/zip.js`, and how it is found.

/** What is read from and written to by zip.js. */
export interface ZipReadable {
  readonly size: number;
  readUint8Array(offset: number, length: number): Promise<Uint8Array>;
  createReadable(options?: { offset?: number; size?: number }): ReadableStream<Uint8Array>;
}

/** An entry of an archive. */
export interface ZipEntry {
  readonly filename: string;
  readonly directory: boolean;
  readonly encrypted: boolean;
  readonly compressionMethod: number;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  /** Where its local header is. */
  readonly offset: number;
  getData?(writable: WritableStream<Uint8Array>, options?: object): Promise<unknown>;
}

export interface ZipModule {
  readonly ZipReader: new (reader: ZipReadable, options: object) => { getEntries(): Promise<ZipEntry[]> };
  readonly ZipWriter: new (
    writable: WritableStream<Uint8Array>,
    options: object,
  ) => {
    add(name: string, reader: ZipReadable, options: object): Promise<unknown>;
    close(): Promise<unknown>;
  };
}

/** On this thread: workers would have to be shipped along, and outlive their use. Names are keys here, and no paths. */
export const READING = { useWebWorkers: false, filenameValidation: 'tolerant' } as const;

/** NumPy dates all entries so, which makes equal arrays equal files. */
export const WRITING = {
  useWebWorkers: false,
  extendedTimestamp: false,
  lastModDate: /* @__PURE__ */ new Date(1980, 0, 1),
} as const;

/** The library. Errors: `Error` where it is not installed. */
export async function zipModule(): Promise<ZipModule> {
  let zip: unknown;
  try {
    zip = await import('@zip.js/zip.js');
  } catch (cause) {
    throw new Error('npz files need the package @zip.js/zip.js: npm install @zip.js/zip.js', { cause });
  }
  if (isZip(zip)) return zip;
  throw new Error('the package @zip.js/zip.js that was found has no ZipReader and ZipWriter; 2.24 has');
}

function isZip(value: unknown): value is ZipModule {
  if (typeof value !== 'object' || value === null) return false;
  return ['ZipReader', 'ZipWriter'].every((name) => typeof Reflect.get(value, name) === 'function');
}
