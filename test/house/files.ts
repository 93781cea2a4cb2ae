// What the house tests look at: the source files of the library, of the apps and of the tests, their text, their imports.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** One file of src/, apps/ or test/; `path` is relative to that, with slashes. */
export interface SourceFile {
  path: string;
  /** The folder directly under it; '' for index.ts. */
  floor: string;
  text: string;
  /** The files it imports, types included, relative to the same. */
  imports: string[];
  /** What it imports that is not a relative path. */
  foreign: string[];
}

export function read(path: string): string {
  return existsSync(root + path) ? readFileSync(root + path, 'utf8') : '';
}

/** The text with comments and the insides of quoted strings taken out, lines kept: for rules about code only. */
export function codeOf(text: string): string {
  const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g;
  return text.replace(token, (found) => {
    if (found.startsWith('/')) return found.replace(/[^\n]/g, '');
    return "''";
  });
}

const specifier =
  /^\s*(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'|^\s*import\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;

/** All files of src/, apps/ or test/, without what `npm run expand` writes there unless asked for. */
export function sources(generated: 'with' | 'without', house = 'src'): SourceFile[] {
  const base = `${root}${house}`;
  if (!existsSync(base)) return [];
  return readdirSync(base, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(base, `${entry.parentPath}/${entry.name}`).split(sep).join('/'))
    .filter((path) => generated === 'with' || !path.includes('/expanded/'))
    .filter((path) => !/(?:^|\/)(?:built|node_modules)\//.test(path))
    .sort()
    .map((path) => {
      const text = readFileSync(`${base}/${path}`, 'utf8');
      const all = [...text.matchAll(specifier)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
      return {
        path,
        floor: path.includes('/') ? path.slice(0, path.indexOf('/')) : '',
        text,
        imports: all
          .filter((name) => name.startsWith('.'))
          .map((name) => posix.join(posix.dirname(path), name)),
        foreign: all.filter((name) => !name.startsWith('.')),
      };
    });
}
