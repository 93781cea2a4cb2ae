// A program for the tests of the terminal: the prompt alone.

import { openRepl } from '../../../apps/repl/repl.ts';

await openRepl();
