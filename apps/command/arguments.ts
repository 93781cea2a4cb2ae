// The command line, taken apart by the table of options.

import { parseArgs } from 'node:util';
import { usage } from './failure.ts';
import { OPTIONS, VERBS, type Verb, verbOf } from './options.ts';

/** A number where an option or an operand may stand: `-1`, `-.5`, `-1:`, `-inf`, `-nan`. Options here have whole names. */
const NEGATIVE = /^-(?:\.?\d|:|inf|nan|infinity)/i;
/** Set before such an operand, so that it is not taken for options. No argument of a process holds it. */
const SHIELD = '\0';

/** What was asked for. */
export class Options {
  readonly #given: Readonly<Record<string, string | boolean | undefined>>;

  constructor(given: Readonly<Record<string, string | boolean | undefined>>) {
    this.#given = given;
  }

  flag(name: string): boolean {
    return this.#given[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.#given[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** A whole number, in decimal or with `0x`. Errors: wrong use. */
  whole(name: string, least = 0): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = /^-?(?:\d+|0x[\da-f]+)$/i.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw usage(`--${name} takes a whole number from ${least} on, not '${text}'`, `such as --${name} 16`);
  }

  /** One of some words. Errors: wrong use. */
  choice<const W extends string>(name: string, words: readonly W[]): W | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const word = words.find((each) => each === text);
    if (word !== undefined) return word;
    throw usage(`--${name} takes one of ${words.join(', ')}, not '${text}'`, `such as --${name} ${words[0]}`);
  }

  /** Those of some options that were given. */
  among(names: readonly string[]): string[] {
    return names.filter((name) => this.#given[name] !== undefined);
  }
}

/** A command line that was understood. */
export interface Asked {
  readonly verb: Verb;
  readonly operands: readonly string[];
  readonly options: Options;
}

/** Takes a command line apart. Errors: wrong use. */
export function asked(argv: readonly string[]): Asked {
  const { values, positionals, dashed } = parsed(argv);
  const words = positionals.map((word) => (word.startsWith(SHIELD) ? word.slice(1) : word));
  const verb = dashed ? undefined : verbOf(words[0]);
  const options = new Options(values);
  for (const { name, verbs } of OPTIONS) {
    if (values[name] === undefined || verbs.includes(verb ?? 'show')) continue;
    throw usage(
      `--${name} is no option of memoryview ${verb ?? 'FILE'}`,
      `memoryview ${verb ?? ''} --help lists them`.replace('  ', ' '),
    );
  }
  return { verb: verb ?? 'show', operands: verb === undefined ? words : words.slice(1), options };
}

/** Holds the operands to the verb. Errors: wrong use. */
export function checkOperands({ verb, operands }: Asked): void {
  const { operands: wanted, synopsis } = VERBS[verb];
  const missing = wanted[operands.length];
  const hint = `usage: ${synopsis}${verb === 'show' ? '' : `; a file of the name ${verb} is ./${verb}`}`;
  if (missing !== undefined) throw usage(`${missing} is missing`, hint);
  const more = operands[wanted.length];
  if (more !== undefined) throw usage(`'${more}' is one argument too many`, hint);
}

interface Parsed {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
  /** Whether the first operand stands behind `--`, and is a file whatever its name. */
  readonly dashed: boolean;
}

function parsed(argv: readonly string[]): Parsed {
  const known = Object.fromEntries(
    OPTIONS.map(({ name, takes }) => [name, { type: takes === undefined ? 'boolean' : 'string' } as const]),
  );
  try {
    const { values, positionals, tokens } = parseArgs({
      args: shielded(argv),
      options: known,
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
    const seen = new Set<string>();
    for (const token of tokens) {
      if (token.kind !== 'option') continue;
      if (seen.has(token.name)) throw usage(`--${token.name} is there twice`);
      seen.add(token.name);
    }
    const first = tokens.find(({ kind }) => kind !== 'option');
    return { values, positionals, dashed: first?.kind === 'option-terminator' };
  } catch (error) {
    throw wrongOption(error);
  }
}

/** Joins options to the negative numbers behind them, and shields those that are operands. */
function shielded(argv: readonly string[]): string[] {
  const args: string[] = [];
  for (let k = 0; k < argv.length; k++) {
    const word = argv[k] ?? '';
    const next = argv[k + 1];
    if (word === '--') return [...args, ...argv.slice(k)];
    const takes = OPTIONS.some(({ name, takes }) => takes !== undefined && word === `--${name}`);
    if (takes && next !== undefined && (NEGATIVE.test(next) || !next.startsWith('-'))) {
      args.push(`${word}=${next}`);
      k++;
    } else args.push(NEGATIVE.test(word) ? SHIELD + word : word);
  }
  return args;
}

/** What `parseArgs` says, in our words. */
function wrongOption(error: unknown): unknown {
  const code: unknown = Reflect.get(Object(error), 'code');
  const message = error instanceof Error ? error.message : '';
  const [, quoted = ''] = /'(-[^'\s=]*)/.exec(message) ?? [];
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const near = nearest(quoted);
    return usage(
      `there is no option ${quoted}`,
      near === undefined
        ? 'memoryview --help lists them; a file of such a name goes behind --'
        : `is it --${near}?`,
    );
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    const row = OPTIONS.find(({ name }) => `--${name}` === quoted);
    if (row?.takes === undefined) return usage(`${quoted} takes no value`, `write ${quoted} alone`);
    return usage(`${quoted} needs a value`, `such as ${quoted}=${row.takes}`);
  }
  return error;
}

/** The option that a misspelt one starts like, or that it is but for two letters. */
function nearest(text: string): string | undefined {
  const word = text.replace(/^-+/, '');
  const names = OPTIONS.map(({ name }) => name);
  if (word.length > 1) {
    const started = names.find((name) => name.startsWith(word));
    if (started !== undefined) return started;
  }
  const [best] = names
    .map((name) => ({ name, distance: distance(name, word) }))
    .sort((a, b) => a.distance - b.distance);
  return best !== undefined && best.distance <= 2 && word.length > 2 ? best.name : undefined;
}

/** Letters to add, drop or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let k = 1; k <= b.length; k++) {
      const change = (row[k - 1] ?? 0) + (a[i - 1] === b[k - 1] ? 0 : 1);
      next.push(Math.min((row[k] ?? 0) + 1, (next[k - 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
