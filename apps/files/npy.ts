// NumPy's arrays.

import { type NpyFile, open } from 'memoryview/npy';
import type { FileBytes } from './filebytes.ts';
import type { Findings } from './findings.ts';
import { sentenceOf } from './sentence.ts';

export async function readNpy(file: FileBytes, found: Findings): Promise<string | undefined> {
  let array: NpyFile;
  try {
    // A source that does not tell its size: an array that is cut off is shown as far as it goes.
    array = await open(file.part(0, file.size, false));
  } catch (error) {
    found.warn(sentenceOf(error));
    return undefined;
  }
  describe(array, found);
  const { format, shape, offset, nbytes, fortran_order } = array;
  if (nbytes <= file.size - offset) {
    if (nbytes < file.size - offset) found.fact('behind the array', `${file.size - offset - nbytes} bytes`);
    return found.keep('array', 'array', await open(file.source));
  }
  return await found.add('array', 'array', format, { shape, offset, order: fortran_order ? 'F' : 'C' });
}

/** What the header of an array says. */
function describe({ version, descr, shape, fortran_order, offset, unit }: NpyFile, found: Findings): void {
  found.fact('version', version.join('.'));
  found.fact('descr', typeof descr === 'string' ? descr : JSON.stringify(descr));
  found.fact('shape', `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`);
  found.fact('fortran_order', fortran_order ? 'True' : 'False');
  found.fact('offset', offset);
  if (unit !== undefined) found.fact('unit', unit);
}
