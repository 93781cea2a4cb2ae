// `npm start`: the five examples, each with its code and what it prints, a real file read through views, a NumPy array
// in another process, pictures of memory.

import { readdirSync, readFileSync } from 'node:fs';
import { describeExecutable } from './executable.ts';
import { pictures } from './layout.ts';
import { numpyInAnotherProcess } from './numpy.ts';

const examples = new URL('./examples/', import.meta.url);
for (const name of readdirSync(examples).sort()) {
  const file = new URL(name, examples);
  console.log(`── ${name}\n\n${readFileSync(file, 'utf8')}\nprints\n`);
  await import(file.href);
  console.log();
}
console.log(`── ${process.execPath}\n`);
for (const line of describeExecutable(process.execPath)) console.log(line);
console.log('\n── a NumPy array of a Python process, big-endian and in Fortran order\n');
for await (const line of numpyInAnotherProcess()) console.log(line);
for (const [title, drawing] of pictures()) console.log(`\n── ${title}\n\n${drawing}`);
