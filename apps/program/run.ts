// An instrumented program, run to its end.

import { thrown } from './glance.ts';
import type { Imports } from './imports.ts';
import { isKnownProxy, KnownProxy } from './intrinsics.ts';
import { type Limits, Recorder } from './recorder.ts';
import type { Batch, Failure } from './recording.ts';
import type { Reporter } from './reporter.ts';
import { WrongProgram } from './wrong.ts';

/** What the text of `moduleTextOf` hands over. */
export interface Program {
  /** Of the module that the program stands in, line for line. */
  readonly url: string;
  readonly imports: readonly Imports[];
  readonly body: (
    reporter: Reporter,
    modules: readonly unknown[],
    console: Console,
    proxy: ProxyConstructor,
    file: Uint8Array | undefined,
  ) => Promise<void>;
}

/** What a run is given. */
export interface RunOptions {
  /** Where modules come from: `memoryview`, `memoryview/npy`. */
  readonly load: (module: string) => Promise<unknown>;
  /** Where the recording goes, in parts, as the program runs. */
  readonly send: (batch: Batch) => void;
  /** What the program knows as `file`. */
  readonly file?: Uint8Array | undefined;
  readonly limits?: Partial<Limits> | undefined;
}

/** Runs a program. Gives what ended it before its end. */
export async function runProgram(program: Program, options: RunOptions): Promise<Failure | undefined> {
  const { load, send, file, limits } = options;
  const recorder = new Recorder({ load, send }, limits);
  const console: Console = Object.assign(Object.create(globalThis.console), recorder.console);
  try {
    const modules = await modulesOf(program.imports, load);
    await program.body(recorder, modules, console, KnownProxy, file);
    return undefined;
  } catch (error) {
    if (error instanceof WrongProgram) return error.failure;
    return { ...thrown(error), line: lineOf(error, program.url) ?? (recorder.at || undefined) };
  } finally {
    recorder.finish();
  }
}

async function modulesOf(imports: readonly Imports[], load: RunOptions['load']): Promise<unknown[]> {
  const modules: unknown[] = [];
  for (const { module, line, names } of imports) {
    const loaded = await load(module).catch((error: unknown) => {
      throw new WrongProgram(thrown(error).message, line, 'ImportError');
    });
    for (const [name] of names) {
      if (name === '*' || (typeof loaded === 'object' && loaded !== null && name in loaded)) continue;
      throw new WrongProgram(`'${module}' exports nothing with the name '${name}'`, line);
    }
    modules.push(loaded);
  }
  return modules;
}

const nativeStack = Object.getOwnPropertyDescriptor(new Error(), 'stack')?.get;

/** The innermost line of the program that a stack names. */
function lineOf(error: unknown, url: string): number | undefined {
  if (!(error instanceof Error) || isKnownProxy(error)) return undefined;
  const property = Object.getOwnPropertyDescriptor(error, 'stack');
  if (property === undefined || property.get !== nativeStack) return undefined;
  const stack: unknown = nativeStack === undefined ? property.value : Reflect.apply(nativeStack, error, []);
  if (typeof stack !== 'string') return undefined;
  const place = stack.indexOf(`${url}:`);
  const line = place < 0 ? undefined : /^\d+/.exec(stack.slice(place + url.length + 1))?.[0];
  return line === undefined ? undefined : Number(line);
}
