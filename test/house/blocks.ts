// The ```ts blocks of a Markdown file, made into programs that check their own `//=>` comments.
//
// - A block imports what it uses; a block without an import goes on where the one before it ended.
// - `expression //=> text`, or `//=> text` alone on the next line: the value must print as the text.
//   The same holds behind a `const`, `let` or `using` of one name, and behind a console.log, for what it printed.
// - A value prints as `String(value)` or as Node's `util.inspect(value)`; an error thrown as `Name: sentence`.
// - A ```text block that follows at once is what the last statement of the program prints.
// - `...` in the text stands for any characters (an address).
import { inspect } from 'node:util';
import { transformSync } from 'esbuild';

export interface Block {
  /** The line of the Markdown file on which the code starts, from 1. */
  line: number;
  code: string;
  /** What the last statement prints, where the document shows it. */
  printed?: string | undefined;
}

/** All blocks of a Markdown text, each with what it continues put in front of it. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  for (const match of markdown.matchAll(/^```ts\n([\s\S]*?)^```$(?:\n{1,2}```text\n([\s\S]*?)\n```$)?/gm)) {
    const line = markdown.slice(0, match.index).split('\n').length + 1;
    const own = match[1] ?? '';
    const before = /^import /m.test(own) ? '' : (blocks.at(-1)?.code ?? '');
    blocks.push({ line, code: before + own, printed: match[2] });
  }
  return blocks;
}

/** Whether a text is a program. */
export function parses(code: string): boolean {
  try {
    transformSync(code, { loader: 'ts', format: 'esm', logLevel: 'silent' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Turns each `//=>` into a call of `check(() => value, 'text')`, and the last statement into one where it is known what it
 * prints. The program is given `check` as a global.
 */
export function withChecks(code: string, printed?: string): string {
  const out: string[] = [];
  for (const line of code.split('\n')) {
    const mark = /^(.*?)\s*\/\/=> ?(.*)$/.exec(line);
    if (!mark) {
      out.push(line);
      continue;
    }
    if (mark[1]?.trim()) out.push(mark[1]);
    checkLast(out, mark[2]?.trim() ?? '');
  }
  if (printed !== undefined) checkLast(out, printed);
  return out.join('\n');
}

/** Puts a check in the place of the last statement, or behind it where it declares a name. */
function checkLast(out: string[], expected: string): void {
  const text = JSON.stringify(expected);
  while (out.at(-1)?.trim() === '') out.pop();
  const name = /^(?:const|let|var|using) (\w+)\b.*=/.exec(out.at(-1) ?? '')?.[1];
  if (name) {
    out.push(`await check(() => ${name}, ${text});`);
    return;
  }
  let start = out.length;
  let expression = '';
  do {
    start--;
    expression = out.slice(start).join('\n').trimEnd().replace(/;$/, '');
  } while (start > 0 && !parses(`async () => (${expression})`));
  out.splice(start, out.length, `await check(async () => (${expression}), ${text});`);
}

function matches(text: string, printed: string): boolean {
  const pattern = text.split('...').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${pattern.join('[\\s\\S]*')}$`).test(printed);
}

/** Throws where the value (or what the body printed, or the error it threw) does not print as `text`. */
export async function check(body: () => unknown, text: string): Promise<void> {
  const printed: string[] = [];
  const log = console.log;
  console.log = (...values) => {
    printed.push(values.map((value) => (typeof value === 'string' ? value : inspect(value))).join(' '));
  };
  let forms: string[];
  try {
    const value = await body();
    forms = printed.length > 0 ? [printed.join('\n')] : [inspect(value)];
    if (printed.length === 0 && typeof value !== 'symbol' && typeof value !== 'string' && value !== null) {
      if (typeof value !== 'object' || 'toString' in value) forms.push(String(value));
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    forms = [`${error.name}: ${error.message}`];
  } finally {
    console.log = log;
  }
  if (!forms.some((form) => matches(text, form))) {
    throw new Error(
      `the text says   ${text}\nthe value prints ${[...new Set(forms)].join('\n             or  ')}`,
    );
  }
}
