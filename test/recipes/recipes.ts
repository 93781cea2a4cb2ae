// The recipes of docs/recipes.md, as their readers see them: title, lines, and the functions that they export.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf } from '../house/blocks.ts';
import { Workshop } from '../house/documents.ts';
import { read, root } from '../house/files.ts';
import { call, errorOf, isInternal } from '../support.ts';

/** A section of docs/recipes.md. */
interface Section {
  title: string;
  /** The ts blocks in it, the recipe first. */
  blocks: string[];
  /** The line in which the section starts, from 1. */
  line: number;
}

const document = 'docs/recipes.md';

/** All sections, in their order. */
export function sections(markdown = read(document)): Section[] {
  return [...markdown.matchAll(/^## (.*)\n((?:(?!## ).*\n?)*)/gm)].map((match) => ({
    title: match[1] ?? '',
    blocks: [...(match[2] ?? '').matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((block) => block[1] ?? ''),
    line: markdown.slice(0, match.index).split('\n').length,
  }));
}

/** The lines of a block that are not empty. */
export function linesOf(block: string): string[] {
  return block.split('\n').filter((line) => line.trim() !== '');
}

/** Runs the recipe below a title; gives a way to call what it exports. */
export async function recipe(title: string): Promise<(name: string, ...args: readonly unknown[]) => unknown> {
  const section = sections().find((each) => each.title === title);
  if (section === undefined) throw new Error(`${document} has no recipe ${title}`);
  const block = blocksOf(read(document)).find(({ line }) => line > section.line);
  if (block === undefined) throw new Error(`the recipe ${title} has no code`);
  const slug = title.replace(/\W+/g, '-');
  const module = await new Workshop(root, join('recipes', slug)).run({ ...block, name: `${slug}.md` });
  return (name, ...args) => call(module, name, ...args);
}

/** A file that the page uses, in memory of its own. */
export function plainFile(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(root, 'docs', 'files', `recipe-${name}`)));
}

/** The same file, as another program edited it. */
export function editedFile(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(root, 'test', 'recipes', 'files', `edited-${name}`)));
}

/**
 * The errors, for all beginnings of a file, that are none of a sentence of ours or of the recipe's own. A recipe may also
 * come to its end: what it needs may lie in front.
 */
export function surprises(file: Uint8Array, edit: (part: Uint8Array) => unknown): string[] {
  const errors = Array.from(file, (_, size) => errorOf(() => edit(file.slice(0, size))));
  return errors.filter((error) => isInternal(error) && !/^(?:Error|struct\.error|SyntaxError): /.test(error));
}
