// The same program in CPython, beside what it did here, line by line.

import { compare, type Outcome, type Row } from '../program/compare.ts';
import { type Oracle, oracleOf } from '../program/oracle.ts';
import type { Recording } from '../program/recording.ts';
import { element, made } from './page.ts';
import { Python } from './python.ts';

/** What is compared: a program, the file that it has, and what it did here. */
interface Ran {
  readonly program: string;
  readonly file: Uint8Array | undefined;
  readonly recording: Recording;
}

const MOST_ROWS = 200;

export class OraclePanel {
  private readonly box = element('oracle-switch', HTMLInputElement);
  private readonly progress = element('oracle-progress', HTMLProgressElement);
  private readonly result = element('oracle-result', HTMLDivElement);
  private readonly python: Python;
  private last: Ran | undefined;

  constructor(onSwitch: () => void) {
    this.python = new Python((loaded, total) => {
      this.progress.hidden = false;
      this.progress.max = Math.max(total, loaded, 1);
      this.progress.value = loaded;
    });
    this.box.addEventListener('change', () => {
      onSwitch();
      void this.update();
    });
  }

  /** Whether programs run in CPython too. */
  get on(): boolean {
    return this.box.checked;
  }

  set on(on: boolean) {
    this.box.checked = on;
  }

  /** A program has run here. */
  ran(program: string, file: Uint8Array | undefined, recording: Recording): void {
    this.last = { program, file, recording };
    void this.update();
  }

  private async update(): Promise<void> {
    const { last } = this;
    this.result.replaceChildren();
    this.result.dataset.state = 'none';
    if (!this.on || last === undefined) return;
    if (last.recording.steps.length === 0) {
      this.say('The program did not run here: there is nothing to compare.', 'done');
      return;
    }
    this.say(this.python.version === undefined ? 'Loading CPython…' : 'CPython runs the program…', 'running');
    const oracle = oracleOf(last.program);
    const { answers, failure } = await this.python.run(oracle.program, last.file);
    if (last !== this.last || !this.on) return;
    this.progress.hidden = true;
    if (failure !== undefined && answers.length === 0) {
      this.say(`${failure.name}: ${failure.message}`, 'done');
      return;
    }
    this.show(compare(last.recording, answers, oracle), oracle);
  }

  private show(rows: readonly Row[], { program, natives }: Oracle): void {
    const different = rows.filter(({ verdict }) => verdict === 'different').length;
    const alone = rows.filter(({ verdict }) => verdict === 'only here').length;
    const said = [
      different === 0
        ? 'No differences'
        : `${different} ${different === 1 ? 'line differs' : 'lines differ'}`,
      ...(alone === 0 ? [] : [`${alone} ${alone === 1 ? 'line has' : 'lines have'} no Python`]),
      `CPython ${this.python.version ?? ''}`,
    ];
    this.say(`${said.join(' · ')}.`, 'done');
    const notes = natives.map(({ line, why }) => made('p', { class: 'hint' }, `Line ${line}: ${why}`));
    const head = made(
      'tr',
      {},
      ...['Line', 'Here', 'CPython', ''].map((text) => made('th', { scope: 'col' }, text)),
    );
    const body = rows.slice(0, MOST_ROWS).map(rowOf);
    const source = made(
      'details',
      {},
      made('summary', {}, 'The program in Python'),
      made('pre', {}, program.python),
    );
    this.result.append(
      made('table', {}, made('thead', {}, head), made('tbody', {}, ...body)),
      ...notes,
      source,
    );
  }

  private say(text: string, state: string): void {
    this.result.dataset.state = state;
    this.result.replaceChildren(made('p', { class: 'verdict', role: 'status' }, text));
  }
}

const CLASSES = { same: 'same', different: 'different', 'only here': 'alone' } as const;

function rowOf({ line, ours, theirs, verdict, reason }: Row): HTMLTableRowElement {
  const mark = verdict === 'same' ? '=' : verdict === 'different' ? '≠ differs' : 'only here';
  return made(
    'tr',
    { class: CLASSES[verdict] },
    made('td', {}, String(line)),
    made('td', {}, textOf(ours)),
    made('td', {}, theirs === undefined ? '' : textOf(theirs)),
    made('td', {}, reason === undefined ? mark : `${mark}: ${reason}`),
  );
}

/** What a statement gave: what it printed, its value, its error. */
function textOf({ printed, value, failure }: Outcome): string {
  const error = failure === undefined ? [] : [`${failure.name}: ${failure.message}`];
  return [printed.trimEnd(), value?.repr ?? '', ...error].filter((text) => text !== '').join('\n');
}
