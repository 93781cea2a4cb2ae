// What the prompt says first, and the console of code that runs there.

import { Console } from 'node:console';
import { createRequire } from 'node:module';
import { Writable } from 'node:stream';
import { str } from '../python/repr.ts';
import { writeDirectly } from '../terminal/direct.ts';

/** Two lines: what this is, and how to go on. */
export function banner(): string {
  const manifest: unknown = createRequire(import.meta.url)('memoryview/package.json');
  const version = String(Reflect.get(Object(manifest), 'version'));
  return `memoryview ${version} on Node ${process.versions.node}\n.help says what can be done here, Ctrl-D ends it.`;
}

/** The console of code at the prompt: what it logs is printed as Python prints it. */
export function consoleOn(write: (text: string) => void): Console {
  const stream = new Writable();
  writeDirectly(stream, (bytes) => write(Buffer.from(bytes).toString()));
  const own = new Console({ stdout: stream, colorMode: false });
  const print = (...values: readonly unknown[]): void =>
    write(`${values.map((value) => str(value)).join(' ')}\n`);
  return Object.assign(own, { log: print, info: print });
}
