#!/usr/bin/env node
// The command `memoryview`: the process around a run.

import { STATUS } from './failure.ts';
import { ClosedPipe, type Io, type Output } from './io.ts';
import { run } from './run.ts';

/** Every `write` waits until there is room, so that a slow reader is not outrun. */
function outputOf(stream: NodeJS.WriteStream): Output {
  let closed: Error | undefined;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed = error.code === 'EPIPE' || error.code === 'EOF' ? new ClosedPipe('', { cause: error }) : error;
  });
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.isTTY === true ? stream.columns : undefined,
    write: async (chunk) => {
      if (closed !== undefined) throw closed;
      await new Promise<void>((resolve) => {
        stream.write(chunk, () => resolve());
      });
      if (closed !== undefined) throw closed;
    },
  };
}

const isPromptable = process.stdin.isTTY === true && process.stdout.isTTY === true;
const io: Io = {
  out: outputOf(process.stdout),
  err: outputOf(process.stderr),
  env: process.env,
  now: () => performance.now(),
  prompt: isPromptable ? openPrompt : undefined,
};

async function openPrompt(): Promise<number> {
  process.off('SIGINT', interrupted);
  const { openRepl } = await import('../repl/repl.ts');
  await openRepl();
  return STATUS.ok;
}

/** What is written to a file is written without a pause in between, so that nothing is ever half done here. */
function interrupted(): void {
  if (process.stderr.isTTY === true) process.stderr.write('\r\x1b[K');
  process.exit(STATUS.interrupted);
}

process.on('SIGINT', interrupted);
process.exitCode = await run(process.argv.slice(2), io);
