// An array of an archive that was closed is inflated no more.
import { configure } from '@zip.js/zip.js';
import { open } from 'memoryview/npz';
import { expect, test } from 'vitest';
import { archive } from './support.ts';

// zip.js inflates a few entries at a time. Others wait for one of them to end; after this time they wait no longer.
configure({ workerStarvationTimeout: Number.POSITIVE_INFINITY });

test('compressed arrays that were opened and closed leave room for others', { timeout: 20_000 }, async () => {
  const file = await open(archive('bomb'));
  const [name = ''] = file.files;
  for (let k = 0; k < 20; k++) {
    const array = await file.open(name);
    expect(array.shape).toEqual([50_000_000]);
    await array.close();
  }
});
