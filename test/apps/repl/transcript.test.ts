// The transcript of docs/repl.md, typed again.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Typed } from './streams.ts';

const text = readFileSync(new URL('../../../docs/repl.md', import.meta.url), 'utf8');
const transcript = [...text.matchAll(/^```console\n([\s\S]*?)^```$/gm)]
  .map((match) => match[1] ?? '')
  .join('');

/** What was typed, each with what was printed behind it. */
function turns(): { typed: string[]; printed: string }[] {
  const found: { typed: string[]; printed: string }[] = [];
  for (const line of transcript.split(/(?<=\n)/)) {
    if (line.startsWith('>>> ')) found.push({ typed: [line.slice(4)], printed: '' });
    else if (line.startsWith('... ')) found.at(-1)?.typed.push(line.slice(4));
    else {
      const last = found.at(-1);
      if (last !== undefined) last.printed += line;
    }
  }
  return found;
}

test('the page has a transcript', () => {
  expect(turns().length).toBeGreaterThan(20);
});

test('each line of the transcript prints what the page says', async () => {
  const typed = new Typed({ columns: 100 });
  const printed: { typed: string[]; printed: string }[] = [];
  // What changes nothing, and is written when the line before it is done.
  const mark = 'There is no command .next; .help names those there are.\n';
  for (const turn of turns()) {
    const before = typed.text.length;
    typed.keys(turn.typed.join(''));
    typed.keys('.next\n');
    await typed.until(mark, before);
    printed.push({ typed: turn.typed, printed: typed.text.slice(before).replace(mark, '') });
  }
  await typed.end();
  expect(printed).toEqual(turns());
});
