// The parts of README.md that commands write: what stands between `<!-- name … -->` and `<!-- /name -->`.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../README.md', import.meta.url);

/** README.md as text. */
export function readme(): string {
  return readFileSync(file, 'utf8');
}

/** Puts `text` between the marks of a name. Errors: when the marks are not there. */
export function writeMarked(name: string, text: string): void {
  const old = readme();
  const marks = new RegExp(`(<!-- ${name}[^>]*-->\n)[^]*?(<!-- /${name} -->)`);
  if (!marks.test(old)) throw new Error(`README.md has no marks for ${name}`);
  writeFileSync(
    file,
    old.replace(marks, (_, before: string, after: string) => `${before}${text}\n${after}`),
  );
}
