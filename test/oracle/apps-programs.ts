// Programs of JavaScript run here, and their translations in CPython, statement by statement.

import { repr, str } from '../../apps/python/repr.ts';
import { parsed, toPython } from '../../apps/python/translate.ts';
import { runnable } from '../../apps/repl/rewrite.ts';
import { Session } from '../../apps/repl/session.ts';
import { pythonFunction } from './python.ts';

/** What one statement did: the value or the error it ended with, and what it printed. */
export interface Done {
  readonly text: string;
  readonly shown: string;
  readonly printed: string;
}

/** Addresses differ, and JavaScript cannot tell 1 from 1.0, nor 0 * -1 from -0.0. */
function still(text: string): string {
  return text
    .replace(/<(released )?memory at 0x[\da-f]+>/g, '<$1memory>')
    .replace(/(\d)\.0(?!\d)/g, '$1')
    .replace(/(?<![\w.])-0(?![\w.])/g, '0');
}

/** Each statement of a program, run here. */
export async function ranHere(source: string): Promise<Done[]> {
  let printed = '';
  const log = (...values: readonly unknown[]): void => {
    printed += `${values.map((value) => str(value)).join(' ')}\n`;
  };
  const session = new Session({ console: { log } });
  const done: Done[] = [];
  for (const statement of parsed(source).body) {
    const text = source.slice(statement.start, statement.end);
    let shown = '';
    printed = '';
    const outcome = await session.run(runnable(`${text};`), (value) => {
      shown = value === undefined ? '' : repr(value);
    });
    if (outcome.kind === 'failed') shown = repr(outcome.error);
    done.push({ text, shown: still(shown), printed: still(printed) });
  }
  session.end();
  return done;
}

/** The translation of a program in CPython, put beside what ran here: a statement of Python each, where they are as many. */
export async function ranThere(source: string): Promise<{ python: string; done: Done[] }> {
  const { python, lines } = toPython(source);
  const run = await pythonFunction('apps', 'statements');
  const results = JSON.parse(run(python)) as [number, string | null, string][];
  const done = parsed(source).body.map((statement) => {
    const first = statement.loc?.start.line ?? 0;
    const last = statement.loc?.end.line ?? 0;
    const own = lines.filter(([from]) => from >= first && from <= last).map(([, line]) => line);
    const ours = results.filter(([line]) => own.includes(line) && statement.type !== 'ImportDeclaration');
    const shown = ours.map(([, text]) => text ?? '').filter((text) => text !== '' && text !== 'None');
    return {
      text: source.slice(statement.start, statement.end),
      shown: still(shown.at(-1) ?? ''),
      printed: still(ours.map(([, , text]) => text).join('')),
    };
  });
  return { python, done };
}
