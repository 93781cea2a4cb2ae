// CPython in a worker: loaded when it is first asked for, and again after it had to be ended.

import type { FromPython, ToPython } from '../program/protocol.ts';
import type { PythonAnswer, PythonProgram } from '../program/python-run.ts';
import type { Failure } from '../program/recording.ts';

/** What a run came to. */
export interface PythonRun {
  readonly answers: readonly PythonAnswer[];
  /** Why the program did not run at all, or was ended. */
  readonly failure: Failure | undefined;
}

/** Seconds after which a program is ended; loading does not count. */
const LONGEST = 20;

export class Python {
  /** Of Python, once it runs. */
  version: string | undefined;
  private readonly onProgress: (loaded: number, total: number) => void;
  private worker: Worker | undefined;
  private finish: ((run: PythonRun) => void) | undefined;
  private answers: PythonAnswer[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onProgress: (loaded: number, total: number) => void) {
    this.onProgress = onProgress;
  }

  /** Runs a program; one that runs already is ended, and Python is loaded anew for the next. */
  run(program: PythonProgram, file: Uint8Array | undefined): Promise<PythonRun> {
    if (this.finish !== undefined)
      this.end({ name: 'Ended', message: 'another program has taken its place' });
    this.answers = [];
    const folder = new URL('pyodide/', document.baseURI).href;
    const message: ToPython = { type: 'run', folder, program, file };
    const ended = new Promise<PythonRun>((resolve) => {
      this.finish = resolve;
    });
    this.running().postMessage(message);
    if (this.version !== undefined) this.watch();
    return ended;
  }

  private running(): Worker {
    if (this.worker !== undefined) return this.worker;
    const worker = new Worker(new URL('../program/python-worker.ts', import.meta.url), {
      type: 'module',
      name: 'python',
    });
    worker.addEventListener('message', ({ data }: MessageEvent<FromPython>) => {
      if (worker === this.worker) this.hear(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (worker === this.worker)
        this.end({ name: 'LoadError', message: event.message || 'Python could not be loaded' });
    });
    this.worker = worker;
    return worker;
  }

  private hear(message: FromPython): void {
    switch (message.type) {
      case 'progress':
        this.onProgress(message.loaded, message.total);
        break;
      case 'ready':
        this.version = message.version;
        this.watch();
        break;
      case 'answer':
        this.answers.push(message.answer);
        break;
      case 'end':
        clearTimeout(this.timer);
        this.tell(message.failure);
    }
  }

  private watch(): void {
    const message = `Python ran for ${LONGEST} seconds and was ended.`;
    this.timer = setTimeout(() => this.end({ name: 'Ended', message }), LONGEST * 1000);
  }

  /** Python cannot be interrupted: its worker is ended. */
  private end(failure: Failure): void {
    clearTimeout(this.timer);
    this.worker?.terminate();
    this.worker = undefined;
    this.version = undefined;
    this.tell(failure);
  }

  private tell(failure: Failure | undefined): void {
    const { finish, answers } = this;
    this.finish = undefined;
    finish?.({ answers, failure });
  }
}
