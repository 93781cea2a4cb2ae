// What a running program tells, made into the record of it.

import type { Layout } from 'memoryview';
import type { ReprOptions } from '../python/repr.ts';
import { thrown } from './glance.ts';
import { isView } from './intrinsics.ts';
import { Layouts } from './layouts.ts';
import { MEMORY_LIMITS, Memories, type MemoryLimits } from './memories.ts';
import { reachedFrom, stateOf, windowOf } from './reach.ts';
import type { Batch, Failure, RecordedVariable, RecordedView, Shown, Step } from './recording.ts';
import type { Reporter } from './reporter.ts';
import { bounded, printedText, shown, textOf } from './shown.ts';
import { hintOf } from './source.ts';

/** How much of a run is kept. */
export interface Limits extends MemoryLimits {
  /** Steps within blocks and functions. */
  readonly steps: number;
  /** Characters that are printed. */
  readonly printed: number;
  /** Steps in a batch, and milliseconds after which one is sent that is not full. */
  readonly batch: number;
  readonly wait: number;
}

const LIMITS: Limits = { ...MEMORY_LIMITS, steps: 2000, printed: 2 ** 20, batch: 100, wait: 50 };

/** Where batches go, and where modules come from. */
export interface Surroundings {
  readonly send: (batch: Batch) => void;
  readonly load: (module: string) => Promise<unknown>;
}

/** Members of a list, bytes and characters that the text of a variable shows: it is made anew for each step. */
const MOST_OF_VARIABLE = 32;

type Read = () => readonly (() => unknown)[];

/** What a function threw in the place of a value: a variable that has none yet. */
const NONE = Symbol('none');

type Seen = Pick<Step, 'views' | 'variables' | 'value' | 'declared'>;

const NOTHING: Seen = { views: [], variables: [], value: undefined, declared: undefined };

/** What a statement gave, the variable that it declares, and how to print what it gave. */
interface Got {
  readonly value: unknown;
  readonly declared: string | undefined;
  readonly hint: ReprOptions;
}

/** Records a run. Looks at the program's values without changing them, and holds none of them. */
export class Recorder implements Reporter {
  at = 0;
  value: unknown;
  /** What the program calls `console`. */
  readonly console: Pick<Console, 'log' | 'info' | 'warn' | 'error' | 'debug'>;
  private readonly limits: Limits;
  private readonly surroundings: Surroundings;
  private readonly memories: Memories;
  private readonly layouts = new Layouts();
  private steps: Step[] = [];
  private count = 0;
  private nested = 0;
  private more = 0;
  private printed: string[] = [];
  private characters = 0;
  private failure: Failure | undefined;
  /** What the format of an expression's value is. */
  private hint: ReprOptions = {};
  private sent = Date.now();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(surroundings: Surroundings, limits: Partial<Limits> = {}) {
    this.limits = { ...LIMITS, ...limits };
    this.surroundings = surroundings;
    this.memories = new Memories(this.limits);
    const log = (...values: readonly unknown[]): void => this.print(values.map(printedText).join(' '));
    this.console = { log, info: log, warn: log, error: log, debug: log };
  }

  came<T>(object: T, whole: boolean): T {
    this.hint = hintOf(object, whole);
    return object;
  }

  step(line: number, top: boolean, names: string, read: Read, got?: string | true): void {
    const { value, hint } = this;
    this.value = undefined;
    this.hint = {}; // what an outer statement was told is of no use to it behind this one
    const declared = got === true ? undefined : got;
    this.record(line, top, names, read, { value, declared, hint: got === true ? hint : {} });
  }

  returned(value: unknown, line: number, names: string, read: Read): unknown {
    this.record(line, false, names, read, { value, declared: undefined, hint: {} });
    return value;
  }

  threw(error: unknown, line: number): void {
    this.value = undefined;
    this.failure = { ...thrown(error), line };
  }

  load(module: unknown): Promise<unknown> {
    return this.surroundings.load(String(module));
  }

  /** Sends what was not sent. If memory changed behind the last statement, or text was printed there, a last step says so. */
  finish(): void {
    const changes = this.memories.changes(this.count);
    if (changes.patches.length > 0 || changes.resized.length > 0 || this.printed.length > 0) {
      const last = { line: this.at, top: true, printed: this.takePrinted(), failure: undefined };
      this.keep({ ...last, ...changes, ...NOTHING });
    }
    this.send();
  }

  private record(line: number, top: boolean, names: string, read: Read, got: Got): void {
    if (!top && (this.nested >= this.limits.steps || this.memories.exhausted)) {
      this.more++;
      return;
    }
    if (!top) this.nested++;
    const failure = top ? this.failure : undefined;
    if (top) this.failure = undefined;
    const seen = this.seen(names, read, got);
    this.keep({
      line,
      top,
      ...seen,
      ...this.memories.changes(this.count),
      printed: this.takePrinted(),
      failure,
    });
  }

  /** What there is to see, without what has changed; nothing where the program's objects cannot be looked at. */
  private seen(names: string, read: Read, got: Got): Seen {
    try {
      return this.looked(names, read, got);
    } catch {
      return NOTHING;
    }
  }

  private looked(names: string, read: Read, { value, declared, hint }: Got): Seen {
    this.memories.follow();
    const found = variablesOf(names, read);
    const views: RecordedView[] = [];
    for (const [name, held] of value === undefined ? found : [...found, ['_', value] as const]) {
      views.push(...this.viewsOf(name, held));
    }
    return {
      views,
      variables: found.flatMap(([name, held]) => (typeof held === 'function' ? [] : [variable(name, held)])),
      value: value === undefined ? undefined : shown(value, hint),
      declared: declaredOf(found, declared),
    };
  }

  private viewsOf(name: string, held: unknown): RecordedView[] {
    return reachedFrom(name, held).flatMap((reached): RecordedView[] => {
      const window = windowOf(reached.value);
      if (window === undefined) return [];
      const memory = this.memories.numberOf(window.memory, reached.name, this.count);
      const layout = memory === undefined ? undefined : this.layouts.numberOf(reached.value);
      if (memory === undefined || layout === undefined) return [];
      const kind = isView(reached.value) ? 'view' : 'exporter';
      return [{ name: reached.name, kind, memory, start: window.start, layout }];
    });
  }

  private keep(step: Step): void {
    this.steps.push(step);
    this.count++;
    if (this.steps.length >= this.limits.batch || Date.now() - this.sent >= this.limits.wait) this.send();
    // A program that waits runs no step that could send those before it.
    else this.timer ??= setTimeout(() => this.send(), this.limits.wait);
  }

  private send(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const layouts: readonly Layout[] = this.layouts.taken();
    this.surroundings.send({ ...this.memories.taken(), layouts, steps: this.steps, more: this.more });
    this.steps = [];
    this.sent = Date.now();
  }

  private print(text: string): void {
    const room = this.limits.printed - this.characters;
    if (room <= 0) return;
    this.printed.push(bounded(text, room));
    this.characters += text.length;
  }

  private takePrinted(): readonly string[] {
    const { printed } = this;
    this.printed = [];
    return printed;
  }
}

/** The variables that have a value, innermost last. */
function variablesOf(names: string, read: Read): (readonly [name: string, value: unknown])[] {
  if (names === '') return [];
  const readers = read();
  return names.split(',').flatMap((name, at): (readonly [string, unknown])[] => {
    const value = valueFrom(readers[at]);
    return value === NONE || (name === 'file' && value === undefined) ? [] : [[name, value]];
  });
}

function valueFrom(read: (() => unknown) | undefined): unknown {
  try {
    return read === undefined ? NONE : read();
  } catch {
    return NONE;
  }
}

function variable(name: string, value: unknown): RecordedVariable {
  return { name, repr: textOf(value, {}, MOST_OF_VARIABLE), state: stateOf(value) };
}

function declaredOf(
  found: readonly (readonly [string, unknown])[],
  name: string | undefined,
): Shown | undefined {
  const variable = found.find(([known]) => known === name);
  if (name === undefined || variable === undefined || typeof variable[1] === 'function') return undefined;
  return shown(variable[1]);
}
