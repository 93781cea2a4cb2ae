// Colours, where the terminal has them and wants them.

import { styleText } from 'node:util';

/** When to colour: `auto` where people look, that is on a terminal. */
export type ColorMode = 'auto' | 'always' | 'never';

/** What a piece of text is, as far as its colour goes. */
export type Style = 'title' | 'faint' | 'warning' | 'error' | 'added' | 'removed' | Swatch;

/** The colours of neighbours that must be told apart: fields of a record, items of a dump. */
export type Swatch = (typeof SWATCHES)[number];

const SWATCHES = ['cyan', 'yellow', 'green', 'magenta', 'blue', 'red'] as const;

/** Colours a piece of text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** The variables of the environment that are asked. */
export type Environment = Readonly<Record<string, string | undefined>>;

const LOOKS = {
  title: 'bold',
  faint: 'dim',
  warning: 'yellow',
  error: 'red',
  added: 'green',
  removed: 'red',
} as const;

/**
 * Whether to colour. What is asked for on the command line comes first, then `FORCE_COLOR`, then `NO_COLOR`, then whether
 * it is a terminal.
 */
export function wantsColor(mode: ColorMode, env: Environment, isTerminal: boolean): boolean {
  if (mode !== 'auto') return mode === 'always';
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if ((env.NO_COLOR ?? '') !== '' || (env.NODE_DISABLE_COLORS ?? '') !== '') return false;
  return isTerminal && env.TERM !== 'dumb';
}

/** Paints by codes of ANSI, or not at all. */
export function painter(colored: boolean): Paint {
  if (!colored) return (_, text) => text;
  return (style, text) => {
    if (text === '') return text;
    const look = style in LOOKS ? LOOKS[style as keyof typeof LOOKS] : (style as Swatch);
    return styleText(look, text, { validateStream: false });
  };
}

/** The colour of the n-th of several neighbours; after the last it begins again. */
export function swatch(n: number): Swatch {
  return SWATCHES[n % SWATCHES.length] ?? 'cyan';
}
