// Programs run in workers of their own, made from text; one at a time.

import { moduleTextOf } from '../program/module-text.ts';
import type { FromProgram, Start } from '../program/protocol.ts';
import type { Failure, Recording } from '../program/recording.ts';
import { WrongProgram } from '../program/wrong.ts';

/** What the runner tells. */
export interface RunnerEvents {
  onStart(): void;
  /** The recording as far as it is; the program goes on until `ended`. */
  onProgress(recording: Recording, ended: boolean): void;
}

/** Seconds after which a program is ended. */
const LONGEST = 10;

export class Runner {
  private readonly events: RunnerEvents;
  private worker: Worker | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private recording: Recording = nothing();

  constructor(events: RunnerEvents) {
    this.events = events;
  }

  /** Runs a program; one that runs already is ended. `file` is what it knows by this name. */
  run(program: string, file: Uint8Array | undefined): void {
    this.end();
    this.recording = nothing();
    this.events.onStart();
    let text: string;
    try {
      text = moduleTextOf(program, new URL('runtime.js', document.baseURI).href);
    } catch (error) {
      if (!(error instanceof WrongProgram)) throw error;
      this.finish(error.failure);
      return;
    }
    const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    const worker = new Worker(url, { type: 'module', name: 'program' });
    this.worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<FromProgram>) => this.hear(worker, data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      URL.revokeObjectURL(url);
      if (worker === this.worker)
        this.finish({ name: 'Error', message: event.message || 'the program could not be loaded' });
    });
    this.timer = setTimeout(
      () => this.stop(`The program ran for ${LONGEST} seconds and was ended.`),
      LONGEST * 1000,
    );
    const start: Start = { type: 'start', file };
    worker.postMessage(start);
  }

  /** Ends the program that runs. */
  stop(why = 'The program was ended.'): void {
    if (this.worker === undefined) return;
    this.finish({ name: 'Ended', message: why });
  }

  private hear(worker: Worker, message: FromProgram): void {
    if (worker !== this.worker) return;
    if (message.type === 'end') {
      this.finish(message.failure);
      return;
    }
    const { memories, layouts, steps, unwatched, more } = message.batch;
    const before = this.recording;
    this.recording = {
      memories: [...before.memories, ...memories],
      layouts: [...before.layouts, ...layouts],
      steps: [...before.steps, ...steps],
      unwatched: [...before.unwatched, ...unwatched],
      more,
      failure: undefined,
    };
    this.events.onProgress(this.recording, false);
  }

  private finish(failure: Failure | undefined): void {
    this.end();
    this.recording = { ...this.recording, failure };
    this.events.onProgress(this.recording, true);
  }

  private end(): void {
    clearTimeout(this.timer);
    this.worker?.terminate();
    this.worker = undefined;
  }
}

function nothing(): Recording {
  return { memories: [], layouts: [], steps: [], unwatched: [], more: 0, failure: undefined };
}
