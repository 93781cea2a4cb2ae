// `--help`, made from the table of options.

import { wrapWords } from '../terminal/width.ts';
import { OPTIONS, type OptionRow, VERBS, type Verb } from './options.ts';

/** In fewer columns, what an option does stands below it. */
const NARROW = 64;

const GROUPS = {
  items: 'Which items',
  output: 'What to write',
  changes: 'Changes',
  terminal: 'On the terminal',
  other: 'Other',
} as const;

const NOTES: Readonly<Record<Verb, readonly string[]>> = {
  show: [
    'Only what is shown is read, so files may be larger than memory. --json, --csv and --raw write all items.',
    'JSON: 64-bit integers are exact; NaN and infinities are the strings "NaN", "Infinity" and "-Infinity"; bytes are text of Latin-1, one character a byte; complex numbers are [real, imaginary]. CSV: quoted as RFC 4180 says, lines end with LF, arrays in records have a column an item.',
    'A file of the name layout, diff or set is ./layout; one that starts with - goes behind --.',
    'Exit status: 0; 1 for bad data, which is still shown as far as it goes, and for files that cannot be read; 2 for wrong use; 130 after Ctrl-C.',
  ],
  layout: [
    'Native is what a C compiler makes of it on 64-bit Unix; packed has standard sizes and no padding.',
    'Exit status: 0; 2 for what is no format.',
  ],
  diff: [
    'Items are compared by value: in the format given, else part by part in what both files are, else as bytes. NaN equals NaN; padding does not count.',
    'Exit status: 0 if all items are the same; 1 if some differ, or the shapes do; 2 for wrong use; 3 for bad data and files that cannot be read.',
  ],
  set: [
    "KEY is as in --index, with a field behind a dot: 3, '0:5, 1', 3.price, price (of all items).",
    "VALUE is a number, True, nan, text, b'bytes', a list, or a record: 1, 0.5, [1, 2], {'price': 2.5}.",
    'Only the bytes of these items are written; checksums and sizes elsewhere in the file stay as they are.',
    'Exit status: 0; 1 for bad data and files that cannot be read or written; 2 for wrong use, and for a value that does not fit.',
  ],
};

/** The help of a verb, or of all, in lines of at most `width` columns. */
export function helpText(verb: Verb, width: number): string {
  const lines =
    verb === 'show'
      ? synopses(width)
      : [
          ...wrapWords(`usage: ${VERBS[verb].synopsis}`, width, '  '),
          '',
          ...wrapWords(VERBS[verb].help, width),
        ];
  for (const group of Object.keys(GROUPS) as (keyof typeof GROUPS)[]) {
    const rows = OPTIONS.filter((row) => row.group === group && row.verbs.includes(verb));
    if (rows.length === 0) continue;
    lines.push('', GROUPS[group], ...rows.flatMap((row) => optionLines(row, width)));
  }
  for (const note of NOTES[verb]) lines.push('', ...wrapWords(note, width));
  return `${lines.join('\n')}\n`;
}

function synopses(width: number): string[] {
  const rows = Object.values(VERBS).map(
    ({ synopsis, help }) => [synopsis.replace(' [options]', ''), help] as const,
  );
  const alone = ['memoryview', 'opens the prompt, on a terminal'] as const;
  return [
    ...wrapWords('Looks at binary data: what a file is, and what is in it.', width),
    '',
    ...[...rows, alone].flatMap(([left, right]) => entry(left, right, 34, width)),
  ];
}

function optionLines({ name, takes, help }: OptionRow, width: number): string[] {
  return entry(`--${name}${takes === undefined ? '' : ` ${takes}`}`, help, 20, width);
}

function entry(left: string, right: string, column: number, width: number): string[] {
  const indent = width < NARROW ? 6 : column + 2;
  const lines = wrapWords(right, Math.max(width - indent, 12)).map((line) => ' '.repeat(indent) + line);
  if (width < NARROW) return [...wrapWords(`  ${left}`, width, '    '), ...lines];
  const [first = '', ...more] = lines;
  return [`  ${left.padEnd(column)}${first.slice(indent)}`, ...more];
}
