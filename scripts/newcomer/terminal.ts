// A command in a terminal of its own, and what it leaves on the screen.

import { stripVTControlCharacters } from 'node:util';
import { spawn } from '@lydell/node-pty';

/** Where a command runs. */
export interface Place {
  readonly columns: number;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What is left: text without colours, and the status that the command ended with. */
export interface Ended {
  readonly output: string;
  readonly status: number;
}

const LONGEST = 60_000;

/** Runs a line of a shell in a terminal. Errors: `Error` for what does not end within a minute; it is killed. */
export function inTerminal(line: string, { columns, cwd, env }: Place): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const terminal = spawn('/bin/sh', ['-c', line], { cols: columns, rows: 50, cwd, env });
    let text = '';
    const timer = setTimeout(() => {
      terminal.kill('SIGKILL');
      reject(new Error(`'${line}' did not end within ${LONGEST / 1000} s; until then it wrote\n${text}`));
    }, LONGEST);
    terminal.onData((data) => {
      text += data;
    });
    terminal.onExit(({ exitCode }) => {
      clearTimeout(timer);
      resolve({ output: shown(text), status: exitCode });
    });
  });
}

/** What stays on the screen: a line that is written over, as a progress bar is, counts as it was last. */
function shown(text: string): string {
  return stripVTControlCharacters(text.replaceAll('\r\n', '\n'))
    .split('\n')
    .map((line) => line.slice(line.lastIndexOf('\r') + 1))
    .join('\n');
}
