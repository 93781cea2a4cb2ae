// The parts of documents that commands write: what stands between `<!-- name … -->` and `<!-- /name -->`.
import { readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);

/** Puts `text` between the marks of a name. `document`: its path in the project. Errors: when the marks are not there. */
export function writeMarked(name: string, text: string, document = 'README.md'): void {
  const file = new URL(document, root);
  const old = readFileSync(file, 'utf8');
  const marks = new RegExp(`(<!-- ${name}[^>]*-->\n)[^]*?(<!-- /${name} -->)`);
  if (!marks.test(old)) throw new Error(`${document} has no marks for ${name}`);
  writeFileSync(
    file,
    old.replace(marks, (_, before: string, after: string) => `${before}${text}\n${after}`),
  );
}
