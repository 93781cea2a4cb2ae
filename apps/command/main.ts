#!/usr/bin/env node
// The command `memoryview`: the process around a run.

import { isatty } from 'node:tty';
import { STATUS, systemFailure } from './failure.ts';
import { ClosedPipe, type Io, type Output } from './io.ts';
import { run } from './run.ts';

/** Errors: `ClosedPipe`, `Failure`. Every `write` waits until there is room, so that a slow reader is not outrun. */
function outputOf(name: string, stream: NodeJS.WriteStream): Output {
  let closed: Error | undefined;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    const isClosed = error.code === 'EPIPE' || error.code === 'EOF';
    closed = isClosed ? new ClosedPipe('', { cause: error }) : systemFailure(name, error);
  });
  return {
    isTerminal: stream.isTTY === true,
    // A terminal that does not know its width says 0.
    columns: stream.isTTY === true && stream.columns > 0 ? stream.columns : undefined,
    write: async (chunk) => {
      if (closed !== undefined) throw closed;
      await new Promise<void>((resolve) => {
        stream.write(chunk, () => resolve());
      });
      if (closed !== undefined) throw closed;
    },
  };
}

// `process.stdin` would make the pipe behind it one that does not wait, for other programs that read it too.
const isPromptable = isatty(0) && isatty(1);
const io: Io = {
  out: outputOf('standard output', process.stdout),
  err: outputOf('standard error', process.stderr),
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
