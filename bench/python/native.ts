// A Python of the machine, in a process of its own: `PYTHON`, else python3 of the PATH.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Call } from './hosts.ts';
import { SERVING } from './timing.ts';

/** The call of a Python, and how to end it. Errors: where there is none. */
export async function nativeCall(
  command: string = process.env.PYTHON ?? 'python3',
): Promise<{ call: Call; end: () => void }> {
  const python = spawn(command, ['-u', '-c', SERVING], { stdio: ['pipe', 'pipe', 'inherit'] });
  await started(python, command);
  const lines = createInterface({ input: python.stdout });
  const waiting: ((line: string) => void)[] = [];
  lines.on('line', (line) => waiting.shift()?.(line));
  // An answer that never comes is an error of its own, or the row would wait for ever.
  lines.on('close', () => {
    for (const answer of waiting) answer(JSON.stringify({ error: `${command} has ended` }));
  });
  const call: Call = (...values) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      python.stdin.write(`${JSON.stringify(values)}\n`);
    });
  return { call, end: () => python.stdin.end() };
}

async function started(python: ChildProcess, command: string): Promise<void> {
  python.stdin?.on('error', () => {});
  try {
    await once(python, 'spawn');
  } catch (error) {
    throw new Error(`no ${command}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
