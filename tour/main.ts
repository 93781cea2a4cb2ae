// `npm start`: the five examples, each with its code and what it prints, then a real file read through views, then pictures of memory.

import { readdirSync, readFileSync } from 'node:fs';
import { describeExecutable } from './executable.ts';
import { pictures } from './layout.ts';

const examples = new URL('./examples/', import.meta.url);
for (const name of readdirSync(examples).sort()) {
  const file = new URL(name, examples);
  console.log(`── ${name}\n\n${readFileSync(file, 'utf8')}\nprints\n`);
  await import(file.href);
  console.log();
}
console.log(`── ${process.execPath}\n`);
for (const line of describeExecutable(process.execPath)) console.log(line);
for (const [title, drawing] of pictures()) console.log(`\n── ${title}\n\n${drawing}`);
