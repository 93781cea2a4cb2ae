// Random lines about bytes and bytearray beside CPython.

import { randomLines } from './bytes-random.ts';
import { agreeOn } from './bytes-rules.ts';

agreeOn(
  '1,000 programs of ten lines each',
  Array.from({ length: 1000 }, (_, k) => randomLines(11, k)),
);
