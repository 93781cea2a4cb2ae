// A program as the text of a module that runs it.

import { declarationsOf } from './imports.ts';
import { instrument } from './instrument.ts';
import { strip } from './strip.ts';

/**
 * The text of a module that runs a TypeScript program: for a worker made from a `blob:` URL of it. It imports `run` from
 * `runtimeUrl`, which must be absolute, and hands it the program as a function; line for line the program stands where it was.
 * Errors: `WrongProgram`.
 */
export function moduleTextOf(program: string, runtimeUrl: string): string {
  const { body, imports, recorder } = instrument(strip(program));
  const name = (word: string): string => `${recorder}${word}`;
  const modules = name('modules');
  const start =
    `import{run as ${name('run')}}from${JSON.stringify(runtimeUrl)};` +
    `await ${name('run')}({url:import.meta.url,imports:${JSON.stringify(imports)},` +
    `body:async(${recorder},${modules},console,Proxy,file)=>{{`;
  return `${start}${declarationsOf(imports, modules)}${body}\n}}});\n`;
}
