// The steps of a program: buttons, a slider and keys, and what a step left behind in variables and in print.

import type { Playback } from '../program/playback.ts';
import type { RecordedVariable } from '../program/recording.ts';
import { stepOf, viewsOf } from './looking.ts';
import { element, made } from './page.ts';

const MOST_PRINTED = 200;

export class Stepper {
  private readonly buttons = {
    first: element('first', HTMLButtonElement),
    back: element('back', HTMLButtonElement),
    next: element('next', HTMLButtonElement),
    last: element('last', HTMLButtonElement),
  };
  private readonly slider = element('slider', HTMLInputElement);
  private readonly text = element('step-text', HTMLOutputElement);
  private readonly printed = element('printed', HTMLPreElement);
  private readonly variables = element('variables', HTMLDivElement);
  private readonly onStep: (step: number) => void;
  private playback: Playback | undefined;

  constructor(onStep: (step: number) => void) {
    this.onStep = onStep;
    const { first, back, next, last } = this.buttons;
    first.addEventListener('click', () => this.go(0));
    back.addEventListener('click', () => this.go(this.step - 1));
    next.addEventListener('click', () => this.go(this.step + 1));
    last.addEventListener('click', () => this.go(this.most));
    this.slider.addEventListener('input', () => this.go(Number(this.slider.value)));
    reachable(this.printed, 'What the program printed');
    reachable(this.variables, 'Variables');
    document.addEventListener('keydown', (event) => this.key(event));
  }

  /** Shows the step that a playback has come to. */
  show(playback: Playback | undefined): void {
    this.playback = playback;
    const { step, most } = this;
    this.slider.max = String(Math.max(most, 0));
    this.slider.value = String(Math.max(step, 0));
    this.slider.disabled = most < 1;
    const { first, back, next, last } = this.buttons;
    for (const button of [first, back]) button.disabled = step <= 0;
    for (const button of [next, last]) button.disabled = step >= most;
    const current = playback && stepOf(playback);
    const more = playback?.recording.more ?? 0;
    const kept = more > 0 ? `, ${more} more not kept` : '';
    this.text.textContent =
      current === undefined ? 'no steps' : `step ${step + 1} of ${most + 1}, line ${current.line}${kept}`;
    this.printed.textContent = this.printedSoFar();
    const views = playback === undefined ? new Map<string, string>() : wordsOfViews(playback);
    this.variables.replaceChildren(tableOf(current?.variables ?? [], this.variablesBefore(), views));
  }

  private get step(): number {
    return this.playback?.step ?? -1;
  }

  private get most(): number {
    return (this.playback?.recording.steps.length ?? 0) - 1;
  }

  private go(step: number): void {
    if (this.most < 0) return;
    this.onStep(Math.min(Math.max(step, 0), this.most));
  }

  private key(event: KeyboardEvent): void {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const steps: Record<string, number> = {
      ArrowLeft: this.step - 1,
      ArrowRight: this.step + 1,
      Home: 0,
      End: this.most,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.go(step);
  }

  private printedSoFar(): string {
    const steps = this.playback?.recording.steps.slice(0, this.step + 1) ?? [];
    const lines = steps.flatMap(({ printed, failure, line }) => [
      ...printed,
      ...(failure === undefined ? [] : [`line ${failure.line ?? line}: ${failure.name}: ${failure.message}`]),
    ]);
    return lines.slice(-MOST_PRINTED).join('\n');
  }

  private variablesBefore(): readonly RecordedVariable[] {
    return this.playback?.recording.steps[this.step - 1]?.variables ?? [];
  }
}

/** Format and shape of each view, by the name of its variable. */
function wordsOfViews(playback: Playback): Map<string, string> {
  const views = viewsOf(playback).filter(({ kind }) => kind === 'view');
  return new Map(
    views.flatMap(({ name, layout }) => {
      const known = playback.recording.layouts[layout];
      return known === undefined
        ? []
        : [[name, ` '${known.format}', shape [${known.shape.join(', ')}]`] as const];
    }),
  );
}

function tableOf(
  variables: readonly RecordedVariable[],
  before: readonly RecordedVariable[],
  views: ReadonlyMap<string, string>,
): HTMLTableElement {
  const old = new Map(before.map(({ name, repr, state }) => [name, `${repr} ${state}`]));
  const rows = variables.map(({ name, repr, state }) => {
    const changed = old.get(name) !== `${repr} ${state}`;
    const badge = state === undefined ? [] : [made('span', { class: `badge ${state}` }, state)];
    return made(
      'tr',
      changed ? { class: 'changed' } : {},
      made('th', { scope: 'row' }, name),
      made('td', {}, made('div', { title: repr }, ...badge, repr + (views.get(name) ?? ''))),
    );
  });
  return made('table', {}, made('tbody', {}, ...rows));
}

/** What scrolls can be scrolled by keys. */
function reachable(box: HTMLElement, name: string): void {
  box.tabIndex = 0;
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', name);
}
