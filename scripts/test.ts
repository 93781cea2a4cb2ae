// `npm test`: runs vitest with the arguments given.
import { vitest } from './vitest.ts';

vitest(process.argv.slice(2));
