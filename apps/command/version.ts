// The version of the package.

import { readFile } from 'node:fs/promises';

/** From the manifest, which lies beside `dist/` and `apps/`. */
export async function version(): Promise<string> {
  const manifest: unknown = JSON.parse(
    await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return String(Reflect.get(Object(manifest), 'version'));
}
