// A progress bar on standard error, for what takes longer than a second.

/** Where the bar is drawn. */
export interface BarOutput {
  readonly isTerminal: boolean;
  readonly columns: number;
  write(text: string): void;
}

/** What takes less time has no bar. */
const PATIENCE_MS = 1000;
const REDRAW_MS = 100;
const CLEAR_LINE = '\r\x1b[K';
const NARROWEST_BAR = 10;

/** Bytes that were done, of all; drawn only on a terminal. */
export class Progress {
  readonly #output: BarOutput;
  readonly #now: () => number;
  readonly #start: number;
  #drawn = Number.NEGATIVE_INFINITY;
  #visible = false;
  #done = 0;
  #total: number | undefined;
  #what = 'read';

  /** `now` in milliseconds. */
  constructor(output: BarOutput, now: () => number) {
    this.#output = output;
    this.#now = now;
    this.#start = now();
  }

  /** What is being done to how many bytes. `undefined`: nobody knows. */
  begin(what: string, total: number | undefined): void {
    this.#what = what;
    this.#total = total;
    this.#done = 0;
  }

  /** So many bytes more are done. */
  add(bytes: number): void {
    this.#done += bytes;
    if (!this.#output.isTerminal) return;
    const now = this.#now();
    if (now - this.#start < PATIENCE_MS || now - this.#drawn < REDRAW_MS) return;
    this.#drawn = now;
    this.#visible = true;
    this.#output.write(
      `${CLEAR_LINE}${barText(this.#what, this.#done, this.#total, this.#output.columns - 1)}`,
    );
  }

  /** Takes the bar away. */
  clear(): void {
    if (this.#visible) this.#output.write(CLEAR_LINE);
    this.#visible = false;
  }
}

function barText(what: string, done: number, total: number | undefined, width: number): string {
  const share = total === undefined || total === 0 ? undefined : Math.min(done / total, 1);
  const figures =
    share === undefined || total === undefined
      ? sizeText(done)
      : `${String(Math.floor(share * 100)).padStart(3)} % of ${sizeText(total)}`;
  const room = width - what.length - figures.length - 4;
  if (share === undefined || room < NARROWEST_BAR) return `${what} ${figures}`.slice(0, width);
  const full = Math.round(share * Math.min(room, 40));
  const bar = '█'.repeat(full).padEnd(Math.min(room, 40), '░');
  return `${what} ${bar} ${figures}`;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** A number of bytes for people: `36 B`, `1.5 KiB`. */
export function sizeText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toFixed(digits).replace(/\.0$/, '')} ${UNITS[unit]}`;
}
