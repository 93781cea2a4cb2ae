// The format of a description, the other way round of `descrOf`.

import { type Descr, descrFrom } from '../../exchange/descr.ts';
import { itemOf } from '../../exchange/descr-format.ts';

/**
 * The PEP 3118 format of NumPy's description of items, such as `'<f8'` or a list of fields: what a view of a file with this
 * description has. Datetimes are their integers, `q`; bytes without a type (`V`) are runs of bytes; names are without titles.
 * Errors: `ValueError` for what is no description, for Python objects, and for what no format can say.
 * NumPy: `memoryview(numpy.empty(0, descr)).format`.
 */
export function formatOf(descr: Descr): string {
  return itemOf(descrFrom(descr)).format.text;
}
