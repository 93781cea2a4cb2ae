// `npm run newcomer`: plays somebody who has never seen the project. A clean clone, the README's two commands; each command
// of the docs in terminals of 80 and 200 columns, held against recorded output; hostile files; the REPL in a terminal; the
// page in Chromium. `-- --here` takes this checkout as it is installed; `-- --record` writes the outputs anew.

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { examplesOf, withOutputs } from './newcomer/examples.ts';
import { HOSTILE } from './newcomer/hostile.ts';
import { type Ended, inTerminal } from './newcomer/terminal.ts';
import { root, run, Tally } from './tally.ts';

const { values } = parseArgs({
  options: { here: { type: 'boolean', default: false }, record: { type: 'boolean', default: false } },
});
const HALF_AN_HOUR = 1_800_000;
const ROOT = 0;
const NOBODY = 65534;

const tally = new Tally();
const temporary = mkdtempSync(join(tmpdir(), 'memoryview-newcomer-'));
try {
  const project = values.here ? root : await cloned();
  if (project !== undefined) {
    for (const document of documentsOf(project)) {
      for (const columns of [80, 200]) await commandsOf(project, document, columns);
    }
    await hostileFiles(project);
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
if (!values.record) {
  await tally.script('the REPL in a terminal', ['scripts/test.ts', '--project', 'unit', 'test/apps/repl']);
  await tally.script('the page in Chromium', ['scripts/page.ts']);
}
tally.finish();

/** A clone of what is committed, set up by the README's two commands; undefined where they failed. */
async function cloned(): Promise<string | undefined> {
  // A name that shells, addresses and programs in strings have to spell otherwise, and no terminal has room for.
  const folder = join(temporary, `a newcomer's äußerst long name of a folder & ${'more '.repeat(12)}of it`);
  run('git', ['clone', '--quiet', root, folder]);
  const commands = [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/^`(npm ci && npm \w+)`/gm)];
  await tally.step('README.md gives two commands', () => {
    if (commands.length !== 2) throw new Error(`it gives ${commands.length}`);
  });
  for (const [, command = ''] of commands) {
    const done = await tally.step(command, () => {
      run('sh', ['-c', command], { cwd: folder, timeout: HALF_AN_HOUR });
    });
    if (!done) return undefined;
  }
  return folder;
}

/** The documents that show commands. */
function documentsOf(project: string): string[] {
  const docs = readdirSync(join(project, 'docs')).filter((name) => name.endsWith('.md'));
  const all = ['README.md', ...docs.map((name) => join('docs', name))];
  return all.filter((path) => examplesOf(readFileSync(join(project, path), 'utf8')).length > 0);
}

/** A folder with nothing but the small files of the docs, and a terminal in it that knows the command, installed beside it. */
function workplace(
  project: string,
  columns: number,
): { columns: number; cwd: string; env: Record<string, string> } {
  const folder = mkdtempSync(join(temporary, 'place-'));
  const cwd = join(folder, 'work');
  cpSync(join(project, 'docs', 'files'), join(cwd, 'docs', 'files'), { recursive: true });
  // A copy, for nobody need be able to read the project itself.
  const installed = join(folder, 'package');
  for (const name of ['package.json', 'dist'])
    cpSync(join(project, name), join(installed, name), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(installed, 'node_modules'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  symlinkSync(join(installed, 'dist', 'command', 'main.js'), join(bin, 'memoryview'));
  const env = {
    PATH: [bin, join(process.execPath, '..'), '/usr/bin', '/bin'].join(delimiter),
    HOME: folder,
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
  };
  return { columns, cwd, env };
}

/** The commands of one document in a terminal of so many columns, in one folder, one after the other. */
async function commandsOf(project: string, document: string, columns: number): Promise<void> {
  const path = join(project, document);
  const markdown = readFileSync(path, 'utf8');
  const recorded = join(project, 'test', 'newcomer', `${basename(document, '.md')}-${columns}.md`);
  const place = workplace(project, columns);
  const outputs: string[] = [];
  // At 80 columns the document itself is the record.
  const kept = columns === 80 ? path : recorded;
  const expected = existsSync(kept) ? examplesOf(readFileSync(kept, 'utf8')) : [];
  for (const [k, { command, line }] of examplesOf(markdown).entries()) {
    const ended = await inTerminal(command, place);
    outputs.push(ended.output.replace(/(?<!\n)$/, ended.output === '' ? '' : '\n'));
    if (values.record) continue;
    await tally.step(`${document}:${line} at ${columns} columns: ${command}`, () => {
      const wanted = expected[k];
      if (wanted?.command !== command)
        throw new Error('there is no record of it: npm run newcomer -- --here --record');
      if (outputs[k] !== wanted.output)
        throw new Error(`it says\n${outputs[k]}where the record says\n${wanted.output}`);
      // What other programs read has its own lines, and so has a sentence.
      if (ended.status === 0 && !/ --(?:json|csv)\b/.test(command)) checkWidth(ended, columns);
    });
  }
  if (values.record)
    writeFileSync(
      kept,
      columns === 80 ? withOutputs(markdown, outputs) : recordOf(document, columns, markdown, outputs),
    );
}

function recordOf(document: string, columns: number, markdown: string, outputs: readonly string[]): string {
  const blocks = examplesOf(markdown).map(
    ({ command }, k) => `\`\`\`console\n$ ${command}\n${outputs[k]}\`\`\``,
  );
  return `What the commands of ${document} show at ${columns} columns. Written by \`npm run newcomer -- --here --record\`.\n\n${blocks.join('\n\n')}\n`;
}

function checkWidth({ output }: Ended, columns: number): void {
  const wide = output.split('\n').filter((line) => [...line].length > columns);
  if (wide.length > 0) throw new Error(`a line is wider than ${columns} columns:\n${wide[0]}`);
}

/** Every hostile file ends in a sentence: no trace of a stack, the right status, nothing that hangs. */
async function hostileFiles(project: string): Promise<void> {
  const place = workplace(project, 80);
  const samples = join(project, 'docs', 'files');
  // Root may read everything: what nobody may read is looked at by nobody.
  run('chmod', ['-R', 'a+rX', temporary]);
  for (const { name, make, status } of HOSTILE) {
    make(join(place.cwd, name), samples);
    const asNobody = name === 'secret.bin' && process.getuid?.() === ROOT;
    const line = `memoryview ${name}`;
    await tally.step(`${name} ends in a sentence`, async () => {
      const as = `setpriv --reuid ${NOBODY} --regid ${NOBODY} --clear-groups ${line}`;
      const ended = await inTerminal(asNobody ? as : line, place);
      if (/^\s+at .*[:(]/m.test(ended.output)) throw new Error(`it shows a stack:\n${ended.output}`);
      if (ended.status !== status)
        throw new Error(`it ended with ${ended.status}, not ${status}:\n${ended.output}`);
      if (ended.output.trim() === '') throw new Error('it says nothing');
      checkWidth(ended, 80);
    });
  }
}
