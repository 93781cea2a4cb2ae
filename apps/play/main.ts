// The page of `npm run play`: a program on the left, the memory that it works on on the right.

import { Playback } from '../program/playback.ts';
import type { Recording } from '../program/recording.ts';
import { addressOf, MOST_HEX, type Shared, sharedOf } from './address.ts';
import { Builder } from './builder.ts';
import { Editor } from './editor.ts';
import { EXAMPLES, fileOf } from './examples.ts';
import { programFor } from './filed.ts';
import { bytesOfHex, hexOfBytes } from './hex.ts';
import { Inputs } from './inputs.ts';
import { Inspector } from './inspector.ts';
import { stepOf } from './looking.ts';
import { OraclePanel } from './oracle-panel.ts';
import { element } from './page.ts';
import { Runner } from './runner.ts';
import { Stepper } from './stepper.ts';
import { followTheme } from './theme.ts';

/** Milliseconds without typing after which a program runs. */
const PAUSE = 500;
const MOST_FILE = 2 ** 31 - 1;

class Page {
  private readonly message = element('message', HTMLParagraphElement);
  private readonly failure = element('failure', HTMLDivElement);
  private readonly stopButton = element('stop', HTMLButtonElement);
  private readonly editor: Editor;
  private readonly inputs: Inputs;
  private readonly inspector: Inspector;
  private readonly stepper: Stepper;
  private readonly runner: Runner;
  private readonly oracle: OraclePanel;
  private playback: Playback | undefined;
  private file: Uint8Array<ArrayBuffer> | undefined;
  private example: string | undefined;
  /** The step that a link asked for; the last one otherwise. */
  private wanted: number | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private loading = false;

  constructor() {
    this.editor = new Editor(element('editor', HTMLDivElement), {
      onChange: () => this.changed(),
      onRun: () => this.run(),
    });
    this.inspector = new Inspector(() => void this.keep());
    this.stepper = new Stepper((step) => this.goTo(step));
    this.runner = new Runner({
      onStart: () => this.started(),
      onProgress: (recording, ended) => this.progress(recording, ended),
    });
    this.oracle = new OraclePanel(() => void this.keep());
    this.inputs = new Inputs({
      onExample: ({ name, program }, file) => this.load(program, file, name),
      onFile: (name, file) => void this.opened(name, file).catch((error: unknown) => this.say(error)),
      onHex: (file) => void this.hexed(file).catch((error: unknown) => this.say(error)),
      onError: (error) => this.say(error),
    });
    new Builder((text) => this.editor.insert(text));
    element('run', HTMLButtonElement).addEventListener('click', () => this.run());
    this.stopButton.addEventListener('click', () => this.runner.stop());
    element('copy-link', HTMLButtonElement).addEventListener('click', () => void this.copyLink());
    followTheme((theme) => {
      this.inspector.setTheme(theme);
      this.editor.setDark(theme === 'dark');
    });
    globalThis.addEventListener('hashchange', () => void this.restore());
  }

  /** Shows what the address keeps, or the first example. */
  async restore(): Promise<void> {
    const hash = location.hash.slice(1);
    if (hash === '') {
      this.loadFirst();
      return;
    }
    try {
      await this.show(await sharedOf(hash));
    } catch (error) {
      this.loadFirst();
      this.say(error);
    }
  }

  private loadFirst(): void {
    const [first] = EXAMPLES;
    if (first !== undefined) this.load(first.program, undefined, first.name);
  }

  private async show({ program, hex, example, step, view, oracle }: Shared): Promise<void> {
    const known = EXAMPLES.find(({ name }) => name === example);
    const file = hex === undefined ? known && (await fileOf(known)) : bytesOfHex(hex);
    this.load(program, file, example);
    this.wanted = step;
    this.inspector.view = view;
    this.oracle.on = oracle === true;
  }

  /** Puts a program into the editor and runs it. */
  private load(
    program: string,
    file: Uint8Array<ArrayBuffer> | undefined,
    example: string | undefined,
  ): void {
    this.loading = true;
    this.editor.text = program;
    this.loading = false;
    this.file = file;
    this.example = example;
    this.inputs.name(example);
    this.inspector.view = undefined;
    this.wanted = undefined;
    this.say('');
    this.run();
  }

  private async opened(name: string, blob: Blob): Promise<void> {
    if (blob.size > MOST_FILE) throw new Error(`${name} has ${blob.size} bytes; the page takes up to 2 GiB.`);
    this.say(`Reading ${name}…`);
    const file = new Uint8Array(await blob.arrayBuffer());
    const { program, told } = await programFor(file, name);
    this.load(program, file, undefined);
    this.say(told);
  }

  private async hexed(file: Uint8Array<ArrayBuffer>): Promise<void> {
    const { program, told } = await programFor(file, 'these bytes');
    this.load(program, file, undefined);
    this.say(told);
  }

  private changed(): void {
    if (this.loading) return;
    // The example of a file stays: the link names its file by it.
    if (this.file === undefined) this.example = undefined;
    this.inputs.name(this.example);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.run(), PAUSE);
  }

  private run(): void {
    clearTimeout(this.pause);
    this.runner.run(this.editor.text, this.file);
  }

  private started(): void {
    this.stopButton.disabled = false;
    this.failure.textContent = '';
    this.editor.mark(undefined, undefined);
    document.body.dataset.running = 'true';
  }

  private progress(recording: Recording, ended: boolean): void {
    this.playback = new Playback(recording);
    const last = recording.steps.length - 1;
    const step = Math.min(this.wanted ?? last, last);
    if (step >= 0) this.playback.goTo(step);
    const { failure } = recording;
    if (failure !== undefined) {
      const line = failure.line === undefined ? '' : `line ${failure.line}: `;
      this.failure.textContent = `${line}${failure.name}: ${failure.message}`;
    }
    this.showStep();
    if (!ended) return;
    this.stopButton.disabled = true;
    document.body.dataset.running = 'false';
    this.oracle.ran(this.editor.text, this.file, recording);
    void this.keep();
  }

  private goTo(step: number): void {
    this.wanted = step;
    this.playback?.goTo(step);
    this.showStep();
    void this.keep();
  }

  private showStep(): void {
    const { playback } = this;
    this.stepper.show(playback);
    this.inspector.show(playback);
    const current = playback && stepOf(playback);
    const failure = current?.failure ?? playback?.recording.failure;
    this.editor.mark(current?.line, failure === undefined ? undefined : (failure.line ?? current?.line));
  }

  private say(what: unknown): void {
    this.message.textContent = what instanceof Error ? what.message : String(what);
  }

  /** The state into the address, without a new entry in the history. */
  private async keep(): Promise<void> {
    history.replaceState(null, '', `#${await addressOf(this.state())}`);
  }

  private state(): Shared {
    const { file, example } = this;
    const own = file !== undefined && example === undefined && file.length <= MOST_HEX;
    return {
      program: this.editor.text,
      example,
      hex: own ? hexOfBytes(file).replaceAll(' ', '') : undefined,
      step: this.wanted,
      view: this.inspector.view,
      oracle: this.oracle.on || undefined,
    };
  }

  private async copyLink(): Promise<void> {
    await this.keep();
    try {
      await navigator.clipboard.writeText(location.href);
      this.say('The link is in the clipboard.');
    } catch {
      this.say('The clipboard is closed to this page: the address above is the link.');
    }
  }
}

void new Page().restore();
