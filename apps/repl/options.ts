// Where a prompt reads and writes.

/** Where a prompt reads and writes. */
export interface ReplOptions {
  readonly input?: NodeJS.ReadableStream | undefined;
  readonly output?: NodeJS.WritableStream | undefined;
  /** Whether they are a terminal: with a banner, prompts, keys and colours. Asked of the output if not given. */
  readonly terminal?: boolean | undefined;
  /** `HOME` and `MEMORYVIEW_HISTORY` say where the history is, `NO_COLOR` and `TERM` whether there are colours. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}
